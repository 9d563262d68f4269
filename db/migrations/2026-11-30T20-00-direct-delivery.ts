import { script } from '../script.ts'

/**
 * What was just posted is taken to its chat without being looked for: one statement claims it, one says that it arrived. Each is a
 * transaction of its own, entered as every other: as the service, in one school.
 */
export const directDelivery = script(`
  -- The process that sends it or sent it last.
  alter table notice add column sent_by text;
  -- What may have to be shown again to a person.
  create index notice_missed on notice (school_id, person_id) where state in ('uncertain', 'failed') and answers is null and shown_again_at is null;

  -- Planned once for each session: as plain SQL it was planned at every call.
  create or replace function school_now() returns timestamptz language plpgsql stable as $now$
  begin
    return now() + coalesce((select shift from clock_shift), interval '0');
  end $now$;

  -- Of these, those that are this process's to send now. Asked again by the same process, it gives the same.
  create function claim_posted(school bigint, ids bigint[], process text) returns setof bigint language plpgsql as $claim$
  declare present timestamptz := school_now(); begin
    perform set_config('role', 'so_diem_service', true), set_config('so_diem.school_id', school::text, true);
    return query update notice n set state = 'sending', not_before = present, attempts = attempts + 1, sent_by = process
      where n.school_id = school and n.notice_id = any(ids)
        and (n.state = 'queued' and n.not_before <= present or n.state = 'sending' and n.sent_by = process)
        and not exists (select from notice e where e.school_id = n.school_id and e.channel = n.channel and e.address = n.address
          and e.notice_id < n.notice_id and e.state in ('queued', 'sending'))
      returning n.notice_id::bigint;
  end $claim$;

  -- Of these, those after which more waits in their chats.
  create function settle_sent(school bigint, arrived jsonb) returns setof bigint language plpgsql as $settle$
  declare present timestamptz := school_now(); begin
    perform set_config('role', 'so_diem_service', true), set_config('so_diem.school_id', school::text, true);
    return query with settled as (
      update notice n set state = 'sent', platform_id = s.platform_id, parts_sent = s.parts_sent, why = null, settled_at = present
      from jsonb_to_recordset(arrived) s(notice_id bigint, platform_id text, parts_sent smallint)
      where n.school_id = school and n.notice_id = s.notice_id
      returning n.notice_id, n.channel, n.address)
    select s.notice_id::bigint from settled s where exists (
      select from notice m where m.school_id = school and m.channel = s.channel and m.address = s.address
        and m.state = 'queued' and m.not_before <= present);
  end $settle$;
`)
