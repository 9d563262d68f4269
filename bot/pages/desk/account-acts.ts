import { z } from 'zod'
import type { Bond } from '../../../core/accounts/access.ts'
import {
  bondsOf,
  changeAccess,
  endLinksOfGuardian,
  endLinksOfStaff,
  linkedBondsOf,
  reasonIn,
} from '../../../core/accounts/access.ts'
import { staffHere } from '../../../core/accounts/staff.ts'
import { instantOf } from '../../../core/calendar/zone.ts'
import type { LeavingAsked } from '../../../core/departures/service.ts'
import {
  handOver,
  listLeavings,
  previewDeparture,
  returnToStaff,
  setDeparture,
} from '../../../core/departures/service.ts'
import type { Refusal } from '../../../core/refusals.ts'
import type { Session } from '../../../core/session.ts'
import { viAccess } from '../../vi/accounts/access.ts'
import { viAccountsDesk } from '../../vi/accounts/desk.ts'
import { viDepartures } from '../../vi/departures/departures.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { ActReply } from '../page.ts'
import { act } from '../page.ts'

/** What is done with an account at the desk: said first, then done, each by the use case the chat has for it. */

const REASON_CHARS_MAX = 300
const reason = z.string().max(REASON_CHARS_MAX)
const successorId = z.int().nullable()

const asked = z.discriminatedUnion('what', [
  z.object({ what: z.literal('lose_staff'), code: z.string().max(40) }),
  z.object({ what: z.literal('lose_guardian'), guardianId: z.int() }),
  z.object({ what: z.literal('end_access'), guardianId: z.int(), pupilId: z.int(), reason }),
  z.object({ what: z.literal('give_back'), guardianId: z.int(), pupilId: z.int(), reason }),
  z.object({ what: z.literal('leave'), staffId: z.int(), day: z.string().max(10), successorId, reason }),
  z.object({ what: z.literal('hand_over'), staffId: z.int(), successorId }),
  z.object({ what: z.literal('come_back'), staffId: z.int() }),
])
type Asked = z.infer<typeof asked>

const no = ({ school }: Session, refusal: Refusal): ActReply => ({
  kind: 'refused',
  sentence: sayRefusal(refusal, school.zone),
})
const shown = (sentence: string, label: string): ActReply => ({ kind: 'done', body: { sentence, label } })
const done = (sentence: string): ActReply => ({ kind: 'done', body: { sentence } })

/** From now on where it is today or nothing was chosen; undefined for a day there is not. */
function leavingOf(
  { tx, school }: Session,
  { staffId, day, successorId: to, reason: why }: Extract<Asked, { what: 'leave' }>,
): LeavingAsked | undefined {
  if (day !== '' && !z.iso.date().safeParse(day).success) return undefined
  const leavesAt = day === '' || day === school.today ? tx.now : instantOf(day, '00:00', school.zone)
  return { staffId, leavesAt, reason: why, successorId: to }
}

const bondIn = (bonds: readonly Bond[], guardianId: number, pupilId?: number): Bond | undefined =>
  bonds.find(one => one.guardianId === guardianId && (pupilId === undefined || one.pupilId === pupilId))

async function previewAccess(
  session: Session,
  said: Extract<Asked, { what: 'end_access' | 'give_back' }>,
): Promise<ActReply> {
  const bonds = await bondsOf(session, session.actor)
  if (!bonds.ok) return no(session, bonds.refusal)
  const bond = bondIn(bonds.value, said.guardianId, said.pupilId)
  if (!bond) return no(session, { code: 'access_not_yours' })
  const why = reasonIn(said.reason)
  if (!why) return no(session, { code: 'access_no_reason' })
  return said.what === 'end_access'
    ? shown(viAccess.ending(bond, why), viAccess.end)
    : shown(viAccess.givingBack(bond, why), viAccess.giveBack)
}

async function previewOf(session: Session, said: Asked): Promise<ActReply> {
  const { actor, school } = session
  switch (said.what) {
    case 'lose_staff':
      return shown(viAccess.losingStaff(said.code), viAccess.lose)
    case 'lose_guardian': {
      const bonds = await linkedBondsOf(session, actor)
      const bond = bonds.ok ? bondIn(bonds.value, said.guardianId) : undefined
      return bond ? shown(viAccess.losing(bond), viAccess.lose) : no(session, { code: 'access_not_yours' })
    }
    case 'end_access':
    case 'give_back':
      return previewAccess(session, said)
    case 'leave': {
      const meant = leavingOf(session, said)
      if (!meant) return { kind: 'refused', sentence: viAccountsDesk.dayBad }
      const found = await previewDeparture(session, actor, meant)
      if (!found.ok) return no(session, found.refusal)
      const isNow = meant.leavesAt === session.tx.now
      return shown(viDepartures.preview(found.value, isNow, school.zone), viDepartures.confirm)
    }
    case 'hand_over':
    case 'come_back':
      return previewLeft(session, said)
  }
}

async function previewLeft(
  session: Session,
  said: Extract<Asked, { what: 'hand_over' | 'come_back' }>,
): Promise<ActReply> {
  const all = await listLeavings(session, session.actor)
  if (!all.ok) return no(session, all.refusal)
  const left = all.value.find(({ departure }) => departure.staffId === said.staffId)
  if (!left) return no(session, { code: 'departure_none', name: '' })
  if (said.what === 'come_back') return shown(viDepartures.returning(left.departure), viDepartures.doReturn)
  const to = await nameOf(session, said.successorId)
  if (to === undefined) return no(session, { code: 'successor_not_here' })
  return shown(viDepartures.handing(left, to), viDepartures.handOver)
}

const nameOf = async (session: Session, personId: number | null): Promise<string | undefined> =>
  (await staffHere(session)).find(one => one.personId === personId)?.fullName

async function carryOut(session: Session, said: Asked): Promise<ActReply> {
  const { actor, school } = session
  switch (said.what) {
    case 'lose_staff': {
      const ended = await endLinksOfStaff(session, actor, said.code)
      return ended.ok ? done(viAccess.lost(ended.value)) : no(session, ended.refusal)
    }
    case 'lose_guardian': {
      const ended = await endLinksOfGuardian(session, actor, said.guardianId)
      return ended.ok ? done(viAccess.lost(ended.value)) : no(session, ended.refusal)
    }
    case 'end_access': {
      const set = await changeAccess(session, actor, { ...said, act: 'ended' })
      return set.ok ? done(viAccess.ended(set.value)) : no(session, set.refusal)
    }
    case 'give_back': {
      const set = await changeAccess(session, actor, { ...said, act: 'given_back' })
      return set.ok ? done(viAccess.givenBack(set.value)) : no(session, set.refusal)
    }
    case 'leave': {
      const meant = leavingOf(session, said)
      if (!meant) return { kind: 'refused', sentence: viAccountsDesk.dayBad }
      const set = await setDeparture(session, actor, meant)
      return set.ok ? done(viDepartures.set(set.value, school.zone)) : no(session, set.refusal)
    }
    case 'hand_over': {
      if (said.successorId === null) return no(session, { code: 'successor_not_here' })
      const { staffId, successorId: to } = said
      const set = await handOver(session, actor, { staffId, successorId: to })
      return set.ok ? done(viDepartures.set(set.value, school.zone)) : no(session, set.refusal)
    }
    case 'come_back': {
      const back = await returnToStaff(session, actor, said.staffId)
      return back.ok ? done(viDepartures.returned(back.value)) : no(session, back.refusal)
    }
  }
}

export const accountActs = {
  preview: act({ body: asked, run: (session, _data: unknown, said) => previewOf(session, said) }),
  carry_out: act({ body: asked, run: (session, _data: unknown, said) => carryOut(session, said) }),
}
