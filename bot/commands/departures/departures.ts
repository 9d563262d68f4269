import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { staffHere } from '../../../core/accounts/staff.ts'
import { instantOf } from '../../../core/calendar/zone.ts'
import type { DepartureRefusal } from '../../../core/departures/rules.ts'
import type { Listed } from '../../../core/departures/service.ts'
import {
  handOver,
  listLeavings,
  previewDeparture,
  returnToStaff,
  setDeparture,
  tellsOfStaff,
} from '../../../core/departures/service.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import type { LeavingDay } from '../../understand/leaving.ts'
import { ordersLeaving, readLeaving } from '../../understand/leaving.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viDepartures as vi } from '../../vi/departures/departures.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { staffMeant } from '../staff-named.ts'

/** "cho nghỉ việc: thầy Phúc, từ 15/12, bàn giao cho cô Mai, lý do: chuyển trường", "ai đã nghỉ việc", "bàn giao CB005 cho cô Mai". */

const day = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('today') }),
  z.object({ kind: z.literal('tomorrow') }),
  z.object({ kind: z.literal('date'), day: z.int(), month: z.int(), year: z.int().nullable() }),
])
const words = z.object({
  who: z.string().nullable(),
  when: day,
  to: z.string().nullable(),
  reason: z.string().nullable(),
})

const no = ({ school }: Session, refusal: DepartureRefusal): Answer => ({
  text: sayRefusal(refusal, school.zone),
})

/** The first day somebody is no longer there; undefined for a day there is not. */
function dayMeant(when: LeavingDay, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (when.kind === 'today') return today
  if (when.kind === 'tomorrow') return today.add({ days: 1 })
  const { day, month, year } = when
  const inYear = (of: number): Temporal.PlainDate | undefined => {
    const first = month >= 1 && month <= 12 ? Temporal.PlainDate.from({ year: of, month, day: 1 }) : undefined
    return first && day >= 1 && day <= first.daysInMonth ? first.with({ day }) : undefined
  }
  const said = inYear(year ?? today.year)
  const isPast = said && Temporal.PlainDate.compare(said, today) < 0
  // "5/1" said in December is next year's.
  return isPast && year === null && today.month - month > 6 ? inYear(today.year + 1) : said
}

/** From now on where it is today; undefined for a day there is not. */
function instantMeant(when: LeavingDay, { today, zone }: Session['school']): string | null | undefined {
  const found = dayMeant(when, Temporal.PlainDate.from(today))
  if (found?.toString() === today) return null
  return found && instantOf(found.toString(), '00:00', zone).toISOString()
}

const asked = z.object({
  staffId: z.int(),
  leavesAt: z.iso.datetime().nullable(),
  reason: z.string(),
  successorId: z.int().nullable(),
})

const leavingOf = ({ tx }: Session, { leavesAt, ...said }: z.infer<typeof asked>) => ({
  ...said,
  leavesAt: leavesAt === null ? tx.now : new Date(leavesAt),
})

async function preview(session: Session, said: z.infer<typeof words>): Promise<Answer> {
  const { actor, school } = session
  if (!tellsOfStaff(actor)) return no(session, { code: 'departure_not_yours' })
  if (!said.who) return { text: vi.how }
  const staff = await staffHere(session)
  const who = staffMeant(said.who, staff)
  if ('text' in who) return who
  const to = said.to === null ? null : staffMeant(said.to, staff)
  if (to && 'text' in to) return to
  if (said.reason === null) return { text: vi.reasonMissing }
  const leavesAt = instantMeant(said.when, school)
  if (leavesAt === undefined) return no(session, { code: 'departure_past' })
  const data = { staffId: who.personId, leavesAt, reason: said.reason, successorId: to?.personId ?? null }
  const found = await previewDeparture(session, actor, leavingOf(session, data))
  if (!found.ok) return no(session, found.refusal)
  const departure = { ...found.value.departure, code: who.code }
  return {
    text: vi.preview({ ...found.value, departure }, leavesAt === null, school.zone),
    offers: confirmOr({ label: vi.confirm, intent: { command: 'departure.set', data }, keyword: 'NGHIVIEC' }),
  }
}

const ask = command({
  name: 'departure.ask',
  data: words,
  understand: ordersLeaving,
  run: ({ session }, said) => preview(session, said),
})

const said = command({
  name: 'departure.said',
  data: words,
  spoken: {
    'act.staff_left': ({ text, slots }) => {
      const read = readLeaving(text)
      const [first = null] = slots.teachers
      const when: LeavingDay = read?.when ?? { kind: 'today' }
      return {
        when,
        who: read?.who && /^\p{Lu}|^cb\d/iu.test(read.who) ? read.who : first,
        to: read?.to ?? null,
        reason: read?.reason ?? null,
      }
    },
  },
  run: ({ session }, data) => preview(session, data),
})

const set = command({
  name: 'departure.set',
  data: asked,
  run: async ({ session }, data) => {
    const done = await setDeparture(session, session.actor, leavingOf(session, data))
    return done.ok ? { text: vi.set(done.value, session.school.zone) } : no(session, done.refusal)
  },
})

const LIST = [
  'ai da nghi viec',
  'ai nghi viec',
  'nguoi da nghi viec',
  'can bo da nghi',
  'giao vien da nghi viec',
  'danh sach nghi viec',
]

const list = command({
  name: 'departure.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  spoken: { 'staff.leavings': () => ({}) },
  run: async ({ session }) => {
    const found = await listLeavings(session, session.actor)
    if (!found.ok) return no(session, found.refusal)
    if (found.value.length === 0) return { text: vi.none }
    return {
      text: vi.list(found.value, session.school.zone),
      offers: found.value.map(({ departure }) => ({
        label: vi.return(departure),
        intent: { command: 'departure.return_ask', data: { staffId: departure.staffId } },
        keyword: 'TROLAI',
      })),
    }
  },
})

async function leavingNamed(
  session: Session,
  is: (one: Listed['departure']) => boolean,
): Promise<Listed | Answer> {
  const found = await listLeavings(session, session.actor)
  if (!found.ok) return no(session, found.refusal)
  const one = found.value.find(({ departure }) => is(departure))
  return one ?? no(session, { code: 'departure_none', name: '' })
}

const returnAsk = command({
  name: 'departure.return_ask',
  data: z.object({ staffId: z.int() }),
  run: async ({ session }, { staffId }) => {
    const one = await leavingNamed(session, departure => departure.staffId === staffId)
    if ('text' in one) return one
    return {
      text: vi.returning(one.departure),
      offers: confirmOr({
        label: vi.doReturn,
        intent: { command: 'departure.return', data: { staffId } },
        keyword: 'TROLAI',
      }),
    }
  },
})

const goBack = command({
  name: 'departure.return',
  data: z.object({ staffId: z.int() }),
  run: async ({ session }, { staffId }) => {
    const done = await returnToStaff(session, session.actor, staffId)
    return done.ok ? { text: vi.returned(done.value) } : no(session, done.refusal)
  },
})

const HAND = /^\/?ban giao (?:viec cua |cua )?(.+?) (?:cho|sang) (.+)$/d

const handAsk = command({
  name: 'departure.hand_ask',
  data: z.object({ from: z.string(), to: z.string() }),
  understand: text => {
    const typed = text.normalize('NFC').trim()
    const spans = HAND.exec(fold(typed))?.indices
    const [from, to] = [spans?.[1], spans?.[2]]
    return from && to ? { from: typed.slice(...from), to: typed.slice(...to) } : undefined
  },
  run: async ({ session }, { from, to }) => {
    const left = await leavingNamed(session, ({ code, name }) =>
      [fold(code), fold(name)].includes(fold(from.replace(/^(?:thầy|cô) /iu, ''))),
    )
    if ('text' in left) return left
    const successor = staffMeant(to, await staffHere(session))
    if ('text' in successor) return successor
    const data = { staffId: left.departure.staffId, successorId: successor.personId }
    return {
      text: vi.handing(left, successor.fullName),
      offers: confirmOr({
        label: vi.handOver,
        intent: { command: 'departure.hand_over', data },
        keyword: 'BANGIAO',
      }),
    }
  },
})

const hand = command({
  name: 'departure.hand_over',
  data: z.object({ staffId: z.int(), successorId: z.int() }),
  run: async ({ session }, data) => {
    const done = await handOver(session, session.actor, data)
    return done.ok ? { text: vi.set(done.value, session.school.zone) } : no(session, done.refusal)
  },
})

export const departureCommands: readonly Command[] = [ask, said, set, list, returnAsk, goBack, handAsk, hand]
