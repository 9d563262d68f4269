import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { setPolicy } from '../core/founding/set-policy.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { policyRefusal } from './vi.ts'

/** Showing the policy in force, and putting another in its place. */

const REASON = 'người vận hành đặt'

export const policyShow: Verb = {
  usage: '--school MÃ',
  what: 'quy chế đang áp dụng (JSON)',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { school: { type: 'string' } } })
    return withSchool(out, required(values.school, '--school'), async school => {
      const policy = await school.at(async desk => desk.policy)
      out.line(JSON.stringify(policy, null, 2))
      return 0
    })
  },
}

export const policySet: Verb = {
  usage: '--school MÃ --file TỆP.json [--reason LÍ_DO]',
  what: 'đặt quy chế mới, áp dụng từ bây giờ',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        school: { type: 'string' },
        file: { type: 'string' },
        reason: { type: 'string', default: REASON },
      },
    })
    const document = await readJson(required(values.file, '--file'))
    return withSchool(out, required(values.school, '--school'), async school => {
      const set = await school.at(desk => setPolicy(desk, document, { by: null, reason: values.reason }))
      if (!set.ok) {
        out.error(policyRefusal(set.refusal))
        return 1
      }
      out.line(`Đã đặt quy chế, phiên bản ${set.value}.`)
      return 0
    })
  },
}

/** What npm puts before the output of a script where it was not told to be silent. */
const BANNER = /^\s*(?:>[^\n]*\n\s*)+(?=\{)/

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '').replace(BANNER, ''))
  } catch (cause) {
    throw new UsageError(`Tệp ${file} không đọc được hoặc không đúng JSON.`, { cause })
  }
}
