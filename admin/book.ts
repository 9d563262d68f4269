import { parseArgs } from 'node:util'
import { type BookSettingRefusal, setBook } from '../core/office-files/set-book.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'

/** A subject of a class set apart from the programme. */

const refusals: Readonly<Record<BookSettingRefusal['code'], string>> = {
  no_calendar: 'Trường chưa có lịch năm học.',
  book_not_there: 'Lớp này chưa có môn đó. Nạp bảng phân công trước.',
  marks_stand: 'Môn này đã có điểm nên không đổi được cách đánh giá.',
  periods_invalid: 'Số tiết cả năm là số nguyên từ 1 đến 400.',
}

const KINDS = { diem: 'scored', 'nhan-xet': 'comment' } as const
const isKind = (said: string): said is keyof typeof KINDS => Object.hasOwn(KINDS, said)

export const bookSet: Verb = {
  usage:
    '--school MÃ --class LỚP --subject MÃ_MÔN [--periods SỐ_TIẾT] [--kind diem|nhan-xet] [--cluster co|khong]',
  what: 'đặt riêng một môn của một lớp, cột điểm theo đó mà lập lại',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        school: { type: 'string' },
        class: { type: 'string' },
        subject: { type: 'string' },
        periods: { type: 'string' },
        kind: { type: 'string' },
        cluster: { type: 'string' },
      },
    })
    const { kind, cluster, periods } = values
    if (kind !== undefined && !isKind(kind)) throw new UsageError('--kind là diem hoặc nhan-xet.')
    if (cluster !== undefined && cluster !== 'co' && cluster !== 'khong')
      throw new UsageError('--cluster là co hoặc khong.')
    const setting = {
      className: required(values.class, '--class'),
      subject: required(values.subject, '--subject'),
      ...(periods === undefined ? {} : { periods: Number(periods) }),
      ...(kind === undefined ? {} : { kind: KINDS[kind] }),
      ...(cluster === undefined ? {} : { cluster: cluster === 'co' }),
    }
    return withSchool(out, required(values.school, '--school'), async school => {
      const set = await school.at(desk => setBook(desk, setting))
      if (!set.ok) {
        out.error(refusals[set.refusal.code])
        return 1
      }
      out.line(`Đã đặt môn ${setting.subject} lớp ${setting.className}.`)
      return 0
    })
  },
}
