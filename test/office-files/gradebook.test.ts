import { describe, expect, it } from 'vitest'
import type { ColumnKind } from '../../core/books/rules/columns.ts'
import { countMarks } from '../../core/office-files/preview.ts'
import type { MarkValue } from '../../core/tables/rules/mark-value.ts'
import type { MarkPupil, MarkSheet } from '../../core/tables/rules/marks.ts'
import { expected, gradebooksOf, type SchoolName, schoolNames } from './school-files.ts'

const books = new Map<SchoolName, Map<string, readonly MarkSheet[]>>()
for (const school of schoolNames) books.set(school, await gradebooksOf(school))

const isAbsent = (value: MarkValue) => 'absent' in value

function valuesOf(pupil: MarkPupil, kind: ColumnKind, position?: number): MarkValue[] {
  return pupil.cells
    .filter(cell => cell.column.kind === kind && (position ?? cell.column.position) === cell.column.position)
    .map(cell => cell.value)
}

function present(sheet: MarkSheet, kind: ColumnKind, position?: number): number {
  return sheet.pupils.flatMap(pupil => valuesOf(pupil, kind, position)).filter(value => !isAbsent(value))
    .length
}

/** Regular marks a pupil should have by week 11 less those present; the rule stands in expected.json. */
function missingRegular(sheet: MarkSheet): { missing: number; markedV: number } {
  const required = sheet.kind === 'comment' ? 0 : sheet.regularColumns >= 3 ? 2 : 1
  let missing = 0
  let markedV = 0
  for (const pupil of sheet.pupils) {
    const values = valuesOf(pupil, 'regular')
    const lacking = Math.max(0, required - values.filter(value => !isAbsent(value)).length)
    missing += lacking
    markedV += Math.min(lacking, values.filter(isAbsent).length)
  }
  return { missing, markedV }
}

describe.each(schoolNames)('the gradebooks of %s', school => {
  const right = expected[school]
  const files = books.get(school) ?? new Map<string, readonly MarkSheet[]>()
  const sheets = [...files.values()].flat()
  const counts = countMarks(sheets)

  it('hold the right sheets and totals', () => {
    const { gradebook } = right
    expect(counts).toMatchObject({
      sheets: gradebook.sheets,
      scored: gradebook.scoredSheets,
      comment: gradebook.commentSheets,
      numeric: gradebook.numericMarks,
      zeros: gradebook.numericZeros,
      passed: gradebook.comments.Đ,
      notPassed: gradebook.comments.CĐ,
      absent: gradebook.absentV,
      pupils: right.pupils.active,
    })
  })

  it('hold the right marks in every column', () => {
    const scored = sheets.filter(sheet => sheet.kind === 'scored')
    const sum = (kind: ColumnKind, position?: number) =>
      scored.reduce((total, sheet) => total + present(sheet, kind, position), 0)
    expect({
      tx1: sum('regular', 1),
      tx2: sum('regular', 2),
      tx3: sum('regular', 3),
      tx4: sum('regular', 4),
      gk: sum('midterm'),
      ck: sum('final'),
    }).toEqual(right.gradebook.numericByColumn)
    expect(sum('cluster')).toBe(0)
    const withoutMidterm = scored.filter(sheet => present(sheet, 'midterm') === 0)
    expect(withoutMidterm.map(sheet => `${sheet.subject}_${sheet.className}`).sort()).toEqual(
      [...right.gradebook.scoredSheetsWithoutMidterm].sort(),
    )
  })

  it('agree line by line with every sheet', () => {
    const found = [...files].flatMap(([file, read]) =>
      read.map(sheet => ({
        file,
        sheet: sheet.sheet,
        subject: sheet.subject,
        class: sheet.className,
        kind: sheet.kind,
        term: sheet.term,
        regularColumns: sheet.regularColumns,
        pupils: sheet.pupils.length,
        tx: Array.from({ length: sheet.regularColumns }, (_, at) => present(sheet, 'regular', at + 1)),
        gk: present(sheet, 'midterm'),
        ck: present(sheet, 'final'),
        V: sheet.pupils.flatMap(pupil => pupil.cells).filter(cell => isAbsent(cell.value)).length,
      })),
    )
    const lines = right.gradebook.perSheet.map(line => ({
      file: line.file,
      sheet: line.sheet,
      subject: line.subject,
      class: line.class,
      kind: line.kind,
      term: 1,
      regularColumns: line.regularColumns,
      pupils: line.pupils,
      tx: line.tx,
      gk: line.gk,
      ck: line.ck,
      V: line.V,
    }))
    expect(found).toEqual(lines)
  })

  it('lack the right regular marks, teacher by teacher', () => {
    const byTeacher = new Map<string, number>()
    let total = 0
    let markedV = 0
    for (const sheet of sheets) {
      const lacking = missingRegular(sheet)
      const line = right.gradebook.perSheet.find(each => each.sheet === sheet.sheet)
      const teacher = line?.teacher ?? ''
      byTeacher.set(teacher, (byTeacher.get(teacher) ?? 0) + lacking.missing)
      total += lacking.missing
      markedV += lacking.markedV
    }
    expect({ total, ofWhichMarkedV: markedV }).toEqual({
      total: right.missingRegularMarks.total,
      ofWhichMarkedV: right.missingRegularMarks.ofWhichMarkedV,
    })
    for (const { teacher, missing } of right.missingRegularMarks.byTeacher) {
      expect(byTeacher.get(teacher)).toBe(missing)
    }
  })

  it.each(right.spot.filter(spot => spot.what.startsWith('mark')))('$what', spot => {
    const sheet = files.get(spot.file)?.find(each => each.sheet === spot.sheet)
    const [, letter, row] = /^([A-Z]+)(\d+)$/.exec(spot.cell) ?? []
    const pupil = sheet?.pupils.find(each => each.row === Number(row))
    const value = pupil?.cells.find(cell => cell.column.letter === letter)?.value
    const words: Record<string, MarkValue> = {
      V: { absent: true },
      Đ: { passed: true },
      CĐ: { passed: false },
    }
    expect(pupil).toMatchObject({ code: spot.code, fullName: spot.name })
    expect(value).toEqual(typeof spot.value === 'string' ? words[spot.value] : spot.value)
  })
})
