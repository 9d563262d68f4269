import { script } from '../script.ts'

/** A browser is bound to a person by a code that is spent, or by signing in with the password of that person. */
export const passwordBinds = script(`
  create or replace function needs_code() returns trigger language plpgsql as $$ begin
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
    if new.channel = 'web'
      and exists (select from web_password w where w.school_id = new.school_id and w.person_id = new.person_id)
      and exists (select from audit a where a.school_id = new.school_id and a.act = 'account.signed_in' and a.actor_id = new.person_id
        and a.at = new.linked_at)
    then return null; end if;
    raise exception 'a chat bound without a code' using errcode = 'insufficient_privilege';
  end $$;
  -- The entry of a sign-in, by its instant, for needs_code.
  create index audit_signed_in on audit (school_id, at) where act = 'account.signed_in';
`)
