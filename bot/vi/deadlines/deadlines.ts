import type { DeadlineFact, WeekFacts } from '../../../core/deadlines/facts.ts'
import type { SchoolProgress } from '../../../core/deadlines/progress.ts'
import type { Owed } from '../../../core/deadlines/reminders.ts'
import { percentDone } from '../../../core/deadlines/rules/owed.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { CommandName } from '../../commands/names.ts'
import { sayHead } from '../audit/audit.ts'
import { sayWaiting, waitingOffers } from '../cases/morning.ts'
import { sayTime } from '../time.ts'
import { phraseDateEnded, phraseDateSet, phraseInspectionDue, sayDatesOf } from './dates.ts'
import { phraseSample } from './inspection.ts'
import { sayDepartment, sayTeachers } from './late.ts'
import { slotsMissed } from './missed.ts'
import { datesOverdue, datesOwed, sayByDate, sayShut, termGaps } from './owed-dates.ts'
import { answer, offersOf, sayItems } from './owed-lines.ts'
import { makeupsPending, makeupsUnsettled, testsOverdue, testsOwed } from './test-marks.ts'

/** What is said around the weekly cut-off: what is missing, by when, what happens then, the next step. */

const sayWeek = ({ term, week }: WeekFacts): string => `tuần ${week}, học kì ${term === 1 ? 'I' : 'II'}`

function sayCutoff({ cutoffAt, zone, locks, closed }: WeekFacts): string | null {
  if (!cutoffAt) return null
  if (closed) return `Hạn là ${sayTime(cutoffAt, zone)}, đã qua.`
  return `Hạn: ${sayTime(cutoffAt, zone)}.${locks ? ' Sau giờ này các cột thường xuyên đến hạn bị khóa.' : ''}`
}

const to = (command: CommandName): Intent => ({ command, data: {} })

const beforeCutoff: readonly Offer[] = [
  { label: 'Hẹn nhắc sau 1 giờ', intent: to('progress.snooze'), keyword: 'HEN' },
  { label: 'Xin gia hạn', intent: to('late.books'), keyword: 'GIAHAN' },
  { label: 'Báo sự cố', intent: to('incident.report'), keyword: 'SUCO' },
]

const askLate: Offer = { label: 'Xin nhập muộn', intent: to('late.books'), keyword: 'MUON' }

/** What is closed stands apart with its own road, never under a deadline; what dates ask for stands under each date. */
function owedNow(fact: Owed): Answer {
  const open = fact.items.filter(({ shut }) => shut === null)
  const weekly = open.filter(({ set }) => set === null)
  const asksLate = fact.items.some(({ shut }) => shut === 'late')
  const isBefore = !fact.closed && weekly.length > 0
  return answer(
    [
      fact.closed
        ? `Đã hết hạn nhập điểm ${sayWeek(fact)}. Thầy/cô còn ${fact.owes} ô chưa nhập:`
        : `Thầy/cô còn ${fact.owes} ô đến hạn chưa nhập (${sayWeek(fact)}):`,
      ...sayItems(weekly, fact.term),
      isBefore ? sayCutoff(fact) : null,
      fact.closed && weekly.length > 0 ? 'Các cột này chưa khóa: thầy/cô nhập ngay.' : null,
      ...sayByDate(open, fact.term),
      ...sayShut(fact.items, fact.term),
      !fact.closed && open.length > 0 ? 'Chọn “Nhập ngay” để nhập.' : null,
    ],
    [
      ...offersOf(open.filter(({ term }) => term === fact.term)),
      ...(isBefore && fact.cutoffAt ? beforeCutoff : []),
      ...(asksLate ? [askLate] : []),
    ],
  )
}

type Of<Kind extends DeadlineFact['kind']> = Extract<DeadlineFact, { kind: Kind }>

const receipt = (fact: Of<'cutoff_receipt'>): Answer =>
  fact.owes > 0
    ? owedNow(fact)
    : answer([
        `Thầy/cô đã nhập đủ các ô đến hạn ${sayWeek(fact)}. Cảm ơn thầy/cô.`,
        fact.locks ? 'Các cột thường xuyên đến hạn đã khóa; cần sửa, thầy/cô nhắn “sửa điểm”.' : null,
      ])

const digest = (fact: Of<'department_digest'>): Answer =>
  answer(
    [
      `${fact.name}: còn ${fact.owes} ô đến hạn chưa nhập (${sayWeek(fact)}).`,
      sayTeachers(fact),
      sayCutoff(fact),
    ],
    [
      {
        label: 'Nhắc cả tổ',
        intent: { command: 'progress.nudge', data: { departmentId: fact.departmentId } },
        keyword: 'NHAC',
      },
    ],
  )

const sayExcused = (cells: number): string | null =>
  cells > 0 ? `Không kể ${cells} ô được gia hạn hoặc do sự cố đã ghi nhận.` : null

const lateList = (fact: Of<'late_list'>): Answer => ({
  ...answer([
    `Hết hạn nhập điểm ${sayWeek(fact)}: còn ${fact.owes} ô chưa nhập.`,
    ...fact.departments.map(sayDepartment),
    sayExcused(fact.excused),
    'Nhắn “tiến độ” để xem số liệu lúc này, “báo cáo thiếu điểm” để nhận tệp Excel.',
  ]),
  files: fact.picture ? [fact.picture] : [],
})

const principalCard = (fact: Of<'principal_card'>): Answer =>
  answer(
    [
      `Tình hình nhập điểm ${sayWeek(fact)}: đạt ${fact.percent}%.`,
      fact.owes === 0
        ? 'Không giáo viên nào nợ điểm.'
        : `${fact.lateTeachers} giáo viên còn nợ ${fact.owes} ô.`,
      sayExcused(fact.excused),
      `Sửa điểm: ${fact.corrections.open} hồ sơ đang xử lí, ${fact.corrections.settled} hồ sơ xong từ đầu tuần đó.`,
      `Mã nhật ký tuần này: ${sayHead(fact.auditHead)}. Thầy/cô giữ lại; khi cần đối chiếu, nhắn “kiểm tra nhật ký” kèm mã.`,
      sayBackups(fact),
      'Nhắn “tiến độ” để xem theo tổ.',
      fact.waiting ? sayWaiting(fact.waiting, fact.zone) : 'Không có việc gì chờ thầy/cô quyết định.',
    ],
    fact.waiting ? waitingOffers(fact.waiting) : [],
  )

function sayBackups({ backups: { backedUpAt, drilledAt }, zone }: Of<'principal_card'>): string {
  if (!backedUpAt)
    return 'Sao lưu: phần mềm chưa sao lưu lần nào. Thầy/cô hỏi người phụ trách công nghệ thông tin.'
  const tried = drilledAt ? `phục hồi thử được lúc ${sayTime(drilledAt, zone)}` : 'chưa phục hồi thử lần nào'
  return `Sao lưu gần nhất: ${sayTime(backedUpAt, zone)}; ${tried}.`
}

const putOff = (fact: Of<'snoozed_reminder'>): Answer =>
  answer(
    ['Thầy/cô hẹn nhắc lại: còn điểm đến hạn chưa nhập.', sayCutoff(fact)],
    [{ label: 'Xem còn thiếu gì', intent: to('progress.mine') }, ...beforeCutoff],
  )

export function phraseDeadline(fact: DeadlineFact): Answer {
  switch (fact.kind) {
    case 'test_marks_owed':
      return testsOwed(fact)
    case 'test_marks_overdue':
      return testsOverdue(fact)
    case 'makeups_pending':
      return makeupsPending(fact)
    case 'makeups_unsettled':
      return makeupsUnsettled(fact)
    case 'dates_owed':
      return datesOwed(fact)
    case 'dates_overdue':
      return datesOverdue(fact)
    case 'date_set':
      return phraseDateSet(fact)
    case 'date_ended':
      return phraseDateEnded(fact)
    case 'inspection_due':
      return phraseInspectionDue(fact)
    case 'inspection_sample':
      return phraseSample(fact)
    case 'gaps_due':
      return termGaps(fact)
    case 'slots_missed':
      return slotsMissed(fact)
    case 'snoozed_reminder':
      return putOff(fact)
    case 'marks_owed':
      return owedNow(fact)
    case 'cutoff_receipt':
      return receipt(fact)
    case 'department_digest':
      return digest(fact)
    case 'late_list':
      return lateList(fact)
    case 'principal_card':
      return principalCard(fact)
  }
}

export const viDeadlines = {
  nothingYet: { text: 'Năm học chưa bắt đầu nên chưa có việc đến hạn.' },
  staffOnly: { text: 'Mục này dành cho giáo viên. Nhắn “trợ giúp” để xem việc có thể làm.' },
  leadersOnly: {
    text: 'Tiến độ chung dành cho ban giám hiệu và tổ trưởng. Thầy/cô nhắn “việc” để xem phần của mình.',
  },
  owed: (owed: Owed): Answer =>
    owed.owes === 0
      ? answer([`Thầy/cô không còn ô nào đến hạn chưa nhập (${sayWeek(owed)}).`, sayCutoff(owed)])
      : owedNow(owed),
  snoozeAsk: 'Hẹn nhắc lại sau một giờ (muộn nhất một khắc trước hạn) về phần điểm còn thiếu? Chưa hẹn gì.',
  snoozeDo: 'Hẹn nhắc sau 1 giờ',
  snoozed: (at: Date, zone: string): Answer => ({
    text: `Sẽ nhắc lại lúc ${sayTime(at, zone)}, nếu còn thiếu.`,
  }),
  notSnoozed: {
    nothing_to_snooze: { text: 'Thầy/cô không còn ô nào đến hạn chưa nhập, không cần nhắc.' },
    too_late_to_snooze: { text: 'Sắp đến hạn nên không hẹn lại được. Thầy/cô nhập ngay, hoặc xin gia hạn.' },
  },
  nudged: (count: number): Answer => ({
    text:
      count === 0
        ? 'Không còn ai cần nhắc: mọi người đã nhập đủ, vừa được nhắc, hoặc chưa liên kết tài khoản chat.'
        : `Đã gửi ${count} lời nhắc.`,
  }),
  progress: ({ week, departments, tally, regularMarks }: SchoolProgress, zone: string): Answer => {
    const { week: of, cutoffAt } = week
    const heading = `Tiến độ nhập điểm tuần ${of.week}, học kì ${of.term === 1 ? 'I' : 'II'}`
    return answer([
      `${heading}${cutoffAt ? ` (hạn ${sayTime(cutoffAt, zone)})` : ''}: đạt ${percentDone(tally)}%, còn ${tally.owes} ô đến hạn chưa nhập.`,
      ...sayDatesOf(week.by.set),
      `Điểm thường xuyên: thiếu ${regularMarks.missing}, trong đó ${regularMarks.explained} chờ kiểm tra bù.`,
      ...departments.map(department => {
        const late = department.teachers.filter(teacher => teacher.tally.owes > 0)
        const name = department.name ?? 'Chưa xếp tổ'
        const done = `• ${name}: ${percentDone(department.tally)}%`
        if (late.length === 0) return done
        const teachers = late.map(teacher => ({ name: teacher.name, owes: teacher.tally.owes }))
        return `${done}, còn ${department.tally.owes}: ${sayTeachers({ teachers })}`
      }),
    ])
  },
} as const
