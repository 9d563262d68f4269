import type { ResultClass } from '../../db/results/classes.ts'
import type {
  ResultBook,
  ResultColumn,
  ResultMarkRow,
  ResultPupil,
  ResultScope,
  SummerRow,
} from '../../db/results/results.ts'
import {
  CLASSES_PER_READ,
  listConduct,
  listDecisions,
  listResultBooks,
  listResultColumns,
  listResultMarks,
  listResultPupils,
  listSummer,
} from '../../db/results/results.ts'
import type { Tx } from '../../db/tenancy.ts'
import { stateOf } from '../books/cell.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { CircularRefusal } from '../circular-of.ts'
import { circularOf } from '../circular-of.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import type { Level } from '../circulars/rules/level.ts'
import type { GradedCell, Reached } from '../circulars/rules/outcome.ts'
import type {
  Decision,
  PupilBook,
  PupilRecord,
  PupilResults,
  ResultsPolicy,
} from '../circulars/rules/results.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'

/**
 * Results of pupils from the rows of their classes: seven queries for a chunk of classes, then the rules for each pupil. No
 * rights are asked here; who may see a result is for the use cases.
 */

export type ReckonedPupil = ResultPupil & { readonly results: PupilResults }

type JudgedClass = ResultClass & { readonly circular: Circular }

export type ReckonedClass = JudgedClass & {
  readonly books: readonly ResultBook[]
  readonly pupils: readonly ReckonedPupil[]
}

type Options = Pick<ResultScope, 'pupilId' | 'enteredBefore'>

/** The classes' results by the circular of each, in the order given; refused when one is under a circular not known here. */
export async function reckonClasses(
  tx: Tx,
  year: string,
  classes: readonly ResultClass[],
  policy: ResultsPolicy,
  options: Options = {},
): Promise<Result<readonly ReckonedClass[], CircularRefusal>> {
  const judged: JudgedClass[] = []
  for (const one of classes) {
    const circular = circularOf(one)
    if (!circular.ok) return circular
    judged.push({ ...one, circular: circular.value })
  }
  const reckoned: ReckonedClass[] = []
  for (let from = 0; from < judged.length; from += CLASSES_PER_READ) {
    const chunk = judged.slice(from, from + CLASSES_PER_READ)
    const rows = await readRows(tx, { ...options, year, classIds: chunk.map(({ classId }) => classId) })
    reckoned.push(...chunk.map(one => reckon(one, rows, policy)))
  }
  return ok(reckoned)
}

type ClassRows = {
  readonly pupils: ReadonlyMap<number, readonly ResultPupil[]>
  readonly books: ReadonlyMap<number, readonly ResultBook[]>
  readonly columns: ReadonlyMap<number, readonly ResultColumn[]>
  /** By column, then by pupil. */
  readonly marks: ReadonlyMap<number, ReadonlyMap<number, ResultMarkRow>>
  readonly conduct: ReadonlyMap<number, Readonly<Partial<Record<Term, Level>>>>
  readonly summer: ReadonlyMap<number, readonly SummerRow[]>
  readonly decisions: ReadonlyMap<number, readonly Decision[]>
}

export async function readRows(tx: Tx, scope: ResultScope): Promise<ClassRows> {
  const pupils = await listResultPupils(tx, scope)
  const books = await listResultBooks(tx, scope)
  const columns = await listResultColumns(tx, scope)
  const marks = await listResultMarks(tx, scope)
  const conduct = await listConduct(tx, scope)
  const summer = await listSummer(tx, scope)
  const decisions = await listDecisions(tx, scope)
  return {
    pupils: Map.groupBy(pupils, pupil => pupil.classId),
    books: Map.groupBy(books, book => book.classId),
    columns: Map.groupBy(columns, column => column.classSubjectId),
    marks: byColumn(marks),
    conduct: new Map(
      [...Map.groupBy(conduct, row => row.pupilId)].map(([pupilId, rows]) => [
        pupilId,
        Object.fromEntries(rows.map(row => [row.term, row.level])),
      ]),
    ),
    summer: Map.groupBy(summer, row => row.pupilId),
    decisions: Map.groupBy(decisions, row => row.pupilId),
  }
}

/** What the books of the class hold of one pupil; undefined when the pupil is not in it now. */
export async function findRecord(
  tx: Tx,
  { classId, year, grade }: ResultClass,
  pupilId: number,
): Promise<PupilRecord | undefined> {
  const rows = await readRows(tx, { year, classIds: [classId], pupilId })
  const [pupil] = rows.pupils.get(classId) ?? []
  return pupil && recordOf(grade, pupil, rows.books.get(classId) ?? [], rows)
}

function byColumn(marks: readonly ResultMarkRow[]): Map<number, Map<number, ResultMarkRow>> {
  const found = new Map<number, Map<number, ResultMarkRow>>()
  for (const mark of marks) {
    const column = found.get(mark.columnId)
    if (column) column.set(mark.pupilId, mark)
    else found.set(mark.columnId, new Map([[mark.pupilId, mark]]))
  }
  return found
}

function reckon(one: JudgedClass, rows: ClassRows, policy: ResultsPolicy): ReckonedClass {
  const books = rows.books.get(one.classId) ?? []
  const pupils = rows.pupils.get(one.classId) ?? []
  return {
    ...one,
    books,
    pupils: pupils.map(pupil => ({
      ...pupil,
      results: one.circular.pupilResults(recordOf(one.grade, pupil, books, rows), policy),
    })),
  }
}

function recordOf(
  grade: number,
  pupil: ResultPupil,
  books: readonly ResultBook[],
  rows: ClassRows,
): PupilRecord {
  const conduct = rows.conduct.get(pupil.pupilId)
  const summer = rows.summer.get(pupil.pupilId) ?? []
  return {
    grade,
    books: books.map(book => bookOf(book, pupil.pupilId, rows)),
    conduct: { 1: conduct?.[1] ?? null, 2: conduct?.[2] ?? null },
    summerConduct: summer.find(row => row.classSubjectId === null)?.level ?? null,
    absences: pupil.absences,
    assessed: pupil.assessed,
    summer: {
      conduct: isOver(summer.filter(row => row.classSubjectId === null)),
      learning: isOver(summer.filter(row => row.classSubjectId !== null)),
    },
    decisions: rows.decisions.get(pupil.pupilId) ?? [],
  }
}

const isOver = (rows: readonly SummerRow[]): 'ahead' | 'over' =>
  rows.length > 0 && rows.every(hasResult) ? 'over' : 'ahead'

const hasResult = (row: SummerRow): boolean =>
  row.tenths !== null || row.passed !== null || row.level !== null

const EMPTY = { state: 'empty' } as const

function bookOf(book: ResultBook, pupilId: number, rows: ClassRows): PupilBook {
  const cells: Record<Term, GradedCell[]> = { 1: [], 2: [] }
  for (const column of rows.columns.get(book.classSubjectId) ?? []) {
    const mark = rows.marks.get(column.columnId)?.get(pupilId)
    cells[column.term].push({ column, cell: mark ? stateOf(mark) : EMPTY })
  }
  const { subject, mode, regularQuota } = book
  const sat = rows.summer.get(pupilId)?.find(row => row.classSubjectId === book.classSubjectId)
  return { subject, mode, regularQuota, cells, retest: sat ? retestOf(sat) : null }
}

function retestOf({ tenths, passed }: SummerRow): Reached | null {
  if (tenths !== null) return { kind: 'average', average: tenths }
  return passed === null ? null : { kind: 'comment', passed }
}
