import type { Book, CellRow } from '../../core/gradebook/book.ts'
import { booksOfClass, readBook } from '../../core/gradebook/book.ts'
import type { EntryValue } from '../../core/gradebook/entry.ts'
import type { ColumnRef } from '../../core/gradebook/rules/columns.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import type { LineProblem, MarksLine } from '../understand/marks-line.ts'
import type { Doubt } from '../understand/match-entries.ts'
import { matchEntries } from '../understand/match-entries.ts'
import { pickSubject } from '../understand/subjects.ts'
import type { DoubtLine } from '../vi/entry.ts'
import { viEntry } from '../vi/entry.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { sayDay } from '../vi/time.ts'

/** From words of marks to cells of one column of the actor's own book; asks back, in one answer, what is not sure. */

export type ResolvedCell = { readonly cell: CellRow; readonly value: EntryValue }

export type Resolved = {
  readonly book: Book
  readonly column: ColumnRef
  readonly cells: readonly ResolvedCell[]
}

export const isAnswer = <Found extends object>(found: Found | Answer): found is Answer => 'text' in found

export const isResolved = (found: Resolved | Answer): found is Resolved => 'cells' in found

function sayProblem(problem: LineProblem): string {
  if ('text' in problem) return viEntry.line[problem.code](problem.text)
  return viEntry.line[problem.code]
}

/** The actor's book the words mean. */
export async function bookMeant(
  session: Session,
  line: Pick<MarksLine, 'className' | 'subjectText' | 'term'>,
): Promise<Book | Answer> {
  const { zone } = session.school
  if (!session.actor.isStaff) return { text: viEntry.staffOnly }
  if (line.className === null) return { text: viEntry.askClass }
  const books = await booksOfClass(session, line.className, line.term)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const own = books.value.filter(book => book.ownerId === session.actor.personId)
  const { className } = line
  if (line.subjectText === null)
    return own[0] && own.length === 1
      ? own[0]
      : {
          text: viEntry.askSubject(
            className,
            (own.length > 0 ? own : books.value).map(book => book.subjectName),
          ),
        }
  const pick = pickSubject(line.subjectText, new Set(books.value.map(book => book.subject)))
  if (pick.kind === 'none')
    return { text: sayRefusal({ code: 'book_unknown', className, said: line.subjectText }, zone) }
  const codes: readonly string[] = pick.kind === 'one' ? [pick.code] : pick.codes
  const meant = books.value.filter(book => codes.includes(book.subject))
  const [book] = meant.length > 1 ? meant.filter(one => one.ownerId === session.actor.personId) : meant
  if (!book)
    return {
      text: viEntry.askSubject(
        className,
        meant.map(one => one.subjectName),
      ),
    }
  if (book.ownerId === session.actor.personId) return book
  return {
    text: sayRefusal(
      { code: 'entry_not_yours', className, subjectName: book.subjectName, ownerName: book.ownerName },
      zone,
    ),
  }
}

type Pupil = {
  readonly pupilId: number
  readonly seatNo: number
  readonly fullName: string
  readonly cell: CellRow
}

const pupilOf = (cell: CellRow): Pupil => ({
  pupilId: cell.pupilId,
  seatNo: cell.seat,
  fullName: cell.pupilName,
  cell,
})

/** "12. Trần An (sinh 03/05/2014)": enough to tell two pupils of one name apart. */
export const sayPupil = (cell: Pick<CellRow, 'seat' | 'pupilName' | 'birthDate'>): string =>
  `${cell.seat}. ${cell.pupilName}${cell.birthDate ? ` (sinh ${sayDay(cell.birthDate)}/${cell.birthDate.slice(0, 4)})` : ''}`

function sayDoubt(doubt: Doubt<Pupil>): DoubtLine {
  const text = doubt.entry.text.trim()
  const { problem } = doubt.entry
  if (doubt.code === 'value' && problem)
    return {
      text,
      why:
        problem.code === 'comma_forgotten'
          ? viEntry.why.comma_forgotten(problem.suggest)
          : viEntry.why[problem.code],
    }
  if (doubt.code === 'nobody')
    return { text, why: viEntry.why.nobody(doubt.pupils.map(pupil => pupil.fullName)) }
  if (doubt.code === 'several')
    return { text, why: viEntry.why.several(doubt.pupils.map(pupil => sayPupil(pupil.cell))) }
  return { text, why: doubt.code === 'value' ? viEntry.why.unreadable : viEntry.why[doubt.code] }
}

/** Values by pupil; a "left blank" exception of the whole class has none. */
function valuesOf(
  line: MarksLine,
  pupils: readonly Pupil[],
): { values: Map<number, EntryValue>; doubts: readonly Doubt<Pupil>[] } {
  const named = matchEntries(line.all ? line.all.except : line.entries, pupils)
  const values = new Map<number, EntryValue>()
  if (line.all) for (const pupil of pupils) values.set(pupil.pupilId, line.all.value)
  for (const { pupil, value } of named.settled) {
    if (value.kind === 'left_blank') values.delete(pupil.pupilId)
    else values.set(pupil.pupilId, value)
  }
  return { values, doubts: named.doubts }
}

export async function resolveLine(session: Session, line: MarksLine): Promise<Resolved | Answer> {
  if (line.problems.length > 0)
    return { text: viEntry.doubts(line.problems.map(problem => ({ text: '…', why: sayProblem(problem) }))) }
  const book = await bookMeant(session, line)
  if (isAnswer(book)) return book
  const { column } = line
  if (column === null)
    return { text: viEntry.askColumn(book.className, book.subjectName, book.regularColumns) }
  const read = await readBook(session, book.classSubjectId, book.term)
  if (!read.ok) return { text: sayRefusal(read.refusal, session.school.zone) }
  const pupils = read.value.cells
    .filter(cell => cell.kind === column.kind && cell.position === column.position)
    .map(pupilOf)
  if (pupils.length === 0)
    return {
      text: sayRefusal(
        { code: 'column_unknown', ...column, regularColumns: book.regularColumns },
        session.school.zone,
      ),
    }
  const { values, doubts } = valuesOf(line, pupils)
  if (doubts.length > 0) return { text: viEntry.doubts(doubts.map(sayDoubt)) }
  const cells = pupils.flatMap(({ cell }) => {
    const value = values.get(cell.pupilId)
    return value ? [{ cell, value }] : []
  })
  return { book, column, cells }
}
