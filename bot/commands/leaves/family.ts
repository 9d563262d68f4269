import { z } from 'zod'
import type { LeaveCard } from '../../../core/leaves/facts.ts'
import type { LeaveRefusal } from '../../../core/leaves/refusals.ts'
import { askLeave, daysToOffer, homeroomsOfFamily, previewLeave } from '../../../core/leaves/request.ts'
import { HALVES, LEAVE_REASONS } from '../../../core/leaves/rules.ts'
import { leavesOfFamily } from '../../../core/leaves/views.ts'
import { withdrawLeave } from '../../../core/leaves/withdraw.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viLeaves as vi } from '../../vi/leaves/leaves.ts'
import { cancelOffer } from '../../vi/leaves/told.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/**
 * "mai cho cháu nghỉ ốm": a family asks for leave; what was not said is asked for by choices. It sees what became of it and can
 * withdraw it. Of why, the kind alone is taken: no words of an illness reach this command.
 */

const day = z.iso.date()

/** `to` null: the one day `from`. */
const asked = z.object({
  pupilId: z.int().nullable(),
  from: day.nullable(),
  to: day.nullable(),
  half: z.enum(HALVES).nullable(),
  reason: z.enum(LEAVE_REASONS).nullable(),
})
type Asked = z.infer<typeof asked>

const whole = z.object({
  pupilId: z.int(),
  from: day,
  to: day,
  half: z.enum(HALVES).nullable(),
  reason: z.enum(LEAVE_REASONS),
})
type Whole = z.infer<typeof whole>

export const NOTHING_SAID: Asked = { pupilId: null, from: null, to: null, half: null, reason: null }

const offer = (label: string, data: Asked): Offer => ({ label, intent: { command: 'leave.ask', data } })

const childrenOf = ({ actor }: Session) => [
  ...(actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : []),
  ...actor.children,
]

/** A second request for a day leads to the first. */
function refused(session: Session, refusal: LeaveRefusal): Answer {
  const text = sayRefusal(refusal, session.school.zone)
  if (refusal.code !== 'leave_exists') return { text }
  const { leaveId } = refusal
  return { text, offers: [{ label: vi.look, intent: { command: 'leave.show', data: { leaveId } } }] }
}

/** The choices that change the day or two days beside what is shown. */
function changes(data: Whole, next: string): readonly Offer[] {
  if (data.half !== null) return [offer(vi.wholeDay, { ...data, half: null })]
  const halves =
    data.from === data.to
      ? [
          offer(vi.onlyMorning, { ...data, half: 'morning' }),
          offer(vi.onlyAfternoon, { ...data, half: 'afternoon' }),
        ]
      : []
  return [...halves, offer(vi.until(next), { ...data, to: next })]
}

async function fill(session: Session, data: Asked & { pupilId: number; from: string }): Promise<Answer> {
  const { pupilId, from, half, reason } = data
  const preview = await previewLeave(session, { pupilId, from, to: data.to ?? from, half })
  if (!preview.ok) return refused(session, preview.refusal)
  if (reason === null)
    return {
      text: vi.whichReason(preview.value),
      offers: LEAVE_REASONS.map(kind => offer(vi.reason(kind), { ...data, reason: kind })),
    }
  const { to } = preview.value
  const send = { pupilId, from: preview.value.from, to, half, reason }
  return {
    text: vi.preview(preview.value, reason),
    offers: [
      ...confirmOr({ label: vi.send, intent: { command: 'leave.send', data: send }, keyword: 'GUI' }),
      ...changes(send, preview.value.next),
    ],
  }
}

async function ask(session: Session, data: Asked): Promise<Answer> {
  const { actor, school } = session
  const children = childrenOf(session)
  const [only, another] = children
  if (!only)
    return { text: actor.isStaff ? vi.familyOnly : sayRefusal({ code: 'no_child', said: '' }, school.zone) }
  const pupilId = data.pupilId ?? (another ? null : only.pupilId)
  if (pupilId === null)
    return {
      text: vi.whichChild,
      offers: children.map(child => offer(child.fullName, { ...data, pupilId: child.pupilId })),
    }
  if (data.from !== null) return fill(session, { ...data, pupilId, from: data.from })
  const days = await daysToOffer(session)
  if (days.length === 0) return { text: sayRefusal({ code: 'no_calendar' }, school.zone) }
  return {
    text: vi.whichDay,
    offers: days.map(one => offer(vi.day(one, school.today), { ...data, pupilId, from: one, to: one })),
  }
}

const asking = command({ name: 'leave.ask', data: asked, run: ({ session }, data) => ask(session, data) })

const sending = command({
  name: 'leave.send',
  data: whole,
  run: async ({ session }, data) => {
    const made = await askLeave(session, data)
    if (!made.ok) return refused(session, made.refusal)
    const others = childrenOf(session).filter(child => child.pupilId !== data.pupilId)
    return {
      text: vi.sent(made.value.card, made.value.told),
      offers: others.map(child => offer(vi.sameFor(child.fullName), { ...data, pupilId: child.pupilId })),
    }
  },
})

const OFFERED_MAX = 6

const isLive = ({ step, endsOn }: LeaveCard, today: string): boolean =>
  step === 'waiting' || (step === 'granted' && endsOn >= today)

const own = command({
  name: 'leave.own',
  data: z.object({ pupilId: z.int().nullable() }),
  run: async ({ session }, { pupilId }) => {
    const { today, zone } = session.school
    const found = await leavesOfFamily(session, pupilId)
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    if (found.value.length === 0) return { text: vi.none, offers: [offer(vi.start, NOTHING_SAID)] }
    const live = found.value.filter(card => isLive(card, today)).slice(0, OFFERED_MAX)
    return {
      text: vi.own(found.value),
      offers: live.map(card => cancelOffer(card, vi.takeBack(card))),
    }
  },
})

/** Shows what would be withdrawn; several are asked about. */
const cancelling = command({
  name: 'leave.cancel',
  data: z.object({ leaveId: z.int().nullable(), pupilId: z.int().nullable() }),
  run: async ({ session }, { leaveId, pupilId }) => {
    const { today, zone } = session.school
    const found = await leavesOfFamily(session, pupilId)
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const live = found.value.filter(card => isLive(card, today))
    const meant = leaveId === null ? live : live.filter(card => card.leaveId === leaveId)
    const [card, another] = meant
    if (!card) return { text: vi.nothingToWithdraw }
    if (another)
      return {
        text: vi.whichToWithdraw,
        offers: meant.slice(0, OFFERED_MAX).map(one => cancelOffer(one, vi.label(one))),
      }
    const data = { leaveId: card.leaveId, version: card.version }
    return {
      text: vi.askWithdraw(card, today),
      offers: confirmOr({
        label: vi.withdraw,
        intent: { command: 'leave.withdraw', data },
        keyword: 'RUTDON',
      }),
    }
  },
})

const withdrawing = command({
  name: 'leave.withdraw',
  data: z.object({ leaveId: z.int(), version: z.int() }),
  run: async ({ session }, data) => {
    const made = await withdrawLeave(session, data)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

/** "báo nghỉ thì nhắn vô đây được không hay phải viết đơn". */
const how = command({
  name: 'leave.how',
  data: z.object({}),
  run: async ({ session }) => {
    if (childrenOf(session).length === 0) return { text: vi.howForStaff }
    return {
      text: vi.how(await homeroomsOfFamily(session)),
      offers: [offer(vi.start, NOTHING_SAID)],
    }
  },
})

export const familyLeaveCommands = [asking, sending, own, cancelling, withdrawing, how] as const
