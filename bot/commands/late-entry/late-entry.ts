import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import {
  decideLateEntry,
  describeLateEntry,
  listLateEntries,
  withdrawLateEntry,
} from '../../../core/late-entry/decide.ts'
import type { LateCard } from '../../../core/late-entry/facts.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viLate as vi } from '../../vi/late-entry/late-entry.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { CommandName } from '../names.ts'
import { lateAskingCommands } from './ask.ts'
import { lateReasonCommands } from './reason.ts'

/** Late entries and more time, asked for and waiting: the decision, taking one back, the list. */

const OFFERED_MAX = 6

const decision = z.object({
  requestId: z.int(),
  version: z.int(),
  act: z.enum(['grant', 'refuse']),
  words: z.literal(true).optional(),
  /** The reason, said with the decision and shown back before. */
  note: z.string().optional(),
})

async function decide({ session, text }: Turn, data: z.infer<typeof decision>): Promise<Answer> {
  const { requestId, version, act } = data
  const made = await decideLateEntry(session, {
    requestId,
    version,
    act,
    ...(data.words ? { note: text } : data.note === undefined ? {} : { note: data.note }),
  })
  if (made.ok) {
    await forgetForm(session)
    return { text: act === 'grant' ? vi.granted(made.value) : vi.refused(made.value) }
  }
  const { zone } = session.school
  if (made.refusal.code === 'note_required') {
    const asked = await describeLateEntry(session, requestId)
    const does = vi.doesRefuse(asked.ok ? asked.value : null)
    await saveForm(session, { command: 'late.decide', data: { requestId, version, act, words: true }, does })
    return { text: data.words ? sayRefusal(made.refusal, zone) : vi.askNote }
  }
  await forgetForm(session)
  return { text: sayRefusal(made.refusal, zone) }
}

const takeDecision = command({ name: 'late.decide', data: decision, run: decide })

const takeBack = command({
  name: 'late.withdraw',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, data) => {
    const made = await withdrawLateEntry(session, data)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const show = command({
  name: 'late.show',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, { requestId }) => {
    const found = await describeLateEntry(session, requestId)
    return found.ok ? vi.card(found.value) : { text: sayRefusal(found.refusal, session.school.zone) }
  },
})

const LIST = [
  ...['nhap muon', 'cho nhap muon', 'duyet nhap muon', 'xem nhap muon'],
  ...['de nghi nhap muon', 'gia han', 'duyet gia han'],
]

const list = command({
  name: 'late.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  run: async ({ session }) => {
    const { waiting, own } = await listLateEntries(session)
    const [only, another] = waiting
    if (only && !another && own.length === 0) return vi.card(only)
    if (!only && own.length === 0) return { text: vi.none }
    const offer = (label: string, command: CommandName, requestId: number): Offer => ({
      label,
      intent: { command, data: { requestId } },
    })
    const takeBackOffer = (card: LateCard) => ({
      ...offer(vi.takeBack(card), 'late.withdraw', card.requestId),
      keyword: 'RUT',
    })
    return {
      text: vi.list(waiting, own),
      offers: [
        ...waiting.slice(0, OFFERED_MAX).map(card => offer(vi.look(card), 'late.show', card.requestId)),
        ...own
          .filter(card => card.step === 'asked')
          .slice(0, OFFERED_MAX)
          .map(takeBackOffer),
      ],
    }
  },
})

export const lateCommands: readonly Command[] = [
  ...lateAskingCommands,
  ...lateReasonCommands,
  ...[takeDecision, takeBack, show, list],
]
