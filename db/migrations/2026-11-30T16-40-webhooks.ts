import { script, walled } from '../script.ts'

/** What a platform was last told of where to deliver, as a keyed sign of address and secret: it is told again only of another. */
export const webhooks = script(`
  create table webhook_told (
    school_id integer not null references school,
    channel text not null,
    sign text not null,
    told_at timestamptz not null,
    primary key (school_id, channel)
  );
  ${walled(['webhook_told'])}
`)
