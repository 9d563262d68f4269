import { script } from '../script.ts'

/** A login that serves and owns nothing: what it needs outside the desk of a school, and no more. */
export const servingLogin = script(`
  -- With no school in force the doors and the clock list the schools; in force, only the own one is seen.
  create policy listed on school for select using (school_in_force() is null);
  -- Whether the tables have the shape this version needs.
  grant select on schema_migration to so_diem_service;
`)
