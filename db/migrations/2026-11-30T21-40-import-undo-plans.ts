import { script } from '../script.ts'

/**
 * What stands on an import is found by hashing, and none of it is compiled: the rows of one import have no statistics, and compiling a
 * query for each table that refers to a pupil took half a minute for a school's list.
 */
export const importUndoPlans = script(`
  create or replace function standing_on_import(batch bigint)
    returns table (standing text, on_table text, on_row jsonb, how_many bigint)
    language plpgsql stable set timezone to 'UTC' set enable_nestloop to off set jit to off as $$ declare k record; begin
    for k in
      select f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent, string_agg(format('t.%I = r.%I', a.attname, b.attname), ' and ') as joined
      from pg_constraint f
      cross join lateral unnest(f.conkey, f.confkey) as u(own, other)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = u.own
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = u.other
      where f.contype = 'f' and f.conparentid = 0 and exists (select from import_change c where c.school_id = school_in_force()
        and c.batch_id = batch and c.was is null and c.changed = f.confrelid::regclass::text)
      group by f.oid, f.conrelid, f.confrelid
    loop
      return query execute format('
        with added as materialized (
          select r.*, c.became as kept from import_change c cross join lateral jsonb_populate_record(null::%2$I, c.became) r
          where c.school_id = school_in_force() and c.batch_id = $1 and c.changed = %2$L and c.was is null)
        select %1$L, %2$L, r.kept, count(*) from added r join %1$I t on %3$s
        where to_jsonb(t) not in (select o.became from import_change o where o.school_id = school_in_force()
          and o.batch_id = $1 and o.changed = %1$L and o.became is not null)
        group by r.kept', k.child, k.parent, k.joined) using batch;
    end loop;
  end $$;
  alter function moved_since_import(bigint) set jit to off;
  alter function take_back_import(bigint) set jit to off;
`)
