import { z } from 'zod'
import { listBooksOfClass } from '../../db/books/books.ts'
import { countReach, findScopeIds, nameScope } from '../../db/locks/orders.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'
import type { LockScope } from '../books/rules/locks.ts'
import type { Term } from '../calendar/rules/term.ts'
import type { Desk } from '../desk.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { stored } from '../stored.ts'
import type { NamedScope, Reach } from './rules.ts'

/** A scope as people name it, and as the rules need it. */

export type ScopeMeant = {
  readonly term: Term | null
  readonly grade: number | null
  readonly className: string | null
  readonly subject: string | null
  readonly column: ColumnRef | null
}

/** One column needs its class and subject; a kind of column does not. */
export async function scopeOf(desk: Desk, meant: ScopeMeant): Promise<Result<LockScope, MarksRefusal>> {
  const { year, term: current } = desk.school
  if (!year || !current) return refuse({ code: 'no_calendar' })
  const { grade, className, subject, column } = meant
  const isOneColumn = column !== null && className !== null && subject !== null
  const term = meant.term ?? (isOneColumn ? current : null)
  const ids = await findScopeIds(desk.tx, year, { className, subject, column, term: term ?? current })
  if (className !== null && ids.classId === null) return refuse({ code: 'class_unknown', said: className })
  if (isOneColumn && ids.columnId === null)
    return refuse(await whyNoColumn(desk, year, { term: term ?? current, className, subject, column }))
  return ok({
    ...(term === null ? {} : { term }),
    ...(grade === null ? {} : { grade }),
    ...(ids.classId === null ? {} : { classId: ids.classId }),
    ...(subject === null ? {} : { subject }),
    ...(isOneColumn && ids.columnId !== null ? { columnId: ids.columnId } : {}),
    ...(column && !isOneColumn ? { columnKind: column.kind } : {}),
  })
}

type OneColumn = {
  readonly term: Term
  readonly className: string
  readonly subject: string
  readonly column: ColumnRef
}

/** The class does not have the subject, or its book has fewer columns: how many, the book itself says. */
async function whyNoColumn(desk: Desk, year: string, meant: OneColumn): Promise<MarksRefusal> {
  const { term, className, subject, column } = meant
  const books = await listBooksOfClass(desk.tx, year, className, term)
  const book = books.find(one => one.subject === subject)
  if (book) return { code: 'column_unknown', ...column, regularColumns: book.regularColumns }
  const { subjectName } = await nameScope(desk.tx, { subject })
  return { code: 'book_unknown', className, said: subjectName ?? subject }
}

export async function namedScope(desk: Desk, scope: LockScope): Promise<NamedScope> {
  const { term, grade, columnKind } = scope
  return {
    ...(await nameScope(desk.tx, scope)),
    ...(term === undefined ? {} : { term }),
    ...(grade === undefined ? {} : { grade }),
    ...(columnKind === undefined ? {} : { columnKind }),
  }
}

/** The scope of an order, as its row keeps it. */
export const storedScope = stored(
  1,
  z.object({
    term: z.union([z.literal(1), z.literal(2)]).exactOptional(),
    grade: z.int().exactOptional(),
    classId: z.int().exactOptional(),
    subject: z.string().exactOptional(),
    columnKind: z.enum(['regular', 'midterm', 'final', 'cluster']).exactOptional(),
    columnId: z.int().exactOptional(),
    pupilId: z.int().exactOptional(),
  }),
)

export const reachOf = (desk: Desk, year: string, scope: LockScope): Promise<Reach> =>
  countReach(desk.tx, year, scope)
