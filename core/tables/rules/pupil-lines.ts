import { type Cell, textOf } from '../../documents/rules/sheet.ts'
import { phrasesFor } from './fields.ts'
import { parseCode, parseName } from './person-values.ts'
import { cellProblem, type Problem } from './problem.ts'
import type { Line } from './table.ts'

/**
 * Which lines of a table are pupils. Under the last pupil come totals, dates and signatures; a person's name there is a
 * signature, while a name without a code among the pupils is a mistake the school must hear of.
 */

export type PupilKey = 'order' | 'code' | 'fullName' | 'familyName' | 'givenName' | 'birthDate'

export const pupilFields: Readonly<Record<PupilKey, readonly string[]>> = {
  order: ['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no'],
  code: [
    ...phrasesFor(['ma', 'ma so', 'ma dinh danh', 'code'], ['~ hs', '~ hoc sinh', '~ bo gd', '~ bo']),
    'mahs',
    'mshs',
    'ma so',
    'ma',
    'student code',
    'student id',
  ],
  fullName: [
    'ho ten',
    'hoten',
    'ho ten hs',
    'ho ten hoc sinh',
    'ten hoc sinh',
    'ten hs',
    'full name',
    'name',
  ],
  familyName: [
    'ho',
    'ho dem',
    'ho lot',
    'ho chu lot',
    'ho chu dem',
    'ho ten dem',
    'ho ten lot',
    'ho dem hoc sinh',
  ],
  givenName: ['ten', 'ten goi', 'given name'],
  birthDate: [
    ...phrasesFor(['ngay sinh', 'sinh ngay', 'ngay thang nam sinh', 'nam sinh'], ['~', '~ hs', '~ hoc sinh']),
    'ns',
    'ngaysinh',
    'date of birth',
    'dob',
  ],
}

export type Pupil<K> = { readonly line: Line<K>; readonly code: string; readonly fullName: string }

/** `seen` holds the codes already read where a code may stand only once; a repeated one is a problem and left out. */
export function pupilLines<K extends string>(
  sheet: string,
  lines: readonly Line<K | PupilKey>[],
  seen: Set<string>,
): { pupils: Pupil<K | PupilKey>[]; problems: Problem[] } {
  const pupils: Pupil<K | PupilKey>[] = []
  const problems: Problem[] = []
  const lastCoded = lines.findLastIndex(line => parseCode(line.cell('code')) !== '')
  for (const [at, line] of lines.entries()) {
    const code = parseCode(line.cell('code'))
    const fullName = fullNameOf(line)
    const report = (key: PupilKey, problem: 'code_missing' | 'code_repeated' | 'name_missing', found: Cell) =>
      problems.push(cellProblem(sheet, line.number, line.letter(key), problem, found))
    if (code !== '' && fullName === '') report('fullName', 'name_missing', code)
    else if (code === '' && fullName !== '' && (at < lastCoded || looksLikePupil(line))) {
      report('code', 'code_missing', fullName)
    } else if (code !== '' && seen.has(code)) report('code', 'code_repeated', code)
    else if (code !== '') {
      seen.add(code)
      pupils.push({ line, code, fullName })
    }
  }
  return { pupils, problems }
}

/** From one column, or from 'Họ đệm' and 'Tên' (which under a title 'Học sinh' reads like a column of whole names). */
export function fullNameOf<K extends string>(line: Line<K | PupilKey>): string {
  const family = line.text('familyName')
  const given = line.text('givenName') || line.text('fullName')
  return parseName(family === '' ? line.text('fullName') || given : `${family} ${given}`)
}

export function hasName(keys: ReadonlySet<string>): boolean {
  return keys.has('fullName') || (keys.has('familyName') && keys.has('givenName'))
}

function looksLikePupil<K extends string>(line: Line<K | PupilKey>): boolean {
  const hasOrder = /^\d{1,4}$/.test(textOf(line.cell('order')))
  return hasOrder || /\d{4}/.test(textOf(line.cell('birthDate')))
}
