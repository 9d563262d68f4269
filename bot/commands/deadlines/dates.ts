import { z } from 'zod'
import { term } from '../../../core/books/shapes.ts'
import { calendarOf } from '../../../core/calendar/in-force.ts'
import type { SchoolCalendar } from '../../../core/calendar/rules/week.ts'
import { weekOn } from '../../../core/calendar/rules/week.ts'
import { inspectionSample } from '../../../core/deadlines/inspections.ts'
import type { SetDeadline } from '../../../core/deadlines/rules/set-deadlines.ts'
import { dayOfYear } from '../../../core/deadlines/rules/set-deadlines.ts'
import { datesOfYear, endDate, previewDate, previewEnd, setDate } from '../../../core/deadlines/set-dates.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { readDates } from '../../understand/dates-said.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viDates as vi } from '../../vi/deadlines/dates.ts'
import { viDeadlines } from '../../vi/deadlines/deadlines.ts'
import { viSample } from '../../vi/deadlines/inspection.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "khung nhập điểm giữa kì 1: 02/11 đến 14/11", "ngày kiểm tra sổ 20/11": the school's own dates, set, changed, taken back. */

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const deadline = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['regular', 'midterm', 'final']), term, opensOn: day, heldOn: day }),
  z.object({ kind: z.literal('inspection'), term: z.null(), opensOn: z.null(), heldOn: day }),
])
const named = z.object({ date: z.int(), month: z.int(), year: z.int().nullable() })
const said = z.object({
  what: z.enum(['window', 'inspection']),
  ends: z.boolean(),
  kind: z.enum(['regular', 'midterm', 'final']).nullable(),
  term: term.nullable(),
  days: z.array(named).readonly(),
})
type Said = z.infer<typeof said>

const refused = (session: Session, refusal: Parameters<typeof sayRefusal>[0]): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

type Meant = { readonly wanted: SetDeadline; readonly moves?: number }

/** Undefined when days are missing, or more were named than one deadline has. */
async function meantBy(
  session: Session,
  calendar: SchoolCalendar,
  { what, kind, term: named, days }: Said,
): Promise<Meant | 'outside' | undefined> {
  const found = days.map(one => dayOfYear(calendar, one))
  if (found.includes(undefined)) return 'outside'
  const [first, second, more] = found
  if (!first || more) return undefined
  if (what === 'window') {
    const inTerm = named ?? (second && weekOn(calendar, second)?.term)
    if (!second || !kind || !inTerm) return undefined
    return { wanted: { kind, term: inTerm, opensOn: first, heldOn: second } }
  }
  if (!second) return { wanted: inspectionOn(first) }
  const { dates } = await datesOfYear(session)
  const moved = dates.find(one => one.kind === 'inspection' && one.heldOn === first)
  return { wanted: inspectionOn(second), moves: moved?.deadlineId ?? 0 }
}

const inspectionOn = (heldOn: string): SetDeadline => ({
  kind: 'inspection',
  term: null,
  opensOn: null,
  heldOn,
})

async function preview(session: Session, meant: Meant): Promise<Answer> {
  const found = await previewDate(session, meant)
  if (!found.ok) return refused(session, found.refusal)
  const seen = found.value.instead.map(({ deadlineId }) => deadlineId)
  return {
    text: vi.preview(found.value),
    offers: confirmOr({
      label: vi.keep,
      intent: { command: 'dates.keep', data: { ...meant, seen } },
      keyword: 'DATHAN',
    }),
  }
}

/** Those that were named, and only ones that are not over; one of them is shown to be taken back. */
async function takeBack(session: Session, meant: Said): Promise<Answer> {
  const view = await datesOfYear(session)
  const calendar = await calendarOf(session)
  const days = calendar ? meant.days.map(one => dayOfYear(calendar, one)) : []
  const fitting = view.dates.filter(
    one =>
      !one.isOver &&
      (one.kind === 'inspection') === (meant.what === 'inspection') &&
      (meant.kind === null || one.kind === meant.kind) &&
      (meant.term === null || one.term === meant.term) &&
      days.every(each => each === one.heldOn || each === one.opensOn),
  )
  const [only, another] = fitting
  if (only && !another) return askEnd(session, only.deadlineId)
  if (!view.maySet) return refused(session, { code: 'dates_leaders_only' })
  if (!only) return refused(session, { code: 'dates_unknown' })
  const list = vi.list({ ...view, dates: fitting })
  return { ...list, text: vi.whichEnd }
}

async function askEnd(session: Session, deadlineId: number): Promise<Answer> {
  const found = await previewEnd(session, deadlineId)
  if (!found.ok) return refused(session, found.refusal)
  return {
    text: vi.endPreview(found.value),
    offers: confirmOr({
      label: vi.end,
      intent: { command: 'dates.end', data: { deadlineId } },
      keyword: 'BOHAN',
    }),
  }
}

const ask = command({
  name: 'dates.ask',
  data: said,
  understand: readDates,
  run: async ({ session }, meant) => {
    if (!session.actor.isStaff) return viDeadlines.staffOnly
    if (meant.ends) return takeBack(session, meant)
    const view = await datesOfYear(session)
    if (meant.days.length === 0 && meant.kind === null) return vi.list(view)
    if (!view.maySet) return refused(session, { code: 'dates_leaders_only' })
    const calendar = await calendarOf(session)
    if (!calendar) return refused(session, { code: 'no_calendar' })
    const wanted = await meantBy(session, calendar, meant)
    if (wanted === 'outside') return refused(session, { code: 'dates_outside_year' })
    return wanted ? preview(session, wanted) : { text: vi.askDays(view.kinds) }
  },
})

const keep = command({
  name: 'dates.keep',
  data: z.object({ wanted: deadline, moves: z.int().optional(), seen: z.array(z.int()) }),
  run: async ({ session }, { wanted, moves, seen }) => {
    const set = await setDate(session, { wanted, seen, ...(moves === undefined ? {} : { moves }) })
    return set.ok ? { text: vi.set(set.value) } : refused(session, set.refusal)
  },
})

const ending = z.object({ deadlineId: z.int() })

const endAsked = command({
  name: 'dates.end_ask',
  data: ending,
  run: ({ session }, { deadlineId }) => askEnd(session, deadlineId),
})

const end = command({
  name: 'dates.end',
  data: ending,
  run: async ({ session }, { deadlineId }) => {
    const ended = await endDate(session, deadlineId)
    return ended.ok ? { text: vi.ended(ended.value) } : refused(session, ended.refusal)
  },
})

const sample = command({
  name: 'dates.sample',
  data: z.object({}),
  understand: saidOneOf(['mau kiem tra so', 'mau kiem tra', 'rut mau kiem tra so', 'rut mau kiem tra']),
  run: async ({ session }) => {
    const drawn = await inspectionSample(session)
    return drawn.ok ? viSample.list(drawn.value) : refused(session, drawn.refusal)
  },
})

export const dateCommands: readonly Command[] = [ask, keep, endAsked, end, sample]
