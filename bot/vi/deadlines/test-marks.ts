import type { DeadlineFact } from '../../../core/deadlines/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayDay, sayWeekday } from '../time.ts'
import { roads, sayShut } from './owed-dates.ts'
import { answer, booksOf, bounded, LINES_MAX, sayItems } from './owed-lines.ts'

/** What is said of tests: marks still to be entered, and make-ups. */

type Of<Kind extends DeadlineFact['kind']> = Extract<DeadlineFact, { kind: Kind }>

/** What is closed stands apart with its own road, never under a due day. */
export function testsOwed({ tests }: Of<'test_marks_owed'>): Answer {
  const all = tests.flatMap(({ items }) => items)
  const open = tests.flatMap(({ dueOn, items }) => {
    const own = items.filter(({ shut }) => shut === null)
    return own.length > 0 ? [`Điểm bài kiểm tra chưa nhập, hạn ${sayWeekday(dueOn)}:`, ...sayItems(own)] : []
  })
  return answer(
    [
      ...(open.length > 0 ? open : ['Thầy/cô còn điểm bài kiểm tra chưa nhập.']),
      ...sayShut(all),
      open.length > 0 ? 'Chọn “Nhập ngay” để nhập. Quá hạn, phó hiệu trưởng nhận danh sách còn thiếu.' : null,
    ],
    roads(all),
  )
}

const BOOKS_MAX = 12

function makeupLines(books: Of<'makeups_pending'>['books'], withTeacher: boolean): readonly string[] {
  const lines = books.slice(0, BOOKS_MAX).map(book => {
    const teacher = withTeacher ? ` (${book.ownerName ?? 'chưa phân công'})` : ''
    return `• ${book.className} ${book.subjectName}: ${book.missed} lượt, ${book.dated} đã có ngày bù${teacher}`
  })
  const more = books.length - BOOKS_MAX
  return more > 0 ? [...lines, `… và ${more} sổ nữa`] : lines
}

export const makeupsPending = (fact: Of<'makeups_pending'>): Answer =>
  answer([
    `Học kì kết thúc ${sayDay(fact.endsOn)}; còn em vắng bài kiểm tra mà chưa có điểm:`,
    ...makeupLines(fact.books, false),
    'Hẹn ngày: “kiểm tra bù 6A toán gk: An 25/11”. Không kiểm tra bù nữa: “kết thúc kiểm tra bù 6A toán”.',
  ])

export const makeupsUnsettled = (fact: Of<'makeups_unsettled'>): Answer =>
  answer([
    `Hôm nay là ngày học cuối của học kì ${fact.term === 1 ? 'I' : 'II'}; còn lượt kiểm tra bù chưa xong:`,
    ...makeupLines(fact.books, true),
    'Chưa xong thì chưa khóa sổ học kì được.',
  ])

export const testsOverdue = (fact: Of<'test_marks_overdue'>): Answer =>
  answer([
    'Điểm bài kiểm tra đã quá hạn mà chưa nhập đủ:',
    ...bounded(
      fact.teachers.map(
        ({ name, owes, items }) =>
          `• ${name ?? 'Chưa phân công'} còn ${owes} ô: ${booksOf(items)
            .map(book => book.name)
            .join(', ')}`,
      ),
      LINES_MAX,
      count => `• và ${count} người khác`,
    ),
    'Nhắn “báo cáo thiếu điểm” để nhận tệp Excel.',
  ])
