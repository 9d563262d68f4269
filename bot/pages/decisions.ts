import { z } from 'zod'
import { isProvenHere, ownsPin } from '../../core/accounts/pin.ts'
import type { Decidable } from '../../core/corrections/together.ts'
import {
  decideTogether,
  grouped,
  keepSeen,
  listDecidable,
  TOGETHER_MAX,
} from '../../core/corrections/together.ts'
import { describeCase } from '../../core/corrections/views.ts'
import { post } from '../../core/notices/post.ts'
import type { Session } from '../../core/session.ts'
import { decideCard, sayCard } from '../vi/corrections/cards.ts'
import { sayLevels } from '../vi/corrections/effect.ts'
import { viTogether as vi } from '../vi/corrections/together.ts'
import { decideLabels, sayChange } from '../vi/corrections/words.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { sayDate } from '../vi/time.ts'
import type { DecisionCase, DecisionsDone, DecisionsView } from './decisions-views.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import { askPasskey, passkeyOffer, prove, provingBody, tellChat } from './pin.ts'
import type { PinAsked } from './views.ts'

/**
 * Corrections that wait for somebody's decision, by teacher, column and reason. What stood on the screen and what was opened is kept,
 * and nothing else can be decided here; one confirm decides what was chosen, each case by itself.
 */

const caseAt = z.object({ id: z.int(), version: z.int() })
const at = ({ id, version }: z.infer<typeof caseAt>) => ({ caseId: id, version })

const done = (body: unknown): ActReply => ({ kind: 'done', body })
const refused = (session: Session, refusal: Parameters<typeof sayRefusal>[0]): ActReply => ({
  kind: 'refused',
  sentence: sayRefusal(refusal, session.school.zone),
})

async function asksOf(session: Session): Promise<PinAsked | null> {
  if (session.policy.secondFactor === 'none' || (await isProvenHere(session))) return null
  return (await ownsPin(session)) ? 'prove' : 'set'
}

const caseView =
  (zone: string) =>
  ({ subject, act: due, requestedAt, evidence }: Decidable): DecisionCase => ({
    id: subject.caseId,
    version: subject.version,
    number: subject.number,
    pupil: subject.pupilName,
    change: sayChange(subject),
    due: decideLabels[due],
    asked: sayDate(requestedAt, zone),
    files: evidence,
  })

const read = act({
  body: z.object({}),
  run: async (session): Promise<ActReply> => {
    const asks = await asksOf(session)
    const groups = grouped(await listDecidable(session))
    return done({
      title: vi.pageTitle,
      who: session.actor.fullName,
      asks,
      passkey: asks && (await passkeyOffer(session)),
      groups: groups.map(group => ({
        title: vi.group(group),
        reason: group.cases[0] ? vi.reason(group.cases[0]) : '',
        cases: group.cases.map(caseView(session.school.zone)),
      })),
      empty: vi.nothing,
    } satisfies DecisionsView)
  },
})

const seen = act({
  body: z.object({ cases: z.array(caseAt).min(1).max(TOGETHER_MAX) }),
  run: async (session, _data: unknown, { cases }): Promise<ActReply> =>
    done({ kept: await keepSeen(session, cases.map(at), 'screen') }),
})

/** One case whole, as the chat's card has it. */
const open = act({
  body: caseAt,
  run: async (session, _data: unknown, asked): Promise<ActReply> => {
    const found = await describeCase(session, asked.id)
    if (!found.ok) return refused(session, found.refusal)
    const { card } = found.value
    await keepSeen(session, [at(asked)], 'opened')
    return done({ card: sayCard(card, sayLevels(card.effect)), files: card.evidence.length })
  },
})

/** The card with its evidence goes into the chat the link came from, where files are shown. */
const sendCard = act({
  body: caseAt,
  run: async (session, _data: unknown, { id }): Promise<ActReply> => {
    const found = await describeCase(session, id)
    if (!found.ok) return refused(session, found.refusal)
    const { card, tasks } = found.value
    const due = tasks
      .map(({ act: one }) => one)
      .find(one => one !== 'attend' && one !== 'acknowledge' && one !== 'sign')
    const answer = due ? decideCard(card, due) : { text: sayCard(card), files: card.evidence }
    post(session, session.chat, answer, { kind: 'decision_card', answers: null })
    return done({ sentence: vi.cardSent(card.number) })
  },
})

const decide = act({
  body: z.object({
    act: z.enum(['proceed', 'refuse']),
    cases: z.array(caseAt).min(1).max(TOGETHER_MAX),
    note: z.string().max(2000).optional(),
    proof: provingBody.optional(),
  }),
  run: async (session, _data: unknown, { act: wanted, cases, note, proof }): Promise<ActReply> => {
    const unproven = proof && (await prove(session, proof))
    if (unproven !== undefined) return { kind: 'refused', sentence: unproven }
    const made = await decideTogether(session, {
      act: wanted,
      cases: cases.map(at),
      ...(note === undefined ? {} : { note }),
      ...(proof ? { proven: true } : {}),
    })
    if (!made.ok) return refused(session, made.refusal)
    const { zone } = session.school
    const sentence = vi.decided(made.value, zone)
    tellChat(session, sentence)
    return done({
      sentence,
      done: made.value.done.map(({ subject }) => subject.caseId),
      left: made.value.left.map(one => ({ id: one.caseId, why: vi.left(one, zone) })),
    } satisfies DecisionsDone)
  },
})

export const decisions = page({
  view: 'decisions/decisions.html',
  data: z.strictObject({}),
  acts: { read, seen, open, send_card: sendCard, passkey: askPasskey, decide },
})
