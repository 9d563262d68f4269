import { script, walled } from '../script.ts'

/**
 * The bots of the schools: what a process needs to speak as one. Token and secrets are sealed by a key the database does not hold. A
 * change rings the bell of every process, as a place of a channel nobody delivers to.
 */
export const bots = script(`
  create table bot (
    school_id bigint not null references school,
    channel text not null check (channel in ('telegram', 'zalo')),
    -- Raised with whatever changes how it is reached.
    version integer not null check (version > 0),
    set_at timestamptz not null,
    is_on boolean not null,
    token bytea not null,
    -- Keyed, so that one bot is not given to two schools.
    token_sign text not null,
    api_root text,
    -- Null: the process asks for messages.
    webhook_secret bytea,
    webhook_secret_old bytea,
    -- Until then the secret before is taken as well.
    old_until timestamptz,
    checked_at timestamptz,
    checked text check (checked in ('well', 'unreachable', 'unauthorized', 'webhook_in_the_way', 'webhook_unverified', 'webhook_failing')),
    primary key (school_id, channel)
  );
  -- Refuses a token that another school has.
  create unique index bot_token on bot (channel, token_sign);
  ${walled(['bot'])}

  -- A process holds the bots of all schools: it reads as the owner, with none in force, sealed as they are.
  create policy watched on bot for select to current_user using (school_in_force() is null);
  create function house_bots() returns table (school_id bigint, channel text, version integer, set_at timestamptz, is_on boolean,
      token bytea, api_root text, webhook_secret bytea, webhook_secret_old bytea)
    language sql stable security definer set search_path from current as $$
    select b.school_id, b.channel, b.version, b.set_at, b.is_on, b.token, b.api_root, b.webhook_secret,
      case when b.old_until > school_now() then b.webhook_secret_old end from bot b
      where school_in_force() is null
  $$;
  revoke all on function house_bots() from public;
  grant execute on function house_bots() to so_diem_service;

  create function bot_changed() returns trigger language plpgsql as $$ declare changed record; begin
    if tg_op = 'DELETE' then changed := old; else changed := new; end if;
    perform pg_notify('so_diem_bell', json_build_object('from', '', 'places',
      json_build_array(json_build_array(changed.school_id, 'bot', '')))::text);
    return null;
  end $$;
  create trigger bot_changed after insert or delete on bot for each row execute function bot_changed();
  create trigger bot_moved after update on bot for each row
    when (new.version is distinct from old.version) execute function bot_changed();
`)
