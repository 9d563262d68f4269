import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Who has a part in the school now, and who reads of which pupil: conditions on rows that a query names as is said of each. */

/** Of a row of `staff` called x: from the instant somebody leaves, whether or not it was carried out yet. */
export const isGone = (tx: Tx) => sql`(x.left_on is not null or exists (select from staff_leaving l
  where l.school_id = x.school_id and l.staff_id = x.staff_id and l.ended_at is null and l.leaves_at <= ${tx.now}))`

/** The document of the policy in force. */
const policy = (tx: Tx) => sql`(select v.document from policy_version v
  where v.school_id = ${tx.schoolId} and v.effective_from <= ${tx.now} order by v.version desc limit 1)`

const today = (tx: Tx) =>
  sql`(select (${tx.now}::timestamptz at time zone s.zone)::date from school s where s.school_id = ${tx.schoolId})`

/** The school lets families and pupils in at all. */
const isOpen = (tx: Tx) => sql`coalesce(${policy(tx)} #>> '{parents,access}', 'linked') <> 'none'`

/**
 * Of a row of `pupil` called u: here, or one who left, of whom what was is read on for as many days as the policy says, without an end where
 * it says none.
 */
const isOfSchool = (tx: Tx) => sql`coalesce(
  (select max(coalesce(e.left_on, 'infinity')) from enrolment e where e.school_id = u.school_id and e.pupil_id = u.pupil_id)
  >= ${today(tx)} - (${policy(tx)} #>> '{parents,afterLeavingDays}')::integer, true)`

/** Of a row of `guardianship` called k: the guardian reads of this pupil. */
export const isReading = (tx: Tx) => sql`(k.access = 'full' and ${isOpen(tx)} and exists (select from pupil u
  where u.school_id = k.school_id and u.pupil_id = k.pupil_id and ${isOfSchool(tx)}))`

/** Of a row of `pupil` called u: what a guardian or the school said last of their reading of themself. */
const lastAccess = sql`(select a.act from pupil_access_event a
  where a.school_id = u.school_id and a.pupil_id = u.pupil_id order by a.event_id desc limit 1)`

export const isEnded = sql<boolean>`coalesce(${lastAccess} = 'ended', false)`

/** Of rows of `pupil` called u and `person` called p: allowed, or old enough to need nobody's word. */
export const isAllowed = (tx: Tx) => sql<boolean>`coalesce(${lastAccess} = 'allowed',
  p.birth_date + make_interval(years => coalesce(${policy(tx)} #>> '{pupils,guardianConsentBelow}', '16')::integer)
    <= ${today(tx)}, false)`

/** The same rows: the pupil reads of themself. */
export const readsOfSelf = (tx: Tx) => sql`(u.pupil_id is not null and ${isOpen(tx)} and ${isOfSchool(tx)}
  and ${isAllowed(tx)} and ${hasConsented})`

/** Of a row of `person` called p. */
export const hasConsented = sql`coalesce((select act from consent_event e where e.school_id = p.school_id and e.person_id = p.person_id
  order by event_id desc limit 1) = 'given', false)`

/**
 * Of a row of `person` called p: somebody with a part in the school now. Whoever has left the staff is a stranger, and so is a guardian
 * with access to no pupil, unless they are somebody here besides; a pupil whose access ended, or who left long ago.
 */
export const isHere = (tx: Tx) => sql<boolean>`(
  exists (select from staff x where x.school_id = p.school_id and x.staff_id = p.person_id and not ${isGone(tx)})
  or exists (select from guardianship k where k.school_id = p.school_id and k.guardian_id = p.person_id and ${isReading(tx)})
  or not exists (select from staff x where x.school_id = p.school_id and x.staff_id = p.person_id)
    and not exists (select from guardianship k where k.school_id = p.school_id and k.guardian_id = p.person_id)
    and not exists (select from pupil u where u.school_id = p.school_id and u.pupil_id = p.person_id
      and (${isEnded} or not (${isOpen(tx)} and ${isOfSchool(tx)}))))`
