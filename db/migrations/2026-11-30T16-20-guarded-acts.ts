import { script } from '../script.ts'

/**
 * What the login of the service cannot do, whoever uses it: put a value on record without its history, lift a lock without the
 * order, bind a chat without a spent code. Asked at the commit, when all of an act is there. The owner of the tables, who could
 * switch this off, is not asked.
 */
export const guardedActs = script(`
  create function is_owner_of(tables oid) returns boolean language sql stable as
    $$ select pg_has_role(current_user, (select relowner from pg_class where oid = tables), 'USAGE') $$;
  -- The service knows instants to the millisecond.
  create function is_now(instant timestamptz) returns boolean language sql stable as
    $$ select instant = date_trunc('milliseconds', school_now()) $$;

  create function needs_event() returns trigger language plpgsql as $$
  declare has_event boolean; begin
    if is_owner_of(tg_relid) then return null; end if;
    case tg_table_name
      when 'mark' then select exists (select from mark_event e where e.school_id = new.school_id and e.column_id = new.column_id
        and e.pupil_id = new.pupil_id and (e.version, e.at, e.by_person, e.state) = (new.version, new.recorded_at, new.recorded_by, new.state)
        and (e.tenths, e.passed, e.excused, e.due_on) is not distinct from (new.tenths, new.passed, new.excused, new.due_on)) into has_event;
      when 'conduct' then select exists (select from conduct_event e where e.school_id = new.school_id and e.pupil_id = new.pupil_id
        and e.year = new.year and e.term = new.term
        and (e.version, e.level, e.at, e.by_person) = (new.version, new.level, new.recorded_at, new.recorded_by)) into has_event;
      when 'remark' then select exists (select from remark_event e where e.school_id = new.school_id and e.remark_id = new.remark_id
        and (e.version, e.body, e.at, e.by_person) = (new.version, new.body, new.recorded_at, new.recorded_by)) into has_event;
      when 'retest' then select exists (select from summer_event e where e.school_id = new.school_id and e.pupil_id = new.pupil_id
        and e.class_subject_id = new.class_subject_id and (e.at, e.by_person) = (new.at, new.by_person)
        and (e.tenths, e.passed) is not distinct from (new.tenths, new.passed)) into has_event;
      when 'attendance' then
        if tg_op = 'DELETE' then select exists (select from attendance_event e where e.school_id = old.school_id
          and e.pupil_id = old.pupil_id and e.day = old.day and is_now(e.at)) into has_event;
        else select exists (select from attendance_event e where e.school_id = new.school_id and e.pupil_id = new.pupil_id
          and e.day = new.day and (e.kind, e.at, e.by_person) = (new.kind, new.recorded_at, new.recorded_by)) into has_event;
        end if;
    end case;
    if not has_event then
      raise exception 'a % without its event', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return null;
  end $$;
  -- A newer row of the same transaction has an event of its own; the rows are few, and each must have one.
  do $$ declare t text; begin
    foreach t in array array['mark', 'conduct', 'remark', 'retest'] loop
      execute format('create constraint trigger needs_event after insert or update on %I deferrable initially deferred
        for each row execute function needs_event()', t);
      execute format('revoke delete, truncate on %I from so_diem_service', t);
    end loop;
    create constraint trigger needs_event after insert or update or delete on attendance deferrable initially deferred
      for each row execute function needs_event();
  end $$;

  create function needs_order() returns trigger language plpgsql as $$ begin
    -- What has not begun is a plan.
    if is_owner_of(tg_relid) or old.starts_at > school_now() then return null; end if;
    if tg_op = 'UPDATE' and (to_jsonb(new) - 'ends_at') = (to_jsonb(old) - 'ends_at') then
      if new.ends_at is not distinct from old.ends_at then return null; end if;
      if exists (select from lock_order o
        join lock_order_event v on v.school_id = o.school_id and v.order_id = o.order_id and v.version = o.version
        where o.school_id = new.school_id and o.lock_id = new.lock_id and o.kind = 'lift' and o.step = 'executed' and is_now(v.at))
      then return null; end if;
      if new.reason = 'upper' and exists (select from upper_window u where u.school_id = new.school_id and is_now(u.recorded_at))
      then return null; end if;
    end if;
    raise exception 'a lock lifted without its order' using errcode = 'insufficient_privilege';
  end $$;
  create constraint trigger needs_order after update or delete on lock deferrable initially deferred
    for each row execute function needs_order();

  create function needs_code() returns trigger language plpgsql as $$ begin
    -- In demo mode, the only one with a shifted clock, anybody is anybody.
    if is_owner_of(tg_relid) or new.revoked_at is not null or exists (select from clock_shift) then return null; end if;
    if tg_op = 'UPDATE' then
      if old.revoked_at is null and (old.person_id, old.channel, old.address) = (new.person_id, new.channel, new.address)
      then return null; end if;
    end if;
    if exists (select from link_code k where k.school_id = new.school_id and k.person_id = new.person_id and k.used_at = new.linked_at)
      and exists (select from audit a where a.school_id = new.school_id and a.act = 'account.linked' and a.actor_id = new.person_id
        and a.at = new.linked_at)
    then return null; end if;
    raise exception 'a chat bound without a code' using errcode = 'insufficient_privilege';
  end $$;
  create constraint trigger needs_code after insert or update on chat_identity deferrable initially deferred
    for each row execute function needs_code();
  -- The entry of a link, by its instant, for needs_code.
  create index audit_linked on audit (school_id, at) where act = 'account.linked';
`)
