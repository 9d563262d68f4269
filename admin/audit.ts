import { parseArgs } from 'node:util'
import type { KeptHead } from '../core/audit/rules.ts'
import { FIRST_HASH, readKeptHead } from '../core/audit/rules.ts'
import { verifyAudit } from '../core/audit/verify.ts'
import { findAuditHead } from '../db/audit/audit.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { unreadableHead, verdictLine } from './vi.ts'

/** The audit chain: whether it is whole, and its head, which kept elsewhere shows later that nothing before it was rewritten. */

const schoolOf = (args: readonly string[]): string => {
  const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
  return required(values.school, '--school')
}

/** The school, and the head somebody kept, if one is to be held against the chain. */
function verifyAsked(args: readonly string[]): { school: string; kept: KeptHead | undefined } {
  const options = { school: { type: 'string' }, head: { type: 'string' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const kept = values.head === undefined ? undefined : readKeptHead(values.head)
  if (values.head !== undefined && !kept) throw new UsageError(unreadableHead)
  return { school: required(values.school, '--school'), kept }
}

export const auditVerify: Verb = {
  usage: '--school MÃ [--head MÃ_NHẬT_KÝ]',
  what: 'kiểm tra nhật ký còn nguyên vẹn, và đúng như mã đã giữ',
  run: async (args, out) => {
    const { school: code, kept } = verifyAsked(args)
    return withSchool(out, code, async school => {
      const verdict = await school.at(desk => verifyAudit(desk.tx, kept))
      if (verdict.ok) out.line(verdictLine(verdict))
      else out.error(verdictLine(verdict))
      return verdict.ok ? 0 : 1
    })
  },
}

export const auditHead: Verb = {
  usage: '--school MÃ',
  what: 'dòng chốt của nhật ký, để ghi lại ở nơi khác',
  run: (args, out) =>
    withSchool(out, schoolOf(args), async school => {
      const { seq, hash } = await school.at(desk => findAuditHead(desk.tx, FIRST_HASH))
      out.line(`${seq}-${hash}`)
      return 0
    }),
}
