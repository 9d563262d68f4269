import { holdsMarks, listBooksOfYear, recordBooks, recordColumns } from '../../db/office-files/teaching.ts'
import type { AssessmentMode } from '../books/rules/mark.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { bookColumnsOf, bookKey } from './assignment-books.ts'

/**
 * One subject of one class set apart from the programme: its periods a year, how it is assessed, whether it has a study
 * cluster. The columns follow; a column that holds a mark is never taken away.
 */

export type BookSetting = {
  readonly className: string
  readonly subject: string
  readonly periods?: number
  readonly kind?: AssessmentMode
  readonly cluster?: boolean
}

export type BookSettingRefusal =
  | { readonly code: 'no_calendar' }
  | { readonly code: 'book_not_there' }
  | { readonly code: 'periods_invalid' }
  /** How a subject is assessed cannot change under marks that stand. */
  | { readonly code: 'marks_stand' }

const PERIODS_MAX = 400

export async function setBook(desk: Desk, setting: BookSetting): Promise<Result<null, BookSettingRefusal>> {
  const { year } = desk.school
  if (!year) return refuse({ code: 'no_calendar' })
  const known = (await listBooksOfYear(desk.tx, year)).find(book => bookKey(book) === bookKey(setting))
  if (!known) return refuse({ code: 'book_not_there' })
  const book = {
    ...known,
    periods: setting.periods ?? known.periods,
    kind: setting.kind ?? known.kind,
    cluster: setting.cluster ?? known.cluster,
  }
  if (!Number.isInteger(book.periods) || book.periods < 1 || book.periods > PERIODS_MAX)
    return refuse({ code: 'periods_invalid' })
  if (book.kind !== known.kind && (await holdsMarks(desk.tx, year, setting)))
    return refuse({ code: 'marks_stand' })
  await recordBooks(desk.tx, year, [book])
  await recordColumns(desk.tx, year, bookColumnsOf(book, desk.policy.results.cluster))
  desk.audit.push({ actorId: null, actorKind: 'operator', act: 'book.set', detail: { year, ...book } })
  return ok(null)
}
