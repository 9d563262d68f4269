import { addDays } from '../../../core/calendar/rules/days.ts'
import { columnsNow } from '../books.ts'
import { WEEKS, weeksOf } from '../calendar.ts'
import type { School } from '../school.ts'
import { at, keyOf, pressFirst } from '../school.ts'
import { enter } from './entering.ts'
import { mendSome } from './mending.ts'

/** At a term's end teachers declare their books, and those of the school's chain look through what came to them. */

const DECLARED = 0.6

export function planReviewing(school: School): void {
  for (const term of [1, 2] as const) {
    const last = WEEKS.find(one => one.term === term && one.week === weeksOf(term))?.monday ?? ''
    school.plan({
      at: at(addDays(last, 3), '10:30'),
      what: 'declares books',
      act: () => declare(school, term),
    })
    for (const days of [3, 4, 7, 8])
      school.plan({ at: at(addDays(last, days), '15:20'), what: 'reviews books', act: () => review(school) })
    school.plan({
      at: at(addDays(last, 15), '10:20'),
      what: 'finds wrong marks in official books',
      act: async () => {
        const official = await officialBooks(school, term)
        await mendSome(school, one => one.term === term && one.kind === 'final' && official.has(one.bookId))
      },
    })
  }
}

const officialBooks = ({ read }: School, term: 1 | 2): Promise<ReadonlySet<number>> =>
  read(async ({ q }) => {
    const rows = await q
      .selectFrom('book_review')
      .select('class_subject_id')
      .where('term', '=', term)
      .where('step', '=', 'official')
      .execute()
    return new Set(rows.map(row => row.class_subject_id))
  })

async function declare(school: School, term: 1 | 2): Promise<void> {
  const books = Map.groupBy(
    (await columnsNow(school)).filter(one => one.term === term),
    ({ bookId }) => bookId,
  )
  for (const columns of books.values()) {
    const [first] = columns
    if (!first || !school.chance.happens(DECLARED)) continue
    const teacher = keyOf(school, first.ownerId)
    for (const { columnId, empty } of columns) if (empty > 0) await enter(school, columnId)
    const words = `${first.className} ${first.subject.toLowerCase()}`
    let said = await school.chats.say(teacher, `nộp sổ ${words}`)
    if (said.text.includes('kiểm tra bù')) {
      const shown = await school.chats.say(teacher, `kết thúc kiểm tra bù ${words}`)
      await pressFirst(school, teacher, shown, ['Ghi', 'Kết thúc'])
      said = await school.chats.say(teacher, `nộp sổ ${words}`)
    }
    await pressFirst(school, teacher, said, ['Nộp'])
  }
}

const BOOKS_MAX = 400

/** Everybody of the chain, in its order, opens their list until it is empty. */
async function review(school: School): Promise<void> {
  const { cast, chats } = school
  const teachers = cast.staff.filter(({ key }) => key.startsWith('t')).map(({ key }) => key)
  for (const person of [...teachers, 'vice1', 'principal'])
    for (const list of ['sổ chờ kiểm tra', 'sổ chờ duyệt'])
      for (let book = 0; book < BOOKS_MAX; book++) {
        const shown = await chats.say(person, list)
        const card = await pressFirst(school, person, shown, ['Xem ', 'Kiểm tra '])
        if (!card) break
        const sampled = (await pressFirst(school, person, card, ['Đúng cả'])) ?? card
        if (!(await pressFirst(school, person, sampled, ['Đạt']))) break
      }
}
