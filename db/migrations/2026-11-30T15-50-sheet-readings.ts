import { script, walled } from '../script.ts'

/** What was read of a workbook a person sent, so that no choice made about it later reads the file again. */
export const sheetReadings = script(`
  create table sheet_reading (
    school_id integer not null references school,
    file_id integer not null,
    document jsonb not null,
    primary key (school_id, file_id),
    foreign key (school_id, file_id) references stored_file
  );
  ${walled(['sheet_reading'], ['sheet_reading'])}
`)
