import { findBook } from '../../db/books/books.ts'
import type { CellRow } from '../../db/books/cells.ts'
import { listCellsOfBook, listCellsOfClass } from '../../db/books/cells.ts'
import type { ListedPupil } from '../../db/classes/class-list.ts'
import { listRoll } from '../../db/classes/class-list.ts'
import { recordFile } from '../../db/documents/files.ts'
import { listResultClasses } from '../../db/results/classes.ts'
import type { ClassGuardian, ClassTeacher } from '../../db/sheets/class-book.ts'
import {
  findHomeroomOf,
  listAbsencesOfYear,
  listCorrectionsOfClass,
  listGuardiansOfClass,
  listTeachersOfClass,
} from '../../db/sheets/class-book.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import type { AttachedFile } from '../answer.ts'
import type { Book } from '../books/book.ts'
import { readBook } from '../books/book.ts'
import type { Term } from '../calendar/rules/term.ts'
import { TERMS } from '../calendar/rules/term.ts'
import type { Promotion } from '../circulars/rules/promotion.ts'
import type { LevelAt } from '../circulars/rules/results.ts'
import { hasLetter } from '../documents/pdf/fonts.ts'
import { PDF_MIME } from '../documents/pdf/pages.ts'
import { spelt } from '../documents/rules/letters.ts'
import { XLSX_MIME } from '../documents/rules/mime.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { outcomeOfClass } from '../results/outcomes.ts'
import type { ReckonedPupil } from '../results/reckon.ts'
import { reckonClasses } from '../results/reckon.ts'
import type { ResultsRefusal } from '../results/refusals.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { pageOf, reachedIn, sourcesOf } from './book-lines.ts'
import { writeBook } from './book-writing.ts'
import { printBook } from './printing/book-printing.ts'
import type { BookPupil, BookResults, ClassBook, LevelPair } from './printing/facts.ts'
import { classBookPages } from './printing/pages.ts'
import { subjectPage } from './printing/subject-page.ts'
import type { BookPage } from './rules/book-page.ts'

/**
 * The two books "Sổ theo dõi và đánh giá học sinh", each as a workbook and as a PDF to print: the class's, for its homeroom teacher,
 * leaders and board, and the teacher's own of one subject, for who may read that book. All are read from the same rows, so they agree.
 */

export type TitleWords = { readonly excellent: string; readonly good: string }

/** What the files of a book are called, without their endings. */
type BookName = { readonly file: string; readonly title: string }

export type MadeBook = {
  readonly files: readonly AttachedFile[]
  readonly sheets: number
  /** Of the PDF. */
  readonly printedPages: number
  readonly pupils: number
}

/** The class's book of the year in force. */
export async function classBookFile(
  session: Session,
  className: string,
  words: BookName & { readonly titles: TitleWords },
): Promise<Result<MadeBook, ResultsRefusal | AccountRefusal>> {
  const outcome = await outcomeOfClass(session, className, 0)
  if (!outcome.ok) return outcome
  const { classId, year, pupils: reckoned, books } = outcome.value
  const { tx, school } = session
  const pupils = await listRoll(tx, classId)
  const guardians = Map.groupBy(await listGuardiansOfClass(tx, classId), one => one.pupilId)
  const sources = sourcesOf(pupils, reckoned, await listCorrectionsOfClass(tx, classId))
  const teachers = await listTeachersOfClass(tx, classId)
  const cells = Map.groupBy(await listCellsOfClass(tx, classId), cell => cell.classSubjectId)
  const pages = TERMS.flatMap(term =>
    books.flatMap(({ classSubjectId }) => {
      const facts = { school: school.name, year, withRemarks: false }
      const names = teachersOf(teachers, classSubjectId, term)
      return pageOf(cells.get(classSubjectId) ?? [], term, sources, { ...facts, teachers: names }) ?? []
    }),
  )
  const book: ClassBook = {
    school: school.name,
    agency: session.policy.letterhead.agency,
    year,
    className,
    homeroom: (await findHomeroomOf(tx, classId)) ?? null,
    pupils: pupils.map(pupil => bookPupil(pupil, guardians.get(pupil.pupilId) ?? [])),
    subjects: books.map(one => ({
      code: one.subject,
      name: one.subjectName,
      teachers: [...new Set(TERMS.flatMap(term => teachersOf(teachers, one.classSubjectId, term)))],
    })),
    absences: (await listAbsencesOfYear(tx, classId, year)).map(({ pupilId, day, kind }) => ({
      pupilId,
      day,
      excused: kind === 'excused',
    })),
    pages,
    results: reckoned.map(pupil => bookResults(pupil, words.titles)),
  }
  const made = await keep(session, words, classBookPages(book), { classId, year })
  return ok({ ...made, pupils: reckoned.length })
}

/** A teacher's own book: one subject of one class, both terms. */
export async function teacherBookFile(
  session: Session,
  asked: Pick<Book, 'classSubjectId' | 'term'>,
  words: BookName,
): Promise<Result<MadeBook, ResultsRefusal>> {
  const read = await readBook(session, asked.classSubjectId, asked.term)
  if (!read.ok) return read
  const { classId, className } = read.value.book
  const { tx, school, policy } = session
  const { year } = school
  if (!year) return refuse({ code: 'no_calendar' })
  const classes = await listResultClasses(tx, year, className)
  const found = await reckonClasses(tx, year, classes, policy.results)
  if (!found.ok) return found
  const [reckoned] = found.value
  const sources = sourcesOf(
    await listRoll(tx, classId),
    reckoned?.pupils ?? [],
    await listCorrectionsOfClass(tx, classId, asked.classSubjectId),
  )
  const cells: CellRow[] = []
  for (const term of TERMS) cells.push(...(await listCellsOfBook(tx, asked.classSubjectId, term)))
  const pages: BookPage[] = []
  for (const term of TERMS) {
    const owner = (await findBook(tx, asked.classSubjectId, term))?.ownerName
    const facts = { school: school.name, year, withRemarks: true, teachers: owner ? [owner] : [] }
    const page = pageOf(cells, term, sources, facts)
    if (page) pages.push(subjectPage(page))
  }
  const made = await keep(session, words, pages, { classSubjectId: asked.classSubjectId, year })
  return ok({ ...made, pupils: reckoned?.pupils.length ?? 0 })
}

async function keep(
  session: Session,
  words: BookName,
  pages: readonly BookPage[],
  of: Readonly<Record<string, unknown>>,
): Promise<Omit<MadeBook, 'pupils'>> {
  const { tx, school, actor } = session
  const printed = await printBook(pages, { title: words.title, at: tx.now, zone: school.zone })
  const files: AttachedFile[] = []
  for (const { ending, mime, bytes } of [
    { ending: 'xlsx', mime: XLSX_MIME, bytes: await writeBook(pages) },
    { ending: 'pdf', mime: PDF_MIME, bytes: printed.bytes },
  ]) {
    const file = { name: `${words.file}.${ending}`, mime }
    const { fileId } = await recordFile(tx, { ...file, bytes, madeBy: actor.personId })
    files.push({ fileId, ...file })
  }
  record(session, 'book.exported', { ...of, fileIds: files.map(file => file.fileId) })
  return { files, sheets: pages.length, printedPages: printed.pages }
}

const teachersOf = (
  teachers: readonly ClassTeacher[],
  classSubjectId: number,
  term: Term,
): readonly string[] =>
  teachers.filter(one => one.classSubjectId === classSubjectId && one.term === term).map(one => one.fullName)

/** As a book has them that travels through a chat. */
export function bookPupil(pupil: ListedPupil, guardians: readonly ClassGuardian[]): BookPupil {
  const of = (relation: ClassGuardian['relation']) =>
    guardians.find(guardian => guardian.relation === relation) ?? null
  return {
    ...pupil,
    identity: null,
    note: spelt(pupil.note, hasLetter),
    father: of('father'),
    mother: of('mother'),
    guardian: of('guardian'),
  }
}

function bookResults({ pupilId, results }: ReckonedPupil, titles: TitleWords): BookResults {
  return {
    pupilId,
    subjects: new Map(
      results.subjects.map(one => [
        one.subject,
        { 0: reachedIn(one.year), 1: reachedIn(one.terms[1]), 2: reachedIn(one.terms[2]) },
      ]),
    ),
    levels: { 0: levelPair(results.year), 1: levelPair(results.terms[1]), 2: levelPair(results.terms[2]) },
    afterSummer: results.afterSummer && levelPair(results.afterSummer),
    absences: results.absences,
    goesUp: goesUp(results.promotion),
    title: results.year.title === null ? '' : titles[results.year.title],
  }
}

const levelPair = ({ learning, conduct }: LevelAt & Pick<LevelPair, 'conduct'>): LevelPair => ({
  learning: learning === null ? null : learning.kind === 'level' ? learning.level : learning.kind,
  conduct,
})

function goesUp({ kind }: Promotion): BookResults['goesUp'] {
  if (kind === 'promoted' || kind === 'completed') return 'up'
  if (kind === 'repeats') return 'stays'
  return kind === 'summer_conduct' || kind === 'retest' ? 'summer' : null
}
