import type { Happening, MarkLife, SeenCorrection } from '../../../core/books/history.ts'
import type { ZeroReason } from '../../../core/books/rules/makeup.ts'
import { sayClock, sayDate } from '../time.ts'
import { sayColumn, sayMark, sayTerm } from './marks.ts'

/** A mark's life in plain words. */

const WRITTEN: Record<Happening['cause'], string> = {
  entry: 'nhập',
  import: 'nạp từ tệp',
  correction: 'sửa',
  late_entry: 'nhập muộn',
  close: 'ghi khi kết thúc học kì',
}

const ZERO: Record<ZeroReason, string> = {
  no_reason: 'vắng kiểm tra không có lí do',
  makeup_missed: 'không tham gia kiểm tra bù',
}

function sayHappening(one: Happening, zone: string): string {
  const when = `${sayDate(one.at, zone)} ${sayClock(one.at, zone)}`
  const what = one.value.kind === 'empty' ? 'xóa điểm' : `${WRITTEN[one.cause]} ${sayMark(one.value)}`
  return `• ${when}: ${one.byName} ${what}${sayWhy(one)}`
}

function sayWhy({ caseNumber, reason, zeroReason }: Happening): string {
  if (zeroReason) return ` vì ${ZERO[zeroReason]}`
  return caseNumber === null ? '' : ` theo đề nghị số ${caseNumber}${reason ? ` (${reason})` : ''}`
}

const sayCorrection = (one: SeenCorrection, zone: string): string =>
  `• ${one.subjectName} ${sayColumn(one.column)} ${sayTerm(one.term)}: ${sayMark(one.before)} → ${sayMark(one.after)}, ngày ${sayDate(one.at, zone)}${one.caseNumber === null ? '' : `, theo hồ sơ sửa điểm số ${one.caseNumber}`}`

export const viHistory = {
  life: ({ cell, happenings }: MarkLife, zone: string): string => {
    const named = `${cell.pupilName} · ${cell.className} · ${cell.subjectName} · ${sayColumn(cell)} ${sayTerm(cell.term)}`
    if (happenings.length === 0) return `${named}: ô này chưa từng có điểm.`
    return [named, ...happenings.map(one => sayHappening(one, zone))].join('\n')
  },
  corrections: (name: string, seen: readonly SeenCorrection[], zone: string): string =>
    seen.length === 0
      ? `${name}: năm học này chưa có điểm nào được sửa.`
      : [`${name}: điểm đã được sửa trong năm học này`, ...seen.map(one => sayCorrection(one, zone))].join(
          '\n',
        ),
  askWhole: 'Thầy/cô cho biết lớp, môn, cột và tên, ví dụ: lịch sử 6A toán tx2 An',
  whoIsIt: (people: readonly string[]): string =>
    `Có ${people.length} em: ${people.join('; ')}. Thầy/cô chọn:`,
  nobody: (said: string): string => `Lớp không có em “${said}”.`,
} as const
