import type { CloseSummary } from '../../../core/attendance/close.ts'
import type { AttendanceStored } from '../../../core/attendance/confirm.ts'
import type { AttendancePreview, AttendancePreviewRow, HalfDay } from '../../../core/attendance/entry.ts'
import type { AttendanceFact, PeriodFacts } from '../../../core/attendance/facts.ts'
import type { AttendanceRefusal } from '../../../core/attendance/refusals.ts'
import type {
  AbsentOnDay,
  ClassAbsences,
  DayAbsences,
  PupilAbsences,
} from '../../../core/attendance/views.ts'
import type { ClassRefusal } from '../../../core/classes/refusals.ts'
import type { Answer } from '../../answer.ts'
import { sayRoad } from '../books/lock-words.ts'
import { sayNames } from '../classes/classes.ts'
import type { Sentences } from '../sentences.ts'
import { sayClock, sayDay, sayTime, sayWeekday } from '../time.ts'

/** Roll calls, closing them, and what too many absences lead to. */

type OwnRefusal = Exclude<AttendanceRefusal, ClassRefusal | { code: 'class_unknown' | 'no_calendar' }>
const sayDays = (days: readonly string[]): string =>
  days.length <= 4
    ? days.map(sayWeekday).join(', ')
    : `${days.length} ngày, từ ${sayDay(days[0] ?? '')} đến ${sayDay(days.at(-1) ?? '')}`

const begin = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

const sayStretch = (of: { startsOn: string; endsOn: string }): string =>
  `${sayDay(of.startsOn)}–${sayDay(of.endsOn)}`

const sayPeriod = (period: PeriodFacts): string =>
  period.every === 'month'
    ? `tháng ${Number(period.startsOn.slice(5, 7))}`
    : `tuần ${period.week} (${sayStretch(period)})`

export const attendanceRefusals: Sentences<OwnRefusal> = {
  absences_leaders_only: () =>
    'Số vắng toàn trường do ban giám hiệu, ban quản trị xem. Thầy/cô chủ nhiệm xem được lớp mình, ví dụ: hôm nay lớp vắng ai.',
  attendance_day_ahead: r => `Chưa tới ngày ${sayDays(r.days)}. Thầy/cô điểm danh khi đến ngày.`,
  attendance_no_school: r =>
    `Theo lịch của trường, ${sayDays(r.days)} không phải ngày học. Nếu là ngày học bù, thầy/cô báo ban quản trị ghi vào lịch.`,
  attendance_closed: (r, zone) =>
    `Điểm danh ${sayStretch(r)} đã chốt: thầy/cô ${r.closedBy}, lúc ${sayTime(r.closedAt, zone)}. Muốn sửa ngày đã chốt: ${sayRoad(r.road, { asked: 'nhắn “xin sửa điểm danh 6A 12/11: An có phép”', locks: [] })}.`,
  attendance_not_enrolled: r => `Ngày đó các em sau chưa vào lớp: ${sayNames(r.names)}.`,
  attendance_same: () => 'Điểm danh đã ghi đúng như vậy, không có gì để ghi.',
  attendance_moved: r =>
    `Chưa ghi gì, vì điểm danh vừa thay đổi: ${sayNames(r.names)}. Thầy/cô gửi lại để xem trước lần nữa.`,
  attendance_period_unknown: r =>
    r.every === 'month'
      ? 'Trường chốt điểm danh theo tháng, ví dụ: chốt điểm danh tháng 11.'
      : 'Trường chốt điểm danh theo tuần, ví dụ: chốt điểm danh tuần này.',
  attendance_period_running: r =>
    `Chưa hết kì ${sayStretch(r)}. Chốt được từ ${sayWeekday(r.dueOn)}, ngày học cuối.`,
  attendance_all_closed: () => 'Các kì điểm danh đến hạn đều đã chốt.',
}

const KIND = { excused: 'có phép', unexcused: 'không phép' } as const
const sayKind = (kind: AttendancePreviewRow['before']): string => (kind === null ? 'đi học' : KIND[kind])

function sayRow(row: AttendancePreviewRow): string {
  const who = `${row.seat}. ${row.fullName}`
  const why = row.byLeave ? ' (đã xin nghỉ, thầy/cô đã nhận)' : ''
  if (row.before === null) return `• ${who}: vắng ${sayKind(row.after)}${why}`
  return `• ${who}: ${sayKind(row.before)} → ${sayKind(row.after)}`
}

const sayQuiet = (row: AttendancePreviewRow): string => `${row.fullName} (${sayKind(row.after)})`

const HALF = { morning: 'buổi sáng', afternoon: 'buổi chiều' } as const
const sayHalf = ({ fullName, half }: Pick<HalfDay, 'fullName' | 'half'>): string =>
  `${fullName} (${HALF[half]})`

function sayPreviewDay(preview: AttendancePreview, day: string): readonly string[] {
  const of = (rows: readonly AttendancePreviewRow[]) => rows.filter(row => row.day === day)
  const rows = of(preview.rows)
  const same = of(preview.same).filter(row => row.after !== null)
  const kept = of(preview.kept)
  const halves = preview.halves.filter(one => one.day === day)
  const absent = [...rows, ...same, ...kept].filter(row => row.after !== null).length
  return [
    `${begin(sayWeekday(day))}: ${absent === 0 ? 'đủ, không em nào vắng' : `vắng ${absent} em`}`,
    ...rows.map(sayRow),
    ...(same.length > 0 ? [`Đã ghi đúng như vậy: ${same.map(sayQuiet).join(', ')}`] : []),
    ...(kept.length > 0 ? [`Đã ghi trước, giữ nguyên: ${kept.map(sayQuiet).join(', ')}`] : []),
    ...(halves.length > 0
      ? [`Xin nghỉ nửa buổi, không tự ghi vắng: ${halves.map(sayHalf).join(', ')}. Cần ghi thì gõ tên em.`]
      : []),
  ]
}

const sayPupil = ({ seat, fullName, excused, unexcused, thisMonth }: PupilAbsences): string =>
  `• ${seat}. ${fullName}: ${excused + unexcused} (${excused} P, ${unexcused} K)${thisMonth > 0 ? `, tháng này ${thisMonth}` : ''}`

export const viAttendance = {
  preview: (preview: AttendancePreview): string =>
    [
      `Điểm danh ${preview.room.className}`,
      ...preview.days.flatMap(day => sayPreviewDay(preview, day)),
      ...(preview.rows.some(row => row.byLeave)
        ? ['Em nào xin nghỉ mà vẫn đến lớp, thầy/cô gõ lại, thêm tên em và “đi học”.']
        : []),
      'Chưa ghi gì. Thầy/cô xem lại rồi xác nhận.',
    ].join('\n'),
  stored: ({ room, days, at }: AttendanceStored, zone: string): string =>
    `Đã ghi điểm danh ${room.className}: ${sayDays(days)}, lúc ${sayClock(at, zone)}.`,
  allExcused: 'Các em này có phép',
  allUnexcused: 'Các em này không phép',
  why: {
    missing_kind: 'có phép (p) hay không phép (k)?',
    missing_name: 'thiếu tên học sinh',
    unclear: 'chưa rõ; gõ p, k hoặc “đi học”',
    unreadable: 'không đọc được; gõ tên rồi p hoặc k. Lý do để trong ngoặc và không được lưu',
    name_or_kind: 'chữ sau có thể là tên; gõ họ tên đầy đủ hoặc số thứ tự',
    twice: 'một em có hai cách ghi trong một ngày',
    several_classes: 'mỗi tin chỉ một lớp',
    full_unclear: 'chưa rõ là đủ hay có em vắng; ví dụ: 6A hôm nay đủ trừ An p',
    kinds_unclear: 'chưa rõ p, k của từng em; ví dụ: vắng có phép: An, Bình; không phép: Cường',
    count_differs: 'số em ghi ở đầu khác số em được nêu tên',
    nobody_named: 'chưa nêu em nào vắng; nếu không ai vắng, gõ “đủ”',
    too_long: 'tin quá dài; thầy/cô chia làm nhiều tin',
    day_impossible: 'ngày không có trên lịch',
    day_part: 'hệ thống ghi theo ngày, không theo buổi; gõ “hôm nay”',
    weekday_differs: 'thứ và ngày không khớp',
    days_backwards: 'ngày đầu sau ngày cuối',
    days_many: 'nhiều ngày quá; mỗi tin tối đa một tháng',
  },
  close: ({ room, period, excused, unexcused, pupils, uncalled, onLeave }: CloseSummary): string =>
    [
      `Chốt điểm danh ${room.className}, ${sayPeriod(period)}: ${excused + unexcused} lượt vắng của ${pupils} em (${excused} có phép, ${unexcused} không phép).`,
      uncalled.length > 0
        ? `Chưa điểm danh ${uncalled.length}/${period.schoolDays.length} ngày học: ${sayDays(uncalled)}. Các ngày này tính là đủ.`
        : `Đã điểm danh đủ ${period.schoolDays.length} ngày học.`,
      ...(onLeave.length > 0
        ? [
            `Trong đó có em đã xin nghỉ mà chưa điểm danh, nếu chốt sẽ tính là đi học: ${sayNames(onLeave.map(({ fullName, day }) => `${fullName} (${sayDay(day)})`))}.`,
          ]
        : []),
      'Chốt rồi thì chỉ sửa được qua đề nghị sửa. Chưa chốt gì; thầy/cô xem lại rồi xác nhận.',
    ].join('\n'),
  closeMoved: 'Số liệu vừa thay đổi, chưa chốt gì. Số liệu mới:',
  confirmClose: (period: PeriodFacts): string => `Chốt ${sayPeriod(period)}`,
  closed: ({ room, period, excused, unexcused }: CloseSummary): string =>
    `Đã chốt điểm danh ${room.className}, ${sayPeriod(period)}: ${excused} lượt có phép, ${unexcused} lượt không phép.`,
  absent: sayAbsent,
  overview: ({ room, today, size, pupils }: ClassAbsences): string => {
    const excused = pupils.reduce((sum, pupil) => sum + pupil.excused, 0)
    const unexcused = pupils.reduce((sum, pupil) => sum + pupil.unexcused, 0)
    const head = `Chuyên cần ${room.className} từ đầu năm đến ${sayDay(today)}: ${excused + unexcused} lượt vắng (${excused} P, ${unexcused} K), ${pupils.length}/${size} em từng vắng.`
    return [head, ...pupils.map(sayPupil)].join('\n')
  },
} as const

const sayOnLeave = ({ fullName, half }: AbsentOnDay['onLeave'][number]): string =>
  half === null ? fullName : sayHalf({ fullName, half })

function sayAbsentDay({ className, size }: DayAbsences, on: AbsentOnDay): string {
  const { day, rollCalled, absent, onLeave } = on
  const where = `${className}, ${sayWeekday(day)}`
  const leaves =
    onLeave.length > 0 ? [`Đã xin nghỉ, chờ điểm danh: ${onLeave.map(sayOnLeave).join(', ')}.`] : []
  if (absent.length === 0)
    return [`${where}: ${rollCalled ? `đủ ${size}/${size} em` : 'chưa điểm danh'}.`, ...leaves].join('\n')
  const names = absent.map(({ seat, fullName, kind }) => `• ${seat}. ${fullName}: ${KIND[kind]}`)
  return [`${where}: vắng ${absent.length}/${size} em.`, ...names, ...leaves].join('\n')
}

function sayAbsent(found: DayAbsences): string {
  const lines = found.days.map(day => sayAbsentDay(found, day))
  const waits = found.isOwn && found.days.some(({ rollCalled, absent }) => !rollCalled && absent.length === 0)
  const example = `Điểm danh, ví dụ: ${found.className} hôm nay vắng: An p; hoặc: ${found.className} hôm nay đủ`
  return [...lines, ...(waits ? [example] : [])].join('\n')
}

const CONSEQUENCE =
  'Theo quy định, học sinh nghỉ quá 45 buổi trong năm học thì không được lên lớp (Thông tư 22/2021, Điều 12).'

export function phraseAttendance(fact: AttendanceFact): Answer {
  switch (fact.kind) {
    case 'attendance_due':
      return {
        text: `Đến hạn chốt điểm danh lớp ${fact.className}, ${sayPeriod(fact.period)}: ${fact.excused + fact.unexcused} lượt vắng của ${fact.pupils} em (${fact.excused} có phép, ${fact.unexcused} không phép). Thầy/cô kiểm tra rồi chốt.`,
        offers: [
          {
            label: `Chốt ${sayPeriod(fact.period)}`,
            intent: {
              command: 'attendance.close',
              data: { className: fact.className, wanted: { kind: 'day', day: fact.period.startsOn } },
            },
            keyword: 'CHOT',
          },
        ],
      }
    case 'attendance_late':
      return {
        text: `Quá hạn chốt điểm danh ${sayPeriod(fact.period)}, còn ${fact.classNames.length} lớp chưa chốt: ${fact.classNames.join(', ')}.`,
      }
    case 'attendance_limit':
      return {
        text:
          fact.alert > 45
            ? `${fact.fullName} (lớp ${fact.className}) đã nghỉ ${fact.excused + fact.unexcused} buổi (${fact.excused} có phép, ${fact.unexcused} không phép), quá 45 buổi. ${CONSEQUENCE}`
            : `${fact.fullName} (lớp ${fact.className}) đã nghỉ ${fact.excused + fact.unexcused} buổi trong năm học (${fact.excused} có phép, ${fact.unexcused} không phép). ${CONSEQUENCE} Thầy/cô trao đổi với gia đình.`,
      }
    case 'attendance_limit_family':
      return {
        text: `${fact.fullName} (lớp ${fact.className}) đã nghỉ ${fact.excused + fact.unexcused} buổi trong năm học (${fact.excused} có phép, ${fact.unexcused} không phép). ${CONSEQUENCE} Phụ huynh vui lòng liên hệ giáo viên chủ nhiệm.`,
      }
  }
}
