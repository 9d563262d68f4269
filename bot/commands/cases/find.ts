import { z } from 'zod'
import { isSettled } from '../../../core/corrections/rules/steps.ts'
import { describeCase, findNumbered, listOwnCases, listReadable } from '../../../core/corrections/views.ts'
import { listWaiting } from '../../../core/corrections/waiting.ts'
import { listLateEntries } from '../../../core/late-entry/decide.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { viCases as vi } from '../../vi/cases/cases.ts'
import { viCorrectionForm } from '../../vi/corrections/form.ts'
import { viLate } from '../../vi/late-entry/late-entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked } from '../asked.ts'
import { showCaseTo } from '../corrections/decide.ts'
import { sendPaper } from '../corrections/papers.ts'
import type { Item } from './items.ts'
import { asCase, fitting, isSame, itemsWaiting, namesSomething, onScreen, referenceOf } from './items.ts'
import { answerWaiting, openItem } from './waiting.ts'

/** "mở phiếu 18", "thầy Páo xin gì đấy", "phiếu của em tới đâu rồi", "biên bản phiếu 27": finding what was asked for. */

const OFFERED_MAX = 8

const asItem = (subject: Awaited<ReturnType<typeof listReadable>>[number]): Item => ({
  kind: 'correction',
  subject,
  task: null,
})

/** What waits here first, then the year's cases this person may read, newest first; each once. */
async function readable(session: Session): Promise<readonly Item[]> {
  const waiting = await itemsWaiting(session)
  const cases = (await listReadable(session)).map(asItem)
  return [...waiting, ...cases.filter(item => !waiting.some(one => isSame(item, referenceOf(one))))]
}

const show = (session: Session, item: Item): Promise<Answer> =>
  item.kind === 'correction'
    ? showCaseTo(session, item.subject.caseId)
    : Promise.resolve(viLate.card(item.card))

/** Of several the live ones, if there are any. */
const liveAmong = (items: readonly Item[]): readonly Item[] => {
  const live = items.filter(item => item.kind === 'late' || !isSettled(item.subject.step))
  return live.length > 0 ? live : items
}

async function byPlace({ session, thread }: Turn, at: number): Promise<Answer> {
  const shown = onScreen(thread).at(at)
  const items = await readable(session)
  const meant = shown ? items.find(item => isSame(item, shown)) : (await itemsWaiting(session)).at(at)
  return meant ? show(session, meant) : answerWaiting(session)
}

async function find(turn: Turn, { slots }: Asked): Promise<Answer> {
  const { session } = turn
  if (slots.ordinal !== undefined) return byPlace(turn, slots.ordinal)
  if (!namesSomething(slots)) return answerWaiting(session)
  const found = liveAmong(fitting(await readable(session), slots))
  const [only, another] = found
  if (!only) return { text: vi.notFound }
  if (!another) return show(session, only)
  return { text: vi.found(found), offers: found.slice(0, OFFERED_MAX).map(openItem) }
}

const findCase = command({
  name: 'cases.find',
  data: asked,
  spoken: { 'staff.case': asCase },
  run: find,
})

export async function ownState(session: Session, { slots }: Asked): Promise<Answer> {
  const cases = fitting((await listOwnCases(session)).map(asItem), slots)
  const { own } = await listLateEntries(session)
  const late = own.filter(card => fitting([{ kind: 'late', card }], slots).length > 0)
  const [only, another] = cases
  if (only && !another && late.length === 0 && slots.cases.length > 0) return show(session, only)
  const subjects = cases.flatMap(item => (item.kind === 'correction' ? [item.subject] : []))
  return {
    text: vi.own(
      subjects.length > 0 ? viCorrectionForm.own(subjects) : null,
      late.length > 0 ? viLate.list([], late) : null,
    ),
    offers: cases
      .filter(item => item.kind === 'correction' && !isSettled(item.subject.step))
      .slice(0, OFFERED_MAX)
      .map(openItem),
  }
}

/** Somebody who asked for nothing means a case of others by its number or name. */
const caseState = command({
  name: 'cases.state',
  data: asked,
  spoken: { 'staff.case_state': asCase },
  run: async (turn, said) => {
    const { session } = turn
    const hasOwn = (await listOwnCases(session)).length + (await listLateEntries(session)).own.length > 0
    return hasOwn || !namesSomething(said.slots) ? ownState(session, said) : find(turn, said)
  },
})

const MINUTED: ReadonlySet<string> = new Set(['applied', 'relocked', 'minuted'])

async function minutes(session: Session, { slots }: Asked): Promise<Answer> {
  const [number, another] = slots.cases
  if (number !== undefined && another === undefined) return sendPaper(session, 'minutes', number)
  const done = (await listReadable(session)).filter(({ step }) => MINUTED.has(step)).map(asItem)
  const found = fitting(done, slots)
  const [only, second] = found
  if (!only) return { text: vi.noMinutes }
  if (!second && only.kind === 'correction') return sendPaper(session, 'minutes', only.subject.number)
  return {
    text: vi.minutesOf(found),
    offers: found.slice(0, OFFERED_MAX).flatMap((item): Offer[] =>
      item.kind === 'correction'
        ? [
            {
              label: vi.minutes(item),
              intent: { command: 'paper.show', data: { kind: 'minutes', number: item.subject.number } },
            },
          ]
        : [],
    ),
  }
}

const findMinutes = command({
  name: 'cases.minutes',
  data: asked,
  spoken: { 'staff.minutes': asCase },
  run: ({ session }, said) => minutes(session, said),
})

/** What this person confirms by one tap on the card: minutes to sign, a change to witness. */
async function toConfirm(session: Session, { slots }: Asked, acts: readonly string[]): Promise<Answer> {
  const waiting = (await listWaiting(session)).filter(({ task }) => acts.includes(task.act))
  const found = fitting(
    waiting.map(({ subject, task }): Item => ({ kind: 'correction', subject, task })),
    slots,
  )
  const [only, another] = found
  if (only && !another) return show(session, only)
  if (only) return { text: vi.found(found), offers: found.slice(0, OFFERED_MAX).map(openItem) }
  return { text: vi.noneToConfirm[acts.includes('sign') ? 'sign' : 'attend'] }
}

const confirmMinutes = command({
  name: 'cases.sign',
  data: asked,
  spoken: { 'act.confirm_minutes': asCase },
  run: ({ session }, said) => toConfirm(session, said, ['sign', 'acknowledge']),
})

const witness = command({
  name: 'cases.attend',
  data: asked,
  spoken: { 'act.witness': asCase },
  run: ({ session }, said) => toConfirm(session, said, ['attend']),
})

/** The first line of a case's card, as a chat forwards it. */
const CARD = /^(?:Đề nghị|Sửa theo đề nghị|Biên bản sửa theo đề nghị)[^\n]* số (\d{1,5})[,:][^\n]*\n/u

const pasted = command({
  name: 'cases.pasted',
  data: z.object({ number: z.int() }),
  understand: text => {
    const number = CARD.exec(text)?.[1]
    return number === undefined ? undefined : { number: Number(number) }
  },
  run: async ({ session }, { number }) => {
    const found = await findNumbered(session, number)
    const read = found.ok ? await describeCase(session, found.value) : found
    return read.ok
      ? showCaseTo(session, read.value.card.caseId)
      : { text: sayRefusal(read.refusal, session.school.zone) }
  },
})

export const caseFindingCommands: readonly Command[] = [
  ...[pasted, findCase, caseState, findMinutes, confirmMinutes, witness],
]
