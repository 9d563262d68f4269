import { MARKS_PER_WRITE_MAX, writeMarks } from '../../db/books/marks.ts'
import { listColumnTargets } from '../../db/office-files/marks.ts'
import { readYear } from '../../db/office-files/year.ts'
import type { Sheet } from '../documents/rules/sheet.ts'
import { ok, refuse } from '../result.ts'
import { findMarksHeader, type MarkSheet, readMarks } from '../tables/rules/marks.ts'
import { type Problem, sheetProblem } from '../tables/rules/problem.ts'
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
  const begun = await inTermsBegun(filing, reading.rows, problems)
  const books = booksFor(begun, targets, problems)
  const letterOf = letterFinder(sheets, findMarksHeader)
  const { changes, steps } = await compareMarks(filing, books, {
    problems,
    codeLetter: sheet => letterOf(sheet, 'code'),
  })
  return ok({ counts: countMarks(reading.rows), problems, changes, write: () => store(filing, steps) })
}

/** Marks of a term are not given before its first day. */
async function inTermsBegun(
  { desk, year }: Filing,
  sheets: readonly MarkSheet[],
  problems: Problem[],
): Promise<readonly MarkSheet[]> {
  const { terms } = await readYear(desk.tx, year.year)
  return sheets.filter(sheet => {
    const startsOn = terms.find(each => each.term === sheet.term)?.startsOn
    const isAhead = startsOn === undefined || startsOn > desk.school.today
    const holdsAny = sheet.pupils.some(pupil => pupil.cells.length > 0)
    if (isAhead && holdsAny) problems.push(sheetProblem(sheet.sheet, 'term_not_begun', startsOn ?? ''))
    return !isAhead
  })
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
