import { script, walled } from '../script.ts'

/**
 * Duties given and ended by a decision of the school, each with who decided and why. A duty without one came from a list or passed
 * on with somebody's leaving. The lists never end what was given so, nor give again what was ended so.
 */
export const grantDecisions = script(`
  create table grant_decision (
    school_id bigint not null,
    grant_id bigint not null,
    act text not null check (act in ('given', 'ended')),
    at timestamptz not null,
    -- Null: the operator.
    by_person bigint,
    reason text not null,
    -- The department or committee whose members were given it together.
    of_group text,
    primary key (school_id, grant_id, act),
    foreign key (school_id, grant_id) references role_grant,
    foreign key (school_id, by_person) references person
  );
  ${walled(['grant_decision'], ['grant_decision'])}
`)
