import { type Sheet, textOf } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { schoolYearIn } from './period.ts'
import { cellProblem, type Problem, sheetProblem } from './problem.ts'
import { linesAbove } from './table.ts'
import { wordsOf } from './text.ts'

/** Sheets of another school year or another school, by what stands above their tables. */

/** The school year the titles or the name of a sheet speak of: '2026-2027'. */
export function yearOf(sheet: Sheet, top: number): string | null {
  const start = [...linesAbove(sheet, top), sheet.name].map(schoolYearIn).find(year => year !== null)
  return start ? `${start}-${start + 1}` : null
}

const SCHOOL = /\btruong (?:thcs|thpt|th|ptdt\w*|pho thong|tieu hoc|trung hoc|lien cap|mam non)\b.*/
/** Words many schools have in their names. */
const COMMON = new Set(
  'truong thcs thpt th trung hoc co so pho thong tieu lien cap dan toc noi tru ban ptdtbt ptdtnt xa phuong huyen quan tinh thanh tp cong lap'.split(
    ' ',
  ),
)

const ownWords = (name: string): readonly string[] => wordsOf(name).filter(word => !COMMON.has(word))

/** The school a line above a table names, when it is not this one. */
function otherSchool(line: string, school: string): string | null {
  const [named] = SCHOOL.exec(fold(line)) ?? []
  const said = ownWords(named ?? '')
  const own = ownWords(school)
  if (said.length === 0 || own.length === 0) return null
  const isOwn = own.every(word => said.includes(word)) || said.every(word => own.includes(word))
  return isOwn ? null : line.trim()
}

export function foreignSheets(
  sheets: readonly Sheet[],
  own: { readonly year: string; readonly school: string; readonly topOf: (sheet: Sheet) => number },
): readonly Problem[] {
  return sheets.flatMap(sheet => {
    const top = own.topOf(sheet)
    const year = yearOf(sheet, top)
    if (year !== null && year !== own.year) return [sheetProblem(sheet.name, 'sheet_other_year', year)]
    for (const row of sheet.rows.filter(each => each.number < top))
      for (const line of row.cells.flatMap(cell => textOf(cell).split('\n'))) {
        const other = otherSchool(line, own.school)
        if (other !== null) return [cellProblem(sheet.name, row.number, '', 'sheet_other_school', other)]
      }
    return []
  })
}
