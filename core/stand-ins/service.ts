import { listDuties, listStaffNames } from '../../db/accounts/people.ts'
import { claimAbsent, endStandIns, listStandIns, recordStandIn } from '../../db/stand-ins/stand-ins.ts'
import type { Actor } from '../duties/actor.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { StandIn, StandInFact } from './facts.ts'
import type { HandedOver, StandInRefusal } from './rules.ts'
import { checkSpan, ownRoles } from './rules.ts'

/**
 * Stand-ins: somebody is away until a day, somebody else acts in their duties until then. The duty ends by itself; what the one
 * who stood in has done stays theirs, under their own name.
 */

export type StandInAsked = {
  readonly absentId: number
  readonly actingId: number
  readonly until: Date
}

export type Staff = { readonly personId: number; readonly fullName: string }

/** Members of staff, for those who have a duty to hand over or arrange for others. */
export async function staffFor(session: Session): Promise<Result<readonly Staff[], StandInRefusal>> {
  const may = session.actor.isStaff && ownRoles(session.actor.duties).length > 0
  return may ? ok(await listStaffNames(session.tx)) : refuse({ code: 'stand_in_not_allowed' })
}

async function inForce(session: Session): Promise<readonly StandIn[]> {
  const rows = await listStandIns(session.tx)
  const together = Map.groupBy(rows, row => `${row.absentId}/${row.actingId}/${row.until.getTime()}`)
  return [...together.values()].flatMap(group => {
    const [first] = group
    return first ? [{ ...first, roles: group.map(row => row.role) }] : []
  })
}

/** What would be handed over, to whom, until when; nothing is stored. */
export async function previewStandIn(
  session: Session,
  { absentId, actingId, until }: StandInAsked,
): Promise<Result<StandIn, StandInRefusal>> {
  const { actor, tx } = session
  if (!actor.isStaff || !arrangesFor(actor, absentId)) return refuse({ code: 'stand_in_not_allowed' })
  if (absentId === actingId) return refuse({ code: 'stand_in_self' })
  const staff = await listStaffNames(tx)
  const absent = staff.find(person => person.personId === absentId)
  const acting = staff.find(person => person.personId === actingId)
  if (!absent || !acting) return refuse({ code: 'stand_in_person_unknown', said: '', several: [] })
  const span = checkSpan(tx.now, until)
  if (!span.ok) return span
  const roles: readonly HandedOver[] = ownRoles(await listDuties(tx, absentId))
  if (roles.length === 0) return refuse({ code: 'stand_in_no_duty', name: absent.fullName })
  const before = (await inForce(session)).find(one => one.absentId === absentId)
  if (before) return refuse({ code: 'stand_in_exists', acting: before.acting, until: before.until })
  return ok({
    ...{ absentId, actingId, until },
    absent: absent.fullName,
    acting: acting.fullName,
    roles: [...roles, 'named'],
  })
}

/** Hands the duties over, from now on. */
export async function setStandIn(
  session: Session,
  asked: StandInAsked,
): Promise<Result<StandIn, StandInRefusal>> {
  await claimAbsent(session.tx, asked.absentId)
  const preview = await previewStandIn(session, asked)
  if (!preview.ok) return preview
  const standIn = preview.value
  const { absentId, actingId, until, roles } = standIn
  for (const role of roles)
    await recordStandIn(session.tx, { absentId, actingId, role, until, setBy: session.actor.personId })
  record(session, 'stand_in.set', { absentId, actingId, roles, until: until.toISOString() })
  const fact = {
    kind: 'stand_in_set',
    standIn,
    by: session.actor.fullName,
    zone: session.school.zone,
  } as const
  await tell<StandInFact>(session, othersThan(session, absentId, actingId), fact)
  return ok(standIn)
}

/** The principal and the board arrange for everybody, in their own right; anybody else for themselves. */
export const arrangesFor = (who: Pick<Actor, 'personId' | 'duties'>, absentId: number): boolean =>
  who.personId === absentId || may(who, 'stand_ins.arrange')

const othersThan = ({ actor }: Session, ...ids: readonly number[]): readonly number[] =>
  ids.filter(id => id !== actor.personId)

const concerns = ({ actor }: Session, { absentId, actingId }: StandIn): boolean =>
  actor.personId === absentId || actor.personId === actingId || may(actor, 'stand_ins.read')

/** Stand-ins in force that concern this person; leaders and board see all. */
export async function standInsFor(session: Session): Promise<readonly StandIn[]> {
  if (!session.actor.isStaff) return []
  return (await inForce(session)).filter(one => concerns(session, one))
}

/** Ends a stand-in before its time: whose duties they are, or who arranges for them. */
export async function endStandIn(
  session: Session,
  { absentId }: { readonly absentId: number },
): Promise<Result<StandIn, StandInRefusal>> {
  const standIn = (await inForce(session)).find(one => one.absentId === absentId)
  if (!standIn || !arrangesFor(session.actor, absentId)) return refuse({ code: 'stand_in_unknown' })
  await endStandIns(session.tx, absentId, session.actor.personId)
  record(session, 'stand_in.ended', { absentId, actingId: standIn.actingId })
  const fact = { kind: 'stand_in_ended', standIn, by: session.actor.fullName } as const
  await tell<StandInFact>(session, othersThan(session, absentId, standIn.actingId), fact)
  return ok(standIn)
}
