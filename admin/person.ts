import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Who } from '../core/person-data/export.ts'
import { exportPerson } from '../core/person-data/export.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'

/** Everything held of one person, for whoever asks for it at the school itself. */

type Typed = { readonly pupil?: string; readonly staff?: string; readonly guardian?: string }

function whoSaid({ pupil, staff, guardian }: Typed): Who {
  if (staff !== undefined && pupil === undefined && guardian === undefined)
    return { of: 'staff', code: staff }
  if (pupil === undefined || staff !== undefined)
    throw new UsageError('Cần một trong: --pupil MÃ_HS, --staff MÃ_CB, --pupil MÃ_HS --guardian "HỌ TÊN".')
  return guardian === undefined
    ? { of: 'pupil', code: pupil }
    : { of: 'guardian', code: pupil, name: guardian }
}

/** Readable by who runs this alone. */
const OWN_FILE = 0o600

export const personExport: Verb = {
  usage: '--school MÃ (--pupil MÃ_HS [--guardian "HỌ TÊN"] | --staff MÃ_CB) --out TỆP.zip',
  what: 'ghi mọi dữ liệu trường giữ của một người ra một tệp zip, để giao tận tay người đó',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...args],
      options: { school: text, pupil: text, staff: text, guardian: text, out: text },
    })
    const who = whoSaid(values)
    const file = required(values.out, '--out')
    return withSchool(out, required(values.school, '--school'), async school => {
      const copy = await school.at(desk => exportPerson(desk, who))
      if (!copy) {
        out.error('Trường không có người đó. Xem lại mã và họ tên.')
        return 1
      }
      await writeFile(file, copy.bytes, { mode: OWN_FILE, flag: 'wx' })
      out.line(`Đã ghi ${file}: dữ liệu của ${copy.fullName}, ${copy.tables} loại, ${copy.rows} dòng.`)
      return 0
    })
  },
}
