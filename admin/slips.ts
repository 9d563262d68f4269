import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { issueGuardianSlips, issueStaffSlips } from '../core/accounts/slips.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { slipLine, slipsRefusal } from './vi.ts'

/** Link slips, one a line: on the screen, or in a text file only the operator can read. */

export const linkSlips: Verb = {
  usage: '--school MÃ (--staff [MÃ_CB…] | --class LỚP) [--out TỆP.txt]',
  what: 'in mã liên kết tài khoản cho cán bộ hoặc phụ huynh một lớp',
  run: async (args, out) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        school: { type: 'string' },
        staff: { type: 'boolean', default: false },
        class: { type: 'string' },
        out: { type: 'string' },
      },
    })
    const { staff, class: className, out: file } = values
    if (staff === (className !== undefined)) throw new UsageError('Chọn --staff hoặc --class.')
    if (!staff && positionals.length > 0) throw new UsageError('Mã cán bộ chỉ đi với --staff.')
    return withSchool(out, required(values.school, '--school'), async school => {
      const issued = await school.at(desk =>
        className === undefined ? issueStaffSlips(desk, positionals) : issueGuardianSlips(desk, className),
      )
      if (!issued.ok) {
        out.error(slipsRefusal(issued.refusal))
        return 1
      }
      const lines = issued.value.map(slipLine)
      if (file === undefined) for (const line of lines) out.line(line)
      else {
        await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' })
        out.line(`Đã ghi ${lines.length} phiếu vào ${file}.`)
      }
      return 0
    })
  },
}
