import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Who said to be whose guardian when they linked, and whether the homeroom teacher said so too. */

export type Relation = 'father' | 'mother' | 'guardian'

/** Of a row of `guardianship` called k: nobody is waited for who has to confirm this guardian. */
export const isConfirmed = sql`not exists (select from guardian_claim w where w.school_id = k.school_id
  and w.guardian_id = k.guardian_id and w.pupil_id = k.pupil_id and w.state = 'waiting')`

/**
 * Notes a claim for each pupil the guardian reads of; one that was confirmed before does not wait again.
 * @returns the classes of those that wait.
 */
export async function recordClaims(
  tx: Tx,
  claim: {
    readonly guardianId: number
    readonly relation: Relation | null
    readonly channel: string
    readonly address: string
    readonly waits: boolean
  },
): Promise<readonly { readonly pupilId: number; readonly classId: number | null }[]> {
  const found = await sql<{ pupilId: number; classId: number | null }>`
    with made as (
      insert into guardian_claim (school_id, guardian_id, pupil_id, relation, channel, address, made_at, state)
      select k.school_id, k.guardian_id, k.pupil_id, ${claim.relation}, ${claim.channel}, ${claim.address}, ${tx.now},
        case when ${claim.waits}::boolean and not exists (select from guardian_claim c where c.school_id = k.school_id
          and c.guardian_id = k.guardian_id and c.pupil_id = k.pupil_id and c.state = 'confirmed')
          then 'waiting' else 'kept' end
      from guardianship k
      where k.school_id = ${tx.schoolId} and k.guardian_id = ${claim.guardianId} and k.access = 'full' and ${isConfirmed}
      on conflict do nothing
      returning pupil_id, state)
    select m.pupil_id as "pupilId", (select e.class_id from enrolment e where e.school_id = ${tx.schoolId}
      and e.pupil_id = m.pupil_id and e.left_on is null order by e.from_on desc limit 1) as "classId"
    from made m where m.state = 'waiting' order by 1`.execute(tx.q)
  return found.rows
}

export type WaitingClaim = {
  readonly claimId: number
  readonly guardianId: number
  readonly fullName: string
  /** On record, and as they said; null where they agreed to what the slip says. */
  readonly relation: Relation
  readonly said: Relation | null
  readonly pupilId: number
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly channel: string
  readonly madeAt: Date
}

/** By class and seat. @param classIds null: every class of the year. */
export async function listWaitingClaims(
  tx: Tx,
  year: string,
  classIds: readonly number[] | null,
): Promise<readonly WaitingClaim[]> {
  const within = classIds === null ? sql`true` : sql`c.class_id = any(${[...classIds]}::bigint[])`
  const found = await sql<WaitingClaim>`
    select w.claim_id as "claimId", w.guardian_id as "guardianId", g.full_name as "fullName", k.relation, w.relation as said,
      w.pupil_id as "pupilId", p.full_name as "pupilName", c.class_id as "classId", c.name as "className", w.channel,
      w.made_at as "madeAt"
    from guardian_claim w
    join guardianship k on k.school_id = w.school_id and k.guardian_id = w.guardian_id and k.pupil_id = w.pupil_id
    join person g on g.school_id = w.school_id and g.person_id = w.guardian_id
    join person p on p.school_id = w.school_id and p.person_id = w.pupil_id
    join enrolment e on e.school_id = w.school_id and e.pupil_id = w.pupil_id and e.left_on is null
    join class c on c.school_id = e.school_id and c.class_id = e.class_id
    where w.school_id = ${tx.schoolId} and w.state = 'waiting' and c.year = ${year} and ${within}
    order by c.grade, c.name, e.seat, w.claim_id`.execute(tx.q)
  return found.rows
}

/** Those that still wait. @returns whose they were, once each. */
export async function confirmClaims(
  tx: Tx,
  claimIds: readonly number[],
  by: number,
): Promise<readonly number[]> {
  const found = await sql<{ guardianId: number }>`
    update guardian_claim set state = 'confirmed', settled_at = ${tx.now}, settled_by = ${by}
    where school_id = ${tx.schoolId} and claim_id = any(${[...claimIds]}::bigint[]) and state = 'waiting'
    returning guardian_id as "guardianId"`.execute(tx.q)
  return [...new Set(found.rows.map(row => row.guardianId))]
}

/** All that wait of this guardian: it is not they. */
export async function refuseClaims(tx: Tx, guardianId: number, by: number): Promise<void> {
  await sql`
    update guardian_claim set state = 'refused', settled_at = ${tx.now}, settled_by = ${by}
    where school_id = ${tx.schoolId} and guardian_id = ${guardianId} and state = 'waiting'`.execute(tx.q)
}
