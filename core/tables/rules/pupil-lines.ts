import { type Cell, isUncalculated, textOf } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { parseDay } from './day.ts'
import { phrasesFor } from './fields.ts'
import { isName, parseCode, parseName } from './person-values.ts'
import { cellProblem, type Problem, type ProblemCode } from './problem.ts'
import type { Line } from './table.ts'

/**
 * Which lines of a table are pupils. Under the last pupil come totals, dates and signatures; a person's name there is a
 * signature, while a name without a code among the pupils is a mistake the school must hear of.
 */

export type PupilKey = 'order' | 'code' | 'fullName' | 'familyName' | 'middleName' | 'givenName' | 'birthDate'

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
  middleName: ['ten dem', 'dem', 'chu dem', 'chu lot', 'ten lot', 'middle name'],
  givenName: ['ten', 'ten goi', 'ten rieng', 'given name'],
  birthDate: [
    ...phrasesFor(['ngay sinh', 'sinh ngay', 'ngay thang nam sinh', 'nam sinh'], ['~', '~ hs', '~ hoc sinh']),
    'ns',
    'n sinh',
    'nsinh',
    'ngaysinh',
    'date of birth',
    'dob',
  ],
}

export type Pupil<K> = { readonly line: Line<K>; readonly code: string; readonly fullName: string }

/** Words that begin a line of sums under a list, where a name would stand. */
const SUMMARY =
  /^(?:trung binh|diem trung binh|diem tb|tb|tong|cong lai|so bai|so hs|so hoc sinh|so luong|so diem|ti le|ty le|cao nhat|thap nhat|diem cao|diem thap|tren|duoi|si so|max|min|average|total|sum)\b|%/

/** 'Trung bình', 'Số bài trên 5': sums of a list, and no pupil of it. */
export const isSummary = (name: string): boolean => SUMMARY.test(fold(name))

type LineRules<K> = {
  /** Codes already read where a code may stand only once; a repeated one is a problem and left out. */
  readonly seen: Set<string>
  /** What besides a name shows that a line without a code is a pupil: a class, a mark. */
  readonly shows?: (line: Line<K>) => boolean
}

export function pupilLines<K extends string>(
  sheet: string,
  lines: readonly Line<K | PupilKey>[],
  { seen, shows = () => false }: LineRules<K | PupilKey>,
): { pupils: Pupil<K | PupilKey>[]; problems: Problem[] } {
  const pupils: Pupil<K | PupilKey>[] = []
  const problems: Problem[] = []
  const lastCoded = lines.findLastIndex(line => parseCode(line.cell('code')) !== '')
  for (const [at, line] of lines.entries()) {
    const code = parseCode(line.cell('code'))
    const fullName = fullNameOf(line)
    const problem = problemOf(line, { code, fullName, isAmong: at < lastCoded, seen, shows })
    if (problem)
      problems.push(cellProblem(sheet, line.number, line.letter(problem.key), problem.code, problem.found))
    else if (code !== '') {
      if (!fullName.includes(' '))
        problems.push(cellProblem(sheet, line.number, nameLetter(line), 'name_short', fullName))
      seen.add(code)
      pupils.push({ line, code, fullName })
    }
  }
  return { pupils, problems }
}

type Said<K> = Required<LineRules<K>> & {
  readonly code: string
  readonly fullName: string
  /** Coded lines follow. */
  readonly isAmong: boolean
}

type LineProblem = {
  readonly key: PupilKey
  readonly code: Extract<
    ProblemCode,
    | 'code_missing'
    | 'code_invalid'
    | 'code_repeated'
    | 'name_missing'
    | 'name_incomplete'
    | 'name_odd'
    | 'not_calculated'
  >
  readonly found: Cell
}

/** Why a line is no pupil though it looks like one; undefined for a pupil, and for a line that is none. */
function problemOf<K extends string>(
  line: Line<K | PupilKey>,
  { code, fullName, isAmong, seen, shows }: Said<K | PupilKey>,
): LineProblem | undefined {
  const uncalculated = (['code', 'fullName', 'givenName'] as const).find(key =>
    isUncalculated(line.cell(key)),
  )
  if (uncalculated && (isAmong || shows(line)))
    return { key: uncalculated, code: 'not_calculated', found: '' }
  if (code === '') {
    if (fullName === '' || !(isAmong || looksLikePupil(line) || (shows(line) && !isSummary(fullName)))) return
    const written = line.cell('code')
    return textOf(written) === ''
      ? { key: 'code', code: 'code_missing', found: fullName }
      : { key: 'code', code: 'code_invalid', found: written }
  }
  if (fullName === '') return { key: nameKey(line), code: 'name_missing', found: code }
  if (seen.has(code)) return { key: 'code', code: 'code_repeated', found: code }
  if (lacksPart(line)) return { key: nameKey(line), code: 'name_incomplete', found: fullName }
  return isName(fullName) ? undefined : { key: nameKey(line), code: 'name_odd', found: fullName }
}

const nameKey = <K extends string>(line: Line<K | PupilKey>): PupilKey =>
  line.letter('fullName') === '' ? 'givenName' : 'fullName'

const nameLetter = <K extends string>(line: Line<K | PupilKey>): string => line.letter(nameKey(line))

/** The name is told in two columns, and one of them is blank. */
const lacksPart = <K extends string>(line: Line<K | PupilKey>): boolean => {
  if (line.letter('familyName') === '' || line.text('fullName') !== '') return false
  const given = line.letter('givenName') !== '' && line.text('givenName') === ''
  return given || (line.text('familyName') === '' && line.text('middleName') === '')
}

/**
 * From one column, or from its parts; a whole name beside them is the name. Under a title 'Học sinh' the given name alone stands in
 * what reads like a column of whole names.
 */
export function fullNameOf<K extends string>(line: Line<K | PupilKey>): string {
  const [whole, family, middle, given] = (['fullName', 'familyName', 'middleName', 'givenName'] as const).map(
    key => line.text(key),
  ) as [string, string, string, string]
  if (family === '' && middle === '') return parseName(whole || given)
  const isWhole = whole !== '' && fold(whole).startsWith(`${fold(family)} `)
  return parseName(isWhole ? whole : [family, middle, given || whole].filter(part => part !== '').join(' '))
}

export function hasName(keys: ReadonlySet<string>): boolean {
  return keys.has('fullName') || (keys.has('familyName') && keys.has('givenName'))
}

function looksLikePupil<K extends string>(line: Line<K | PupilKey>): boolean {
  const hasOrder = /^\d{1,4}$/.test(textOf(line.cell('order')))
  return hasOrder || parseDay(line.cell('birthDate')) !== null
}
