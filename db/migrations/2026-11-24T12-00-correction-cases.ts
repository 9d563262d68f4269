import { script, walled } from '../script.ts'

/**
 * Corrections of more than marks: what a case is about has a key of its own, witnesses and signers act in a place, waiting cases
 * and openings are warned once. A signed record has versions, and a stand-in whoever set it.
 */
export const correctionCases = script(`
  -- Rows of every school are filled in, so the walls are lowered for the length of this script.
  alter table correction no force row level security;
  alter table mark_column no force row level security;
  alter table class_subject no force row level security;

  alter table correction
    add column target text not null default 'mark' check (target in ('mark', 'remark', 'conduct', 'attendance')),
    add column target_key text,
    add column class_id integer,
    add column class_subject_id integer,
    add column term smallint check (term in (0, 1, 2)),
    add column day date,
    add column old_text text,
    add column new_text text,
    add column reason_code text not null default 'other'
      check (reason_code in ('wrong_cell', 'wrong_sum', 'regraded', 'wrong_pupil', 'makeup', 'other')),
    -- The record was signed when the case was handed in: the change makes a new version of it.
    add column after_sign boolean not null default false,
    -- Version at which those it waits for were told that it will expire.
    add column warned_version integer,
    -- When a case that waits for somebody expires, if nobody moves it; null while it waits for nobody.
    add column expires_at timestamptz,
    -- What the change did to averages, as of the moment it was made.
    add column effect jsonb,
    alter column column_id drop not null;
  update correction r set target_key = 'mark:' || r.column_id || ':' || r.pupil_id, class_id = cs.class_id,
    class_subject_id = cs.class_subject_id, term = k.term,
    expires_at = case when r.step in ('requested', 'returned', 'checked', 'agreed') then r.requested_at + interval '14 days' end
  from mark_column k join class_subject cs on cs.school_id = k.school_id and cs.class_subject_id = k.class_subject_id
  where k.school_id = r.school_id and k.column_id = r.column_id;
  alter table correction
    alter column target_key set not null,
    alter column class_id set not null,
    alter column target drop default,
    alter column reason_code drop default,
    alter column after_sign drop default,
    add foreign key (school_id, class_id) references class,
    add foreign key (school_id, class_subject_id) references class_subject,
    add check ((target = 'mark') = (column_id is not null)),
    drop constraint correction_step_check,
    add constraint correction_step_check check (step in ('requested', 'returned', 'checked', 'agreed', 'approved', 'witnessed',
      'open', 'applied', 'relocked', 'minuted', 'refused', 'withdrawn', 'expired'));
  -- One open case for one thing; and cases that expire.
  drop index correction_cell;
  create unique index correction_target on correction (school_id, target_key) where settled_at is null;
  create index correction_expiring on correction (school_id, expires_at) where expires_at is not null;
  -- Changes that still want a confirmation.
  create index correction_unconfirmed on correction (school_id, settled_at) where step = 'relocked';

  alter table mark_column force row level security;
  alter table class_subject force row level security;
  alter table correction force row level security;

  -- What a teacher entered last.
  create index mark_event_by on mark_event (school_id, by_person, at);

  -- In whose place a witness or a signer acted: 'vice_principal', 'staff:CB002', 'requester'.
  alter table correction_event add column party text;

  alter table opening
    alter column column_id drop not null,
    add column warned_at timestamptz;
  -- One opening of a case that has not closed yet.
  create unique index opening_case on opening (school_id, case_id) where closed_at is null;

  alter table attendance_event add column case_id integer;

  -- Versions of a pupil's signed record after the first: each by one correction, under one decision of the principal.
  create table signed_revision (
    school_id integer not null,
    pupil_id integer not null,
    year text not null,
    version integer not null check (version > 1),
    case_id integer not null,
    decision_number integer,
    at timestamptz not null,
    primary key (school_id, pupil_id, year, version),
    unique (school_id, case_id),
    foreign key (school_id, pupil_id) references pupil,
    foreign key (school_id, case_id) references correction
  );

  -- A stand-in is ended by its time, and who set it is kept.
  alter table stand_in
    add column set_by integer,
    add column ended_by integer,
    add column set_at timestamptz,
    drop constraint stand_in_check1,
    add check (until_at >= from_at);
  -- Who stands in for this person now; and for whom does this person stand in.
  create index stand_in_absent on stand_in (school_id, absent_id, until_at);
  create index stand_in_acting on stand_in (school_id, acting_id, until_at);
  ${walled(['signed_revision'], ['signed_revision'])}
`)
