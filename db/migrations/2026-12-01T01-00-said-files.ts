import { script } from '../script.ts'

/**
 * What came with a line of the web chat, by name, kind and size: the page shows it as it was sent. The bytes are not kept here; what is
 * used of them is kept where it is used.
 */
export const saidFiles = script(`
  alter table said_line add column file_name text, add column file_mime text, add column file_size integer,
    add constraint said_line_file check (num_nulls(file_name, file_mime, file_size) in (0, 3));
`)
