import { z } from 'zod'
import { PDF_MIME } from '../../core/documents/pdf/pages.ts'
import type { Session } from '../../core/session.ts'
import type { Asked } from '../../core/slips/issue.ts'
import { addresseesOf, issueSlips } from '../../core/slips/issue.ts'
import { drawSlips } from '../../core/slips/sheet.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { viSlips as vi } from '../vi/slips/slips.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import type { SlipsDone, SlipsView } from './views.ts'

/** Slips, made as they are downloaded: what is shown before tells nobody a code. */

const data = z.strictObject({
  purpose: z.enum(['staff', 'guardian', 'pupil']),
  personIds: z.array(z.int()),
  endsOthers: z.boolean(),
})

const NAMES_SHOWN = 200

const read = act({
  body: z.object({}),
  run: async (session, asked: Asked): Promise<ActReply> => {
    const meant = await addresseesOf(session, session.actor, asked)
    if (!meant.ok) return { kind: 'refused', sentence: sayRefusal(meant.refusal, session.school.zone) }
    const count = meant.value.length
    const view: SlipsView = {
      title: vi.title,
      who: session.actor.fullName,
      help: vi.help(count),
      warning: isLocal(session) ? vi.local : null,
      people: meant.value.slice(0, NAMES_SHOWN).map(({ name, about }) => `${name}: ${about.join('; ')}`),
      button: vi.button(count),
      again: vi.again,
    }
    return { kind: 'done', body: view }
  },
})

const isLocal = ({ host }: Session): boolean => /\/\/(?:localhost|127\.)/.test(host.publicUrl)

/** The file and, where it is one slip, its code for who stands beside. */
export async function madeSlips(session: Session, asked: Asked, what: string): Promise<ActReply> {
  const slips = await issueSlips(session, session.actor, asked)
  if (!slips.ok) return { kind: 'refused', sentence: sayRefusal(slips.refusal, session.school.zone) }
  const bytes = await drawSlips(
    slips.value.map(({ facts }) => facts),
    { title: vi.title, at: session.tx.now },
  )
  const [one, another] = slips.value
  const done: SlipsDone = {
    sentence: vi.done(slips.value.length),
    name: vi.fileName(what, session.school.today),
    mime: PDF_MIME,
    base64: Buffer.from(bytes).toString('base64'),
    code: one && !another ? `${one.facts.name}: ${one.code}` : null,
  }
  return { kind: 'done', body: done }
}

const FILE_OF = { staff: 'can-bo', guardian: 'phu-huynh', pupil: 'hoc-sinh' } as const

const issue = act({
  body: z.object({}),
  run: (session, asked: Asked): Promise<ActReply> => madeSlips(session, asked, FILE_OF[asked.purpose]),
})

export const slips = page<Asked>({ view: 'slips/slips.html', data, acts: { read, issue } })
