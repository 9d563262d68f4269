import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { decide } from '../../../core/corrections/decide.ts'
import { recall } from '../../../core/corrections/recall.ts'
import type { DecidingAct } from '../../../core/corrections/rules/acts.ts'
import type { CaseFile } from '../../../core/corrections/views.ts'
import { describeCase, findNumbered } from '../../../core/corrections/views.ts'
import type { Task } from '../../../core/corrections/waiting.ts'
import { listWaiting } from '../../../core/corrections/waiting.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { viPin } from '../../vi/accounts/pin.ts'
import {
  acknowledgeOffer,
  applyOffers,
  attendOffer,
  decideCard,
  recallOffer,
  returnedOffers,
  sayCard,
  sayDone,
  signOffer,
  withdrawOffer,
} from '../../vi/corrections/cards.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { withPapers } from '../../vi/corrections/papers.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** Deciding from the phone: what waits for me, one case whole, and the decision, whose reason is asked for when one is due. */

const NAME = 'correction.decide'
const PAGE = 8
/** How long the link to a decision's page can be opened. */
const PAGE_MINUTES = 15

const decision = z.object({
  caseId: z.int(),
  version: z.int(),
  act: z.enum(['check', 'agree', 'approve', 'return', 'refuse']),
  /** The words of the message are the reason. */
  words: z.literal(true).optional(),
  /** The reason, said with the decision and shown back before. */
  note: z.string().optional(),
})

/** One tap to the next case that waits for this person. */
export async function nextOffers(session: Session): Promise<readonly Offer[]> {
  const cases = await listWaiting(session)
  const [first] = cases
  if (!first) return []
  const { caseId } = first.subject
  return [{ label: vi.nextOne(cases.length), intent: { command: 'correction.show', data: { caseId } } }]
}

async function numberOf(session: Session, caseId: number): Promise<number | null> {
  const found = await describeCase(session, caseId)
  return found.ok ? found.value.card.number : null
}

async function take({ session, thread, text }: Turn, data: z.infer<typeof decision>): Promise<Answer> {
  const { caseId, version, act } = data
  const note = data.words ? text : data.note
  const made = await decide(session, { caseId, version, act, ...(note === undefined ? {} : { note }) })
  const { zone } = session.school
  if (made.ok) {
    if (thread.form) await forgetForm(session)
    const { files = [], offers = [] } = withPapers(made.value.subject, made.value.papers ?? [])
    return { text: vi.decided(made.value, zone), offers: [...offers, ...(await nextOffers(session))], files }
  }
  const { refusal } = made
  if (refusal.code === 'note_required' && (act === 'return' || act === 'refuse')) {
    const does = vi.doesNote(act, await numberOf(session, caseId))
    await saveForm(session, { command: NAME, data: { caseId, version, act, words: true }, does })
    return { text: data.words ? sayRefusal(refusal, zone) : vi.askNote(act) }
  }
  if (refusal.code !== 'reason_too_long') await forgetForm(session)
  if (refusal.code === 'second_factor_needed' && act !== 'return' && act !== 'refuse')
    return askPin(session, { caseId, version, act })
  return { text: sayRefusal(refusal, zone) }
}

/** The decision is taken on a page, for a PIN is never typed into a chat. */
async function askPin(
  session: Session,
  data: { caseId: number; version: number; act: DecidingAct },
): Promise<Answer> {
  const url = await pageLink(session, { purpose: 'approval', data, minutes: PAGE_MINUTES })
  return { text: viPin.needed, links: [{ label: viPin.openPage, url }] }
}

const takeDecision = command({ name: NAME, data: decision, run: take })

const WITHDRAWABLE: ReadonlySet<string> = new Set(['requested', 'checked', 'agreed', 'approved'])

/** What the teacher who asked can still do before the edit. */
function ownOffers({ card, own }: CaseFile): readonly Offer[] {
  if (!own) return []
  if (card.step === 'open') return applyOffers(card)
  if (card.step === 'returned') return returnedOffers(card)
  return WITHDRAWABLE.has(card.step) ? [withdrawOffer(card)] : []
}

function taskOffers({ card, done }: CaseFile, task: Task): readonly Offer[] {
  if (task.act === 'attend') return [attendOffer(card)]
  if (task.act === 'acknowledge') return [acknowledgeOffer(card)]
  return task.act === 'sign' ? [signOffer(card, done?.minutes ?? true)] : []
}

/** The case as this person can act on it now. */
export async function showCaseTo(session: Session, caseId: number): Promise<Answer> {
  const found = await describeCase(session, caseId)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { card, tasks, done, recallable, unreached } = found.value
  for (const { act } of tasks)
    if (act === 'check' || act === 'agree' || act === 'approve') return decideCard(card, act)
  return {
    text: vi.caseAt(card, done ? sayDone(done) : sayCard(card), unreached),
    files: card.evidence,
    offers: [
      ...tasks.flatMap(task => taskOffers(found.value, task)),
      ...(recallable ? [recallOffer(card)] : []),
      ...ownOffers(found.value),
    ],
  }
}

const NUMBERED = /^(?:xem )?(?:de nghi|phieu)(?: sua diem)? so (\d{1,5})$/

const showCase = command({
  name: 'correction.show',
  data: z.object({ caseId: z.int() }),
  run: ({ session }, { caseId }) => showCaseTo(session, caseId),
})

/** "đề nghị số 7". */
const showNumbered = command({
  name: 'correction.numbered',
  data: z.object({ number: z.int() }),
  understand: text => {
    const [, number] = NUMBERED.exec(plain(text)) ?? []
    return number ? { number: Number(number) } : undefined
  },
  run: async ({ session }, { number }) => {
    const found = await findNumbered(session, number)
    return found.ok
      ? showCaseTo(session, found.value)
      : { text: sayRefusal(found.refusal, session.school.zone) }
  },
})

const WAITING = [
  ...['duyet', '/duyet', 'cho duyet', 'viec cho duyet', 'de nghi cho duyet'],
  ...['duyet sua diem', 'cho duyet sua diem', 'xem cho duyet', 'cho xac nhan', 'bien ban cho xac nhan'],
]

async function listPage(session: Session, from: number): Promise<Answer> {
  const cases = await listWaiting(session)
  const [only, another] = cases
  if (!only) return { text: vi.nothingWaits }
  if (!another) return showCaseTo(session, only.subject.caseId)
  const start = from < cases.length ? from : 0
  const looks = cases.slice(start, start + PAGE).map(
    ({ subject }): Offer => ({
      label: vi.look(subject),
      intent: { command: 'correction.show', data: { caseId: subject.caseId } },
    }),
  )
  const after = start + PAGE
  const more: Offer = { label: vi.more, intent: { command: 'correction.waiting', data: { from: after } } }
  return {
    text: vi.waiting(cases, session.school.zone, { from: start, size: PAGE }),
    offers: after < cases.length ? [...looks, more] : looks,
  }
}

const waiting = command({
  name: 'correction.waiting',
  data: z.object({ from: z.int().min(0).optional() }),
  understand: saidOneOf(WAITING),
  run: ({ session }, { from = 0 }) => listPage(session, from),
})

const callBack = command({
  name: 'correction.recall',
  data: z.object({ caseId: z.int(), words: z.literal(true).optional() }),
  run: async ({ session, text }, { caseId, words }) => {
    const made = await recall(session, { caseId, note: words ? text : '' })
    if (made.ok || made.refusal.code !== 'note_required') await forgetForm(session)
    else {
      const does = vi.doesRecall(await numberOf(session, caseId))
      await saveForm(session, { command: 'correction.recall', data: { caseId, words: true }, does })
    }
    if (made.ok) return { text: vi.recalled(made.value) }
    return made.refusal.code === 'note_required' && !words
      ? { text: vi.askRecall }
      : { text: sayRefusal(made.refusal, session.school.zone) }
  },
})

export const decidingCommands = [takeDecision, callBack, showCase, showNumbered, waiting] as const
