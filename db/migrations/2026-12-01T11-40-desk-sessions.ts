import { script } from '../script.ts'

/** Browsers that signed in by password, and those of them that proved their person for the office desk. */
export const deskSessions = script(`
  alter table web_session
    add column by_password boolean not null default false,
    -- When the second factor was given.
    add column proved_at timestamptz,
    -- When the desk was last worked at.
    add column desk_used_at timestamptz,
    add check ((proved_at is null) = (desk_used_at is null)),
    add check (by_password or proved_at is null);
  alter table web_session alter column by_password drop default;
`)
