import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { issueGuardianSlips, issueStaffSlips } from '../core/accounts/slips.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { slipLine, slipsRefusal } from './vi.ts'

/** Link slips, one a line, in a text file only the operator can read; on the screen where that is asked for. */

const SCREEN = '-'

/** In the data folder, which is no part of the source: codes are not to be committed by mistake. */
async function slipsFile(dataDir: string, className: string | undefined): Promise<string> {
  const folder = join(dataDir, 'phieu')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '')
  return join(folder, `phieu-${(className ?? 'can-bo').replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${at}.txt`)
}

/** The file is there before any code is: codes that could not be written down would be nobody's. */
const newFile = (file: string): Promise<FileHandle> =>
  open(file, 'wx', 0o600).catch((error: unknown) => {
    throw new UsageError(`Không ghi được ${file}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause: error })
  })

export const linkSlips: Verb = {
  usage: '--school MÃ (--staff [MÃ_CB…] | --class LỚP) [--out TỆP.txt|-] [--replace]',
  what: 'ghi mã liên kết tài khoản cho cán bộ hoặc phụ huynh một lớp',
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
    const { staff, class: className, replace } = values
    if (staff === (className !== undefined)) throw new UsageError('Chọn --staff hoặc --class.')
    if (!staff && positionals.length > 0) throw new UsageError('Mã cán bộ chỉ đi với --staff.')
    return withSchool(out, required(values.school, '--school'), async school => {
      const file = values.out ?? (await slipsFile(school.dataDir, className))
      const written = file === SCREEN ? undefined : await newFile(file)
      const issued = await school.at(desk =>
        className === undefined
          ? issueStaffSlips(desk, positionals, replace)
          : issueGuardianSlips(desk, className, replace),
      )
      if (!issued.ok) {
        await written?.close()
        if (written) await unlink(file)
        out.error(slipsRefusal(issued.refusal))
        return 1
      }
      const lines = issued.value.map(slipLine)
      if (!written) for (const line of lines) out.line(line)
      else {
        await written.writeFile(`${lines.join('\n')}\n`)
        await written.close()
        out.line(`Đã ghi ${lines.length} phiếu vào ${file}. In ra, phát tận tay, rồi xóa tệp.`)
      }
      return 0
    })
  },
}
