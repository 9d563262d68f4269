import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { viOffice } from '../bot/vi/office-desk/office.ts'
import { writeTables } from '../core/documents/sheet-writing.ts'
import { calendarOf } from '../core/office-desk/calendar-template.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'

/** The calendar of the year as the workbook it is read back from. */

export const calendarTemplate: Verb = {
  usage: '--school MÃ [--out TỆP.xlsx]',
  what: 'ghi lịch năm học ra tệp Excel để sửa rồi nạp bằng "import calendar"; trường chưa có lịch thì là một lịch mẫu',
  run: (args, out) => {
    const options = { school: { type: 'string' }, out: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    return withSchool(out, required(values.school, '--school'), async ({ at }) => {
      const { schoolYear, tables } = await at(calendarOf)
      const file = values.out ?? viOffice.calendarName(schoolYear)
      await writeFile(file, await writeTables(tables, { school: null }), { flag: 'wx' }).catch(
        (cause: unknown) => {
          throw new UsageError(`Không ghi được ${file}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause })
        },
      )
      out.line(`Đã ghi ${file}. Sửa từng dòng cho đúng lịch của trường, rồi: import calendar ${file}`)
      return 0
    })
  },
}
