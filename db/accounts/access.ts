import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Guardians with and without access, and ending what links somebody to a chat. */

export type BondRow = {
  readonly guardianId: number
  readonly fullName: string
  readonly relation: 'father' | 'mother' | 'guardian'
  readonly pupilId: number
  readonly pupilCode: string
  readonly pupilName: string
  readonly classId: number
  readonly className: string
  readonly hasAccess: boolean
  /** Of the last time access was ended or given back. */
  readonly reason: string | null
}

/** Guardians of the pupils in classes of a year, by class and seat. @param classIds null: every class. */
export async function listBonds(
  tx: Tx,
  year: string,
  classIds: readonly number[] | null,
): Promise<readonly BondRow[]> {
  const within = classIds === null ? sql`true` : sql`c.class_id = any(${[...classIds]}::bigint[])`
  const found = await sql<BondRow>`
    select g.person_id as "guardianId", g.full_name as "fullName", k.relation, e.pupil_id as "pupilId", u.code as "pupilCode",
      p.full_name as "pupilName", c.class_id as "classId", c.name as "className", k.access = 'full' as "hasAccess",
      (select v.reason from guardian_access_event v where v.school_id = k.school_id and v.guardian_id = k.guardian_id
        and v.pupil_id = k.pupil_id order by v.event_id desc limit 1) as reason
    from class c
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id and e.left_on is null
    join person p on p.school_id = e.school_id and p.person_id = e.pupil_id
    join pupil u on u.school_id = e.school_id and u.pupil_id = e.pupil_id
    join guardianship k on k.school_id = e.school_id and k.pupil_id = e.pupil_id
    join person g on g.school_id = k.school_id and g.person_id = k.guardian_id
    where c.school_id = ${tx.schoolId} and c.year = ${year} and ${within}
    order by c.grade, c.name, e.seat, g.person_id`.execute(tx.q)
  return found.rows
}

/** Sets whether a guardian reads of a pupil, and why. @returns whether that changed anything. */
export async function setAccess(
  tx: Tx,
  of: { readonly guardianId: number; readonly pupilId: number },
  set: { readonly act: 'ended' | 'given_back'; readonly reason: string; readonly by: number | null },
): Promise<boolean> {
  const access = set.act === 'ended' ? 'none' : 'full'
  const changed = await tx.q
    .updateTable('guardianship')
    .set({ access })
    .where('school_id', '=', tx.schoolId)
    .where('guardian_id', '=', of.guardianId)
    .where('pupil_id', '=', of.pupilId)
    .where('access', '<>', access)
    .returning('guardian_id')
    .executeTakeFirst()
  if (!changed) return false
  await tx.q
    .insertInto('guardian_access_event')
    .values({
      school_id: tx.schoolId,
      guardian_id: of.guardianId,
      pupil_id: of.pupilId,
      act: set.act,
      reason: set.reason,
      by_person: set.by,
      at: tx.now,
    })
    .execute()
  return true
}

/** What still waits to be told this person unasked is not told any more. */
export async function cancelWaiting(tx: Tx, personId: number): Promise<void> {
  await tx.q
    .updateTable('notice')
    .set({ state: 'cancelled', why: 'its person has no access any more', settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .where('state', '=', 'queued')
    .where('answers', 'is', null)
    .execute()
}

/** Those of these people who still read of this pupil: whoever is no guardian of theirs, and guardians with access. */
export async function listReading(
  tx: Tx,
  pupilId: number,
  personIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await tx.q
    .selectFrom('guardianship')
    .select('guardian_id')
    .where('school_id', '=', tx.schoolId)
    .where('pupil_id', '=', pupilId)
    .where('access', '=', 'none')
    .execute()
  const ended = new Set(rows.map(row => row.guardian_id))
  return personIds.filter(id => !ended.has(id))
}

export type DeviceRow = {
  readonly channel: string
  readonly address: string
  readonly linkedAt: Date
  /** When something was last answered there, or somebody last acted in its browser. */
  readonly usedAt: Date | null
}

/** The chats and browsers of a person, the one used last first. */
export async function listDevices(tx: Tx, personId: number): Promise<readonly DeviceRow[]> {
  const found = await sql<DeviceRow>`
    select i.channel, i.address, i.linked_at as "linkedAt", greatest(n.at, w.at) as "usedAt"
    from chat_identity i
    left join lateral (select made_at as at from notice where school_id = i.school_id and channel = i.channel
      and address = i.address and answers is not null order by notice_id desc limit 1) n on true
    left join lateral (select max(used_at) as at from web_session where school_id = i.school_id and address = i.address
      and i.channel = 'web') w on true
    where i.school_id = ${tx.schoolId} and i.person_id = ${personId} and i.revoked_at is null
    order by greatest(n.at, w.at) desc nulls last, i.linked_at desc`.execute(tx.q)
  return found.rows
}

/**
 * Ends a person's links, and the sessions of browsers among them.
 * @param of `only` one chat, all `but` one, those `within` one channel, or all.
 * @returns how many ended.
 */
export async function endLinks(
  tx: Tx,
  personId: number,
  of: { readonly only?: Chat; readonly but?: Chat; readonly within?: string } = {},
): Promise<number> {
  const { only, but, within = null } = of
  const found = await sql<{ ended: number }>`
    with ended as (
      update chat_identity set revoked_at = ${tx.now}
      where school_id = ${tx.schoolId} and person_id = ${personId} and revoked_at is null
        and (${only === undefined}::boolean or channel = ${only?.channel ?? ''} and address = ${only?.address ?? ''})
        and (${within}::text is null or channel = ${within})
        and not (channel = ${but?.channel ?? ''} and address = ${but?.address ?? ''})
      returning channel, address),
    browsers as (delete from web_session w using ended where w.school_id = ${tx.schoolId} and ended.channel = 'web'
      and w.address = ended.address),
    proofs as (delete from pin_proof w using ended where w.school_id = ${tx.schoolId} and w.channel = ended.channel
      and w.address = ended.address)
    select count(*)::integer as ended from ended`.execute(tx.q)
  return found.rows[0]?.ended ?? 0
}

type Chat = { readonly channel: string; readonly address: string }

/** Codes of theirs that nobody has used yet are good no more. @param purpose those of one purpose only. */
export async function endCodes(
  tx: Tx,
  personId: number,
  purpose?: 'staff' | 'guardian' | 'pupil',
): Promise<void> {
  await tx.q
    .updateTable('link_code')
    // Not its own instant: a transaction that began before it may still look at the code after it.
    .set(eb => ({ expires_at: eb.ref('issued_at') }))
    .where('school_id', '=', tx.schoolId)
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .where('purpose', 'in', purpose ? [purpose] : ['staff', 'guardian', 'pupil'])
    .execute()
}

/** Codes of one person are issued one after the other, so that only the last is good. */
export async function lockCodesOf(tx: Tx, personId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`codes ${tx.schoolId} ${personId}`}, 0))`.execute(
    tx.q,
  )
}
