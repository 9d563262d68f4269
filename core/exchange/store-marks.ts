import type { MarkWrite } from '../../db/gradebook.ts'
import { MARKS_PER_WRITE_MAX, writeMarks } from '../../db/gradebook.ts'
import type { ColumnTarget } from '../../db/imports/marks.ts'
import { listColumnTargets } from '../../db/imports/marks.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { compareMarks, type MarkStep } from './mark-cells.ts'
import { reporter } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countMarks } from './preview.ts'
import { findMarksHeader, type MarkSheet, readMarks } from './rules/marks.ts'
import { type Problem, sheetProblem } from './rules/problem.ts'
import { findSubject } from './rules/subjects.ts'

/**
 * Gradebooks filled before the school came to this house. A file adds marks and may change what an earlier file brought;
 * a mark a person entered here, or one under lock, is never touched by it. Blank cells say nothing.
 */

export async function planMarks(filing: Filing, name: string, sheets: readonly Sheet[]): Planned {
  const targets = await listColumnTargets(filing.desk.tx, filing.year.year)
  if (targets.length === 0) return refuse({ code: 'import_needs', missing: 'assignments' })
  const reading = readMarks(sheets, { fileName: name, schoolYear: filing.year.year })
  const problems: Problem[] = [...reading.problems]
  const books = reading.rows.flatMap(sheet => bookOf(sheet, targets, problems))
  const report = reporter(sheets, findMarksHeader, problems)
  const compared = await compareMarks(filing, books, { problems, report })
  return ok({
    counts: countMarks(reading.rows),
    problems,
    changes: compared.changes,
    write: () => store(filing, compared.steps),
  })
}

export type MarkBook = {
  readonly sheet: MarkSheet
  readonly ownerId: number
  /** By kind and position: 'regular 2'. */
  readonly columns: ReadonlyMap<string, ColumnTarget>
}

export const columnKey = ({ kind, position }: { kind: string; position: number }): string =>
  `${kind} ${position}`

function bookOf(sheet: MarkSheet, targets: readonly ColumnTarget[], problems: Problem[]): MarkBook[] {
  const own = targets.filter(
    target =>
      target.className === sheet.className && target.subject === sheet.subject && target.term === sheet.term,
  )
  const name = `${findSubject(sheet.subject)?.name ?? sheet.subject} ${sheet.className}`
  const [first] = own
  if (!first) {
    problems.push(sheetProblem(sheet.sheet, 'book_not_assigned', name))
    return []
  }
  if (first.ownerId === null) {
    problems.push(sheetProblem(sheet.sheet, 'entry_owner_missing', name))
    return []
  }
  return [
    {
      sheet,
      ownerId: first.ownerId,
      columns: new Map(own.map(target => [columnKey(target), target])),
    },
  ]
}

/** A mark from a file stands in the name of the teacher who answers for the book. */
async function store({ desk, onProgress }: Filing, steps: readonly MarkStep[]): Promise<void> {
  let done = 0
  for (const [by, own] of Map.groupBy(steps, step => step.by)) {
    for (let at = 0; at < own.length; at += MARKS_PER_WRITE_MAX) {
      const writes: MarkWrite[] = own.slice(at, at + MARKS_PER_WRITE_MAX).map(step => step.write)
      const cause = { cause: 'import', caseId: null, by, policyVersion: desk.school.policyVersion } as const
      const written = await writeMarks(desk.tx, writes, cause)
      if (written.length < writes.length)
        throw new Error(`${writes.length - written.length} marks moved while a file was being stored`)
      done += writes.length
      onProgress(done, steps.length, 'storing')
    }
  }
}
