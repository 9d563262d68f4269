import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { decideIncident, openIncidents, reportIncident } from '../../../core/incidents/incidents.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { shownBack } from '../../form-answer.ts'
import { plain, saidOneOf } from '../../understand/phrases.ts'
import { viIncident as vi } from '../../vi/incidents/incidents.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { wordsAfter } from '../books/own-column.ts'

/** "báo sự cố: mất mạng", and what the board makes of it. */

const report = z.object({
  said: z.string().optional(),
  words: z.literal(true).optional(),
  /** Said in passing: shown back before it is sent. */
  asks: z.string().optional(),
})

async function take({ session, text }: Turn, data: z.infer<typeof report>) {
  if (data.asks !== undefined)
    return shownBack(vi.doesReport, { command: 'incident.report', data: { words: true } }, data.asks)
  const said = data.words ? text : data.said
  if (!said) {
    await saveForm(session, { command: 'incident.report', data: { words: true }, does: vi.doesReport })
    return { text: vi.ask }
  }
  const made = await reportIncident(session, said)
  if (made.ok || !made.refusal.code.startsWith('reason_')) await forgetForm(session)
  return { text: made.ok ? vi.reported(made.value.told) : sayRefusal(made.refusal, session.school.zone) }
}

const ASKS = /^\/?(?:bao )?su co ?:?(?= |$)|^\/suco(?= |$)/

const reportOne = command({
  name: 'incident.report',
  data: report,
  understand: text => {
    const folded = plain(text)
    const opening = ASKS.exec(folded)?.[0]
    if (opening === undefined || folded === 'su co') return undefined
    const said = wordsAfter(text, opening).replace(/^[:\s]+/, '')
    return said ? { said } : {}
  },
  spoken: { 'act.incident': ({ text }) => ({ asks: text }) },
  run: take,
})

const decideOne = command({
  name: 'incident.decide',
  data: z.object({ incidentId: z.int(), act: z.enum(['school', 'reporter', 'dismiss', 'over']) }),
  run: async ({ session }, data) => {
    const made = await decideIncident(session, data)
    return { text: made.ok ? vi.decided[data.act] : sayRefusal(made.refusal, session.school.zone) }
  },
})

const list = command({
  name: 'incident.list',
  data: z.object({}),
  understand: saidOneOf(['su co', 'xem su co', 'cac su co', 'su co dang co']),
  run: async ({ session }) => {
    const found = await openIncidents(session)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    return found.value.length === 0 ? { text: vi.none } : vi.list(found.value, session.school.zone)
  },
})

export const incidentCommands: readonly Command[] = [list, reportOne, decideOne]
