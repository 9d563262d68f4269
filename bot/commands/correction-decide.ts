import { z } from 'zod'
import { forgetForm, saveForm } from '../../core/conversation/forms.ts'
import { decide } from '../../core/corrections/decide.ts'
import { describeCase, listWaiting } from '../../core/corrections/views.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import type { Turn } from '../command.ts'
import { command } from '../command.ts'
import { saidOneOf } from '../understand/phrases.ts'
import { applyOffers, decideCard, returnedOffers, sayCard, withdrawOffer } from '../vi/correction-cards.ts'
import { viCorrectionForm as vi } from '../vi/correction-form.ts'
import { sayRefusal } from '../vi/refusals.ts'

/** Deciding from the phone: what waits for me, one case whole, and the decision, whose reason is asked for when one is due. */

const NAME = 'correction.decide'
const SHOWN_MAX = 8

const decision = z.object({
  caseId: z.int(),
  version: z.int(),
  act: z.enum(['check', 'agree', 'approve', 'return', 'refuse']),
  /** The words of the message are the reason. */
  words: z.literal(true).optional(),
})

async function take({ session, text }: Turn, data: z.infer<typeof decision>): Promise<Answer> {
  const { caseId, version, act } = data
  const made = await decide(session, { caseId, version, act, ...(data.words ? { note: text } : {}) })
  const { zone } = session.school
  if (made.ok) {
    await forgetForm(session)
    return { text: vi.decided(made.value, zone) }
  }
  const { refusal } = made
  if (refusal.code === 'note_required' && (act === 'return' || act === 'refuse')) {
    await saveForm(session, { command: NAME, data: { caseId, version, act, words: true } })
    return { text: data.words ? sayRefusal(refusal, zone) : vi.askNote(act) }
  }
  if (refusal.code !== 'reason_too_long') await forgetForm(session)
  return { text: sayRefusal(refusal, zone) }
}

const takeDecision = command({ name: NAME, data: decision, run: take })

/** The case as this person can act on it now. */
async function show(session: Session, caseId: number): Promise<Answer> {
  const found = await describeCase(session, caseId)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const { card, due, own } = found.value
  if (due) return decideCard(card, due.act)
  const offersOwn =
    card.step === 'open'
      ? applyOffers(card)
      : card.step === 'returned'
        ? returnedOffers(card)
        : card.step === 'requested' || card.step === 'checked' || card.step === 'agreed'
          ? [withdrawOffer(card)]
          : []
  return { text: vi.caseAt(card, sayCard(card)), files: card.evidence, offers: own ? offersOwn : [] }
}

const showCase = command({
  name: 'correction.show',
  data: z.object({ caseId: z.int() }),
  run: ({ session }, { caseId }) => show(session, caseId),
})

const WAITING = [
  ...['duyet', '/duyet', 'cho duyet', 'viec cho duyet', 'de nghi cho duyet'],
  ...['duyet sua diem', 'cho duyet sua diem', 'xem cho duyet'],
]

const waiting = command({
  name: 'correction.waiting',
  data: z.object({}),
  understand: saidOneOf(WAITING),
  run: async ({ session }) => {
    const cases = await listWaiting(session)
    const [only, another] = cases
    if (!only) return { text: vi.nothingWaits }
    if (!another) return show(session, only.subject.caseId)
    return {
      text: vi.waiting(cases, session.school.zone, SHOWN_MAX),
      offers: cases.slice(0, SHOWN_MAX).map(({ subject }) => ({
        label: vi.look(subject),
        intent: { command: 'correction.show', data: { caseId: subject.caseId } },
      })),
    }
  },
})

export const decidingCommands = [takeDecision, showCase, waiting] as const
