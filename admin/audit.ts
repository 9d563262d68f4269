import { parseArgs } from 'node:util'
import { verifyChain } from '../core/audit/chain.ts'
import { FIRST_HASH } from '../core/audit/rules.ts'
import { claimAuditHead } from '../db/audit.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'
import { verdictLine } from './vi.ts'

/** The audit chain: whether it is whole, and its head, which kept elsewhere shows later that nothing before it was rewritten. */

const schoolOf = (args: readonly string[]): string => {
  const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
  return required(values.school, '--school')
}

export const auditVerify: Verb = {
  usage: '--school MÃ',
  what: 'kiểm tra nhật ký còn nguyên vẹn',
  run: (args, out) =>
    withSchool(out, schoolOf(args), async school => {
      const verdict = await school.at(desk => verifyChain(desk.tx))
      if (verdict.ok) out.line(verdictLine(verdict))
      else out.error(verdictLine(verdict))
      return verdict.ok ? 0 : 1
    }),
}

export const auditHead: Verb = {
  usage: '--school MÃ',
  what: 'dòng chốt của nhật ký, để ghi lại ở nơi khác',
  run: (args, out) =>
    withSchool(out, schoolOf(args), async school => {
      const head = await school.at(desk => claimAuditHead(desk.tx, FIRST_HASH))
      out.line(`${head.seq}\t${head.hash}`)
      return 0
    }),
}
