import { MARKS_PER_WRITE_MAX, writeMarks } from '../../db/books/marks.ts'
import { listColumnTargets } from '../../db/office-files/marks.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { findMarksHeader, readMarks } from '../tables/rules/marks.ts'
import type { Problem } from '../tables/rules/problem.ts'
import { booksFor } from './mark-books.ts'
import { compareMarks, type MarkStep } from './mark-cells.ts'
import { letterFinder } from './place.ts'
import type { Filing, Planned } from './plan.ts'
import { countMarks } from './preview.ts'

/**
 * Gradebooks filled before the school came to this house. A file adds marks and may change what an earlier file brought;
 * a mark a person entered here, or one under lock, is never touched by it. Blank cells say nothing.
 */

export async function planMarks(filing: Filing, name: string, sheets: readonly Sheet[]): Planned {
  const targets = await listColumnTargets(filing.desk.tx, filing.year.year)
  if (targets.length === 0) return refuse({ code: 'import_needs', missing: 'assignments' })
  const reading = readMarks(sheets, { fileName: name, schoolYear: filing.year.year })
  const problems: Problem[] = [...reading.problems]
  const books = booksFor(reading.rows, targets, problems)
  const letterOf = letterFinder(sheets, findMarksHeader)
  const { changes, steps } = await compareMarks(filing, books, {
    problems,
    codeLetter: sheet => letterOf(sheet, 'code'),
  })
  return ok({ counts: countMarks(reading.rows), problems, changes, write: () => store(filing, steps) })
}

/** A mark from a file stands in the name of the teacher who answers for the book. */
async function store({ desk, onProgress }: Filing, steps: readonly MarkStep[]): Promise<void> {
  let done = 0
  for (const [by, own] of Map.groupBy(steps, step => step.by)) {
    for (let at = 0; at < own.length; at += MARKS_PER_WRITE_MAX) {
      const writes = own.slice(at, at + MARKS_PER_WRITE_MAX).map(step => step.write)
      const cause = { cause: 'import', caseId: null, by, policyVersion: desk.school.policyVersion } as const
      const written = await writeMarks(desk.tx, writes, cause)
      if (written.length < writes.length)
        throw new Error(`${writes.length - written.length} marks moved while a file was being stored`)
      done += writes.length
      onProgress(done, steps.length, 'storing')
    }
  }
}
