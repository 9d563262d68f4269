import { z } from 'zod'
import { may } from '../../../core/duties/rights.ts'
import { readPolicyInForce } from '../../../core/founding/policy-in-force.ts'
import { askForProcedure, chooseProcedure, setProcedure } from '../../../core/founding/procedure.ts'
import { mayPrint, printRegulation } from '../../../core/founding/regulation-papers.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { lookOffer, viProcedure as vi } from '../../vi/policy/procedure.ts'
import { viRegulation } from '../../vi/policy/regulation.ts'
import { sayPolicy } from '../../vi/policy/summary.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** The policy in force, read by staff; its procedure of corrections, asked for by them, chosen by the principal. */

const preset = z.enum(['A', 'C', 'D', 'E'])

async function show(session: Session): Promise<Answer> {
  const { correction } = session.policy
  const now = vi.nowIs(correction)
  if (!may(session.actor, 'procedure.decide'))
    return session.actor.isStaff ? { text: now } : { text: sayRefusal({ code: 'procedure_staff_only' }, '') }
  const ready = await chooseProcedure(session)
  if (!ready.ok) return { text: sayRefusal(ready.refusal, session.school.zone) }
  const none = {
    label: vi.drop,
    intent: { command: 'policy.procedure_look', data: { preset: null } },
  } as const
  return {
    text: `${now}\n\n${vi.choose(ready.value)}`,
    offers: [...ready.value.map(lookOffer), ...(correction ? [none] : [])],
  }
}

const procedure = command({
  name: 'policy.procedure',
  data: z.object({}),
  understand: saidOneOf([
    'thu tuc sua diem',
    'quy trinh sua diem',
    'dat thu tuc sua diem',
    'chon thu tuc sua diem',
  ]),
  run: ({ session }) => show(session),
})

const chosen = z.object({ preset: preset.nullable() })

const look = command({
  name: 'policy.procedure_look',
  data: chosen,
  run: async ({ session }, data) => {
    const ready = await chooseProcedure(session)
    if (!ready.ok) return { text: sayRefusal(ready.refusal, session.school.zone) }
    const one = ready.value.find(({ preset: name }) => name === data.preset)
    return {
      text: one ? vi.preview(one, session.policy) : vi.previewNone,
      offers: confirmOr({
        label: one ? vi.set : vi.drop,
        intent: { command: 'policy.procedure_set', data: { preset: one?.preset ?? null } },
        keyword: 'DATTHUTUC',
      }),
    }
  },
})

const read = command({
  name: 'policy.show',
  data: z.object({}),
  understand: saidOneOf([
    'quy che',
    'quy che cua truong',
    'xem quy che',
    'quy che truong',
    'quy che so diem',
  ]),
  run: async ({ session }) => {
    const inForce = await readPolicyInForce(session)
    if (!inForce.ok) return { text: sayRefusal(inForce.refusal, session.school.zone) }
    const print = { label: viRegulation.print, intent: { command: 'policy.print', data: {} } } as const
    return { text: sayPolicy(inForce.value), offers: mayPrint(session) ? [print] : [] }
  },
})

const print = command({
  name: 'policy.print',
  data: z.object({}),
  understand: saidOneOf([
    'in quy che',
    'ban in quy che',
    'bang phan cong trach nhiem',
    'quyet dinh ban quan tri',
  ]),
  run: async ({ session }) => {
    const printed = await printRegulation(session, viRegulation.fileName)
    if (!printed.ok) return { text: sayRefusal(printed.refusal, session.school.zone) }
    return { text: viRegulation.printed(session.policy.regulation !== null), files: printed.value }
  },
})

const REASON = 'hiệu trưởng đặt thủ tục sửa điểm'

const set = command({
  name: 'policy.procedure_set',
  data: chosen,
  run: async ({ session }, data) => {
    const made = await setProcedure(session, data.preset, REASON)
    return { text: made.ok ? vi.wasSet(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const ask = command({
  name: 'policy.procedure_ask',
  data: z.object({ confirmed: z.literal(true).optional() }),
  understand: saidOneOf(['xin dat thu tuc sua diem', 'de nghi dat thu tuc sua diem']),
  run: async ({ session }, { confirmed }) => {
    if (!confirmed)
      return {
        text: vi.askPreview,
        offers: confirmOr({
          label: vi.ask,
          intent: { command: 'policy.procedure_ask', data: { confirmed: true } },
          keyword: 'BAOHT',
        }),
      }
    const asked = await askForProcedure(session)
    return { text: asked.ok ? vi.asked(asked.value) : sayRefusal(asked.refusal, session.school.zone) }
  },
})

export const policyCommands: readonly Command[] = [read, print, procedure, look, set, ask]
