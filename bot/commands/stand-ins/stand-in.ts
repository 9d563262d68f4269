import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Session } from '../../../core/session.ts'
import type { StandInRefusal } from '../../../core/stand-ins/rules.ts'
import type { Staff } from '../../../core/stand-ins/service.ts'
import {
  arrangesFor,
  endStandIn,
  previewStandIn,
  setStandIn,
  staffFor,
  standInsFor,
} from '../../../core/stand-ins/service.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Said } from '../../command.ts'
import { command } from '../../command.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { findPerson } from '../../understand/people.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import type { AwayUntil } from '../../understand/stand-in.ts'
import { readStandIn } from '../../understand/stand-in.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viStandIn as vi } from '../../vi/stand-ins/stand-ins.ts'
import { confirmOr } from '../preview.ts'

/** "vắng đến thứ Hai, cô Mai thay": previewed, confirmed, listed, ended. */

const words = z.object({
  absentText: z.string().nullable(),
  actingText: z.string(),
  until: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('weekday'), weekday: z.int() }),
    z.object({ kind: z.literal('date'), day: z.int(), month: z.int() }),
    z.object({ kind: z.literal('in_days'), days: z.int() }),
  ]),
})

const sayNo = (session: Session, refusal: StandInRefusal): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

/** The end of the day that is meant: the next such weekday, or the next such date; undefined for a date there is not. */
function endOf(until: AwayUntil, { today, zone }: Session['school']): Date | undefined {
  const day = Temporal.PlainDate.from(today)
  const last = lastDay(until, day)
  const end = last?.add({ days: 1 }).toZonedDateTime({ timeZone: zone })
  return end && new Date(end.epochMilliseconds)
}

function lastDay(until: AwayUntil, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (until.kind === 'in_days') return today.add({ days: until.days })
  if (until.kind === 'weekday') {
    const ahead = (until.weekday - today.dayOfWeek + 7) % 7
    return today.add({ days: ahead === 0 ? 7 : ahead })
  }
  const { day, month } = until
  const inYear = (year: number) => {
    const first = month >= 1 && month <= 12 ? Temporal.PlainDate.from({ year, month, day: 1 }) : undefined
    return first && day >= 1 && day <= first.daysInMonth ? first.with({ day }) : undefined
  }
  const thisYear = inYear(today.year)
  // "5/1" said in December is next year's; "20/11" said on the 21st is a slip.
  const isPast = thisYear && Temporal.PlainDate.compare(thisYear, today) < 0
  return isPast && today.month - month > 6 ? inYear(today.year + 1) : thisYear
}

/** The one member of staff a name means, or the refusal that asks for the full name. */
function meant(text: string, staff: readonly Staff[]): Staff | StandInRefusal {
  const match = findPerson(text, staff)
  if (match.kind === 'one') return match.person
  const several = match.kind === 'several' ? match.people.map(person => person.fullName) : []
  return { code: 'stand_in_person_unknown', said: text, several }
}

const isRefusal = (found: Staff | StandInRefusal): found is StandInRefusal => 'code' in found

async function preview(session: Session, said: z.infer<typeof words>): Promise<Answer> {
  const staff = await staffFor(session)
  if (!staff.ok) return sayNo(session, staff.refusal)
  const { actor, school } = session
  const absent = said.absentText === null ? actor : meant(said.absentText, staff.value)
  const acting = meant(said.actingText, staff.value)
  if (isRefusal(absent)) return sayNo(session, absent)
  if (isRefusal(acting)) return sayNo(session, acting)
  const until = endOf(said.until, school)
  if (!until) return sayNo(session, { code: 'stand_in_past' })
  const asked = { absentId: absent.personId, actingId: acting.personId, until }
  const found = await previewStandIn(session, asked)
  if (!found.ok) return sayNo(session, found.refusal)
  return {
    text: vi.preview(found.value, school.zone),
    offers: confirmOr(
      {
        label: vi.confirm,
        intent: { command: 'stand_in.set', data: { ...asked, until: until.toISOString() } },
        keyword: 'CUTHAY',
      },
      { label: vi.drop, intent: { command: 'stand_in.drop', data: {} } },
    ),
  }
}

const arrange = command({
  name: 'stand_in.preview',
  data: words,
  understand: readStandIn,
  run: ({ session }, said) => preview(session, said),
})

const confirm = command({
  name: 'stand_in.set',
  data: z.object({ absentId: z.int(), actingId: z.int(), until: z.iso.datetime() }),
  run: async ({ session }, { until, ...who }) => {
    const made = await setStandIn(session, { ...who, until: new Date(until) })
    return made.ok ? { text: vi.set(made.value, session.school.zone) } : sayNo(session, made.refusal)
  },
})

const drop = command({ name: 'stand_in.drop', data: z.object({}), run: async () => ({ text: vi.dropped }) })

const LIST = [
  'nguoi thay',
  'ai thay',
  'dang thay',
  'danh sach thay',
  'het vang',
  'toi da ve',
  'ket thuc thay',
]

const list = command({
  name: 'stand_in.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  spoken: { 'staff.stand_ins': () => ({}) },
  run: ({ session }) => showList(session),
})

async function showList(session: Session): Promise<Answer> {
  const standIns = await standInsFor(session)
  if (standIns.length === 0) return { text: vi.none }
  return {
    text: vi.list(standIns, session.school.zone),
    offers: standIns
      .filter(one => arrangesFor(session.actor, one.absentId))
      .map(one => ({
        label: vi.end(one),
        intent: { command: 'stand_in.end', data: { absentId: one.absentId } },
        keyword: 'HETTHAY',
      })),
  }
}

const ENDS = /(?:khỏi|không|hết|thôi|ko) (?:cần )?thay|thay nữa|về (?:dạy|làm) (?:lại|rồi)|dạy lại rồi/iu
const SELF =
  /(?:^|\s)(?:tôi|em|mình|tui|tớ|toi|minh|chị|anh|cô|thầy) (?:đi|nghỉ|bận|vắng|ốm|công tác|di|nghi|ban)|thay (?:cho )?(?:tôi|em|mình|tui|toi|minh)(?=\s|$|[.,])|^(?:từ|mai|tuần).*(?:tôi|em|mình|tui)\s/iu
const FOR = /thay (?:cho )?(?:cô|thầy|co|thay|chị|anh)\s/iu

/** Of two named the first acts for the second; one named acts for the speaker, unless they are who is away. */
function whoOf({ teachers }: Said['slots'], text: string) {
  const [one = null, other = null] = teachers.filter(name => text.includes(name))
  if (other !== null) return { actingText: one, absentText: other }
  return FOR.test(text) ? { actingText: null, absentText: one } : { actingText: one, absentText: null }
}

const arrangeSaid = command({
  name: 'stand_in.said',
  data: z.object({
    actingText: z.string().nullable(),
    absentText: z.string().nullable(),
    /** The last day, YYYY-MM-DD. */
    last: z.string().nullable(),
    ends: z.boolean(),
    /** The speaker said that it is for them. */
    forSelf: z.boolean(),
  }),
  spoken: {
    'act.stand_in': ({ text, slots, today }) => ({
      ...whoOf(slots, text),
      last: stretchOf(slots.days, today, 'ahead')?.to ?? null,
      ends: ENDS.test(text),
      forSelf: SELF.test(text),
    }),
  },
  run: async ({ session }, { actingText, absentText, last, ends, forSelf }) => {
    if (ends) return showList(session)
    if (actingText === null && absentText === null) return { text: vi.how }
    if (absentText === null && !forSelf) return { text: vi.forWhom(actingText ?? '') }
    if (last === null) return { text: vi.untilWhen(actingText ?? session.actor.fullName) }
    const until = { kind: 'date', day: Number(last.slice(8, 10)), month: Number(last.slice(5, 7)) } as const
    return preview(session, { absentText, actingText: actingText ?? session.actor.fullName, until })
  },
})

const end = command({
  name: 'stand_in.end',
  data: z.object({ absentId: z.int() }),
  run: async ({ session }, of) => {
    const made = await endStandIn(session, of)
    return made.ok ? { text: vi.ended(made.value) } : sayNo(session, made.refusal)
  },
})

export const standInCommands: readonly Command[] = [arrange, arrangeSaid, confirm, drop, list, end]
