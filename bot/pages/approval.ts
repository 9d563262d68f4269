import { z } from 'zod'
import { ownsPin } from '../../core/accounts/pin.ts'
import { decide } from '../../core/corrections/decide.ts'
import { describeCase } from '../../core/corrections/views.ts'
import type { Session } from '../../core/session.ts'
import { sayCard } from '../vi/corrections/cards.ts'
import { viCorrectionForm as vi } from '../vi/corrections/form.ts'
import { decideLabels } from '../vi/corrections/words.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import { askPasskey, pinView, prove, provingBody, tellChat } from './pin.ts'

/** One decision of a correction with its card, proved by the PIN: whoever has none yet sets it here first. */

const data = z.object({
  caseId: z.int(),
  version: z.int(),
  act: z.enum(['check', 'agree', 'approve']),
})
type Data = z.infer<typeof data>

const refused = (session: Session, refusal: Parameters<typeof sayRefusal>[0]): ActReply => ({
  kind: 'refused',
  sentence: sayRefusal(refusal, session.school.zone),
})

const read = act({
  body: z.object({}),
  run: async (session, asked: Data): Promise<ActReply> => {
    const found = await describeCase(session, asked.caseId)
    if (!found.ok) return refused(session, found.refusal)
    const { card } = found.value
    const asks = (await ownsPin(session)) ? 'prove' : 'set'
    const text = `${vi.caseAt(card, sayCard(card))}`
    return {
      kind: 'done',
      body: await pinView(session, asks, { card: text, button: decideLabels[asked.act] }),
    }
  },
})

const send = act({
  body: provingBody,
  run: async (session, asked: Data, typed): Promise<ActReply> => {
    const unproven = await prove(session, typed)
    if (unproven !== undefined) return { kind: 'refused', sentence: unproven }
    const made = await decide(session, { ...asked, proven: true })
    if (!made.ok) return refused(session, made.refusal)
    const sentence = vi.decided(made.value, session.school.zone)
    tellChat(session, sentence)
    return { kind: 'done', body: { sentence } }
  },
})

export const approval = page({ view: 'pin/pin.html', data, acts: { read, passkey: askPasskey, send } })
