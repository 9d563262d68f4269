import { z } from 'zod'
import { booksOfMine } from '../../../core/books/book.ts'
import { owedBy } from '../../../core/deadlines/reminders.ts'
import type { Session } from '../../../core/session.ts'
import type { WaitingThing } from '../../../core/waiting/waiting.ts'
import { waitingFor } from '../../../core/waiting/waiting.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viCases } from '../../vi/cases/cases.ts'
import type { PileKind } from '../../vi/cases/waiting.ts'
import { pileOf, viWaiting as vi } from '../../vi/cases/waiting.ts'
import { viDeadlines } from '../../vi/deadlines/deadlines.ts'
import { showCaseTo } from '../corrections/decide.ts'
import type { CommandName } from '../names.ts'
import type { Item } from './items.ts'
import { referenceOf } from './items.ts'

/** "việc", "có gì chờ duyệt không": everything that waits for this person, oldest first, each with its button. */

/** Of one kind; more of it are told by their number. */
const NAMED_MAX = 5
const OFFERED_MAX = 14

export const openItem = (item: Item): Offer => {
  const { kind, id } = referenceOf(item)
  return {
    label: viCases.open(item),
    intent:
      kind === 'correction'
        ? { command: 'correction.show', data: { caseId: id } }
        : { command: 'late.show', data: { requestId: id } },
  }
}

const to = (name: CommandName, data: Intent['data'] = {}): Intent => ({ command: name, data })

const PILES: Readonly<Record<PileKind, Intent>> = {
  decide: to('cases.several'),
  attend: to('correction.waiting'),
  acknowledge: to('correction.waiting'),
  sign: to('correction.waiting'),
  late: to('late.list'),
  order: to('lock.orders'),
  incident: to('incident.list'),
  question: to('question.list'),
  leave: to('leave.class', { className: null }),
  fault: to('profile.list'),
  data: to('data.list'),
  claim: to('linking.claims'),
  list: to('lists.waiting'),
  report: to('roster.reports'),
  book: to('review.waiting'),
  attendance: to('attendance.close', { className: null, wanted: null }),
  task: to('plan.list'),
}

/** What opens one thing alone; undefined where its list does. */
function intentOf(thing: WaitingThing): Intent | undefined {
  switch (thing.kind) {
    case 'case':
      return to('correction.show', { caseId: thing.subject.caseId })
    case 'late':
      return to('late.show', { requestId: thing.id })
    case 'leave':
      return to('leave.show', { leaveId: thing.id })
    case 'fault':
      return to('profile.show', { faultId: thing.id })
    case 'data':
      return to('data.show', { requestId: thing.id })
    case 'report':
      return to('roster.report_show', { eventId: thing.id })
    case 'attendance':
      return to('attendance.close', { className: thing.className, wanted: null })
    case 'task':
      return to('plan.step_ask', { ref: thing.ref, step: 'done' })
    default:
      return undefined
  }
}

type Entry = { readonly at: Date; readonly line: string; readonly offer: Offer }

/** A few of a kind stand by themselves; many, and what has only a list, are one line. */
function entriesOf(
  { tx, school: { zone } }: Session,
  kind: PileKind,
  things: readonly WaitingThing[],
): readonly Entry[] {
  const [oldest] = things
  if (!oldest) return []
  const named = things.slice(0, NAMED_MAX).flatMap((thing): Entry[] => {
    const intent = intentOf(thing)
    return intent
      ? [{ at: thing.at, line: vi.line(thing, tx.now, zone), offer: { label: vi.label(thing), intent } }]
      : []
  })
  const pile: Entry = {
    at: oldest.at,
    line: vi.pileLine(kind, things, tx.now, zone),
    offer: { label: vi.pile(kind, things.length), intent: PILES[kind] },
  }
  if (named.length === 0 || things.length > NAMED_MAX) return [pile]
  return kind === 'decide' && things.length > 1 ? [pile, ...named] : named
}

/** One thing alone is shown itself. */
async function alone(
  session: Session,
  [only, another]: readonly WaitingThing[],
): Promise<Answer | undefined> {
  return only?.kind === 'case' && !another ? showCaseTo(session, only.subject.caseId) : undefined
}

function answerOf(session: Session, things: readonly WaitingThing[]): Answer {
  const entries = [...Map.groupBy(things, pileOf)]
    .flatMap(([kind, own]) => entriesOf(session, kind, own))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return {
    text: [
      vi.heading,
      ...entries.map(({ line }) => line),
      ...(things.some(({ kind }) => kind === 'case' || kind === 'late') ? [vi.how] : []),
    ].join('\n'),
    offers: entries.slice(0, OFFERED_MAX).map(({ offer }) => offer),
  }
}

export async function answerWaiting(session: Session): Promise<Answer> {
  const things = await waitingFor(session)
  if (things.length === 0) return { text: viCases.nothing }
  return (await alone(session, things)) ?? answerOf(session, things)
}

/** Who enters marks nowhere hears nothing of marks. */
async function nothing(session: Session, marks: string): Promise<Answer> {
  const books = await booksOfMine(session)
  return { text: books.length > 0 ? vi.nothingThen(marks) : viCases.nothing }
}

/** What waits, and then the marks that are owed. */
async function answerWork(session: Session): Promise<Answer> {
  if (!session.actor.isStaff) return viDeadlines.staffOnly
  const things = await waitingFor(session)
  const owed = await owedBy(session, session.actor.personId)
  const marks = owed && viDeadlines.owed(owed)
  if (things.length === 0 && !marks) return viDeadlines.nothingYet
  if (things.length === 0 && marks) return owed?.owes === 0 ? nothing(session, marks.text) : marks
  const waits = answerOf(session, things)
  return marks && owed && owed.owes > 0
    ? {
        text: `${waits.text}\n\n${marks.text}`,
        offers: [...(waits.offers ?? []), ...(marks.offers ?? [])],
      }
    : waits
}

const waitingForMe = command({
  name: 'cases.waiting',
  data: z.object({}),
  spoken: { 'staff.waiting': () => ({}) },
  run: ({ session }) => answerWaiting(session),
})

const WORK = ['viec', '/viec', 'viec cua toi', 'viec can lam', 'con viec gi', 'viec hom nay', 'viec cho toi']

const work = command({
  name: 'cases.work',
  data: z.object({}),
  understand: saidOneOf(WORK),
  run: ({ session }) => answerWork(session),
})

export const waitingCommands: readonly Command[] = [waitingForMe, work]
