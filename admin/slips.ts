import type { FileHandle } from 'node:fs/promises'
import { open, unlink } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { issueGuardianSlips, issueStaffSlips } from '../core/accounts/slips.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { slipLine, slipsRefusal } from './vi.ts'

/** Link slips, one a line: on the screen, or in a text file only the operator can read. */

/** The file is there before any code is: codes that could not be written down would be nobody's. */
const newFile = (file: string): Promise<FileHandle> =>
  open(file, 'wx', 0o600).catch((error: unknown) => {
    throw new UsageError(`Không ghi được ${file}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause: error })
  })

export const linkSlips: Verb = {
  usage: '--school MÃ (--staff [MÃ_CB…] | --class LỚP) [--out TỆP.txt] [--replace]',
  what: 'in mã liên kết tài khoản cho cán bộ hoặc phụ huynh một lớp; --replace: mã dùng rồi thì các liên kết cũ của người đó hết hiệu lực',
  run: async (args, out) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        school: { type: 'string' },
        staff: { type: 'boolean', default: false },
        class: { type: 'string' },
        out: { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
    })
    const { staff, class: className, out: file, replace } = values
    if (staff === (className !== undefined)) throw new UsageError('Chọn --staff hoặc --class.')
    if (!staff && positionals.length > 0) throw new UsageError('Mã cán bộ chỉ đi với --staff.')
    return withSchool(out, required(values.school, '--school'), async school => {
      const written = file === undefined ? undefined : await newFile(file)
      const issued = await school.at(desk =>
        className === undefined
          ? issueStaffSlips(desk, positionals, replace)
          : issueGuardianSlips(desk, className, replace),
      )
      if (!issued.ok) {
        await written?.close()
        if (file !== undefined) await unlink(file)
        out.error(slipsRefusal(issued.refusal))
        return 1
      }
      const lines = issued.value.map(slipLine)
      if (!written) for (const line of lines) out.line(line)
      else {
        await written.writeFile(`${lines.join('\n')}\n`)
        await written.close()
        out.line(`Đã ghi ${lines.length} phiếu vào ${file}.`)
      }
      return 0
    })
  },
}
