import { z } from 'zod'
import type { LeaveRefusal } from '../../../core/leaves/refusals.ts'
import { askLeave, daysToOffer, homeroomsOfFamily, previewLeave } from '../../../core/leaves/request.ts'
import { HALVES, LEAVE_REASONS } from '../../../core/leaves/rules.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Said } from '../../command.ts'
import { command } from '../../command.ts'
import type { Slots } from '../../reading/slots.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { viLeaves as vi } from '../../vi/leaves/leaves.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/**
 * "mai cho cháu nghỉ ốm": a family asks for leave; what was not said is asked for by choices. Of why, the kind alone is taken: no words of an illness reach this command.
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

export const askOffer = (label: string, data: Asked): Offer => ({
  label,
  intent: { command: 'leave.ask', data },
})

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
  if (data.half !== null) return [askOffer(vi.wholeDay, { ...data, half: null })]
  const halves =
    data.from === data.to
      ? [
          askOffer(vi.onlyMorning, { ...data, half: 'morning' }),
          askOffer(vi.onlyAfternoon, { ...data, half: 'afternoon' }),
        ]
      : []
  return [...halves, askOffer(vi.until(next), { ...data, to: next })]
}

async function fill(session: Session, data: Asked & { pupilId: number; from: string }): Promise<Answer> {
  const { pupilId, from, half, reason } = data
  const preview = await previewLeave(session, { pupilId, from, to: data.to ?? from, half })
  if (!preview.ok) return refused(session, preview.refusal)
  if (reason === null)
    return {
      text: vi.whichReason(preview.value),
      offers: LEAVE_REASONS.map(kind => askOffer(vi.reason(kind), { ...data, reason: kind })),
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
      offers: children.map(child => askOffer(child.fullName, { ...data, pupilId: child.pupilId })),
    }
  if (data.from !== null) return fill(session, { ...data, pupilId, from: data.from })
  const days = await daysToOffer(session)
  if (days.length === 0) return { text: sayRefusal({ code: 'no_calendar' }, school.zone) }
  return {
    text: vi.whichDay,
    offers: days.map(one => askOffer(vi.day(one, school.today), { ...data, pupilId, from: one, to: one })),
  }
}

/** The one child that was named. */
export const oneOf = ({ children, isBetween }: Slots): number | null =>
  (children.length === 1 && !isBetween && children[0]) || null

function askedInWords({ slots, today }: Said): Asked {
  const days = stretchOf(slots.days, today, 'ahead')
  return {
    pupilId: oneOf(slots),
    from: days?.from ?? null,
    to: days?.to ?? null,
    half: days?.half ?? null,
    reason: slots.reason ?? null,
  }
}

const asking = command({
  name: 'leave.ask',
  data: asked,
  spoken: { 'family.leave': askedInWords },
  run: ({ session }, data) => ask(session, data),
})

const sending = command({
  name: 'leave.send',
  data: whole,
  run: async ({ session }, data) => {
    const made = await askLeave(session, data)
    if (!made.ok) return refused(session, made.refusal)
    const others = childrenOf(session).filter(child => child.pupilId !== data.pupilId)
    return {
      text: vi.sent(made.value.card, made.value.told),
      offers: others.map(child => askOffer(vi.sameFor(child.fullName), { ...data, pupilId: child.pupilId })),
    }
  },
})

/** "báo nghỉ thì nhắn vô đây được không hay phải viết đơn". */
const how = command({
  name: 'leave.how',
  data: z.object({}),
  spoken: { 'family.leave_how': () => ({}) },
  run: async ({ session }) => {
    if (childrenOf(session).length === 0) return { text: vi.howForStaff }
    return {
      text: vi.how(await homeroomsOfFamily(session)),
      offers: [askOffer(vi.start, NOTHING_SAID)],
    }
  },
})

export const leaveAskingCommands = [asking, sending, how] as const
