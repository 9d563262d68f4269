import { type Cell, letterOf, textOf } from '../../documents/rules/sheet.ts'
import { phrasesFor } from './fields.ts'
import type { Header } from './header.ts'
import { parsePerson, parsePhone, phoneParts, saysNobody } from './person-values.ts'
import { cellProblem, type Problem } from './problem.ts'
import type { Line } from './table.ts'

/**
 * Fathers, mothers and guardians beside a pupil. A column 'ĐT' that does not say whose phone it is belongs to the person
 * named in the nearest column to its left, or to a guardian without a name.
 */

export type Relation = 'father' | 'mother' | 'guardian'

/** `fullName` is empty when the file gives a phone only. */
export type Guardian = {
  readonly relation: Relation
  readonly fullName: string
  readonly phone: string | null
}

type Place = Relation | 'second'
export type GuardianKey = `${Place}Name` | `${Place}Phone` | 'phone' | 'elsewhere'

/** A list may name a second guardian. */
const places: readonly Place[] = ['father', 'mother', 'guardian', 'second']

const FATHER = ['cha', 'bo', 'ba']
const MOTHER = ['me']
const GUARDIAN = [
  'nguoi giam ho',
  'giam ho',
  'nguoi do dau',
  'phu huynh',
  'cha me',
  'bo me',
  'ph',
  'phhs',
  'cmhs',
  'nguoi lien he',
]
const SECOND = GUARDIAN.flatMap(word => [`${word} 2`, `${word} thu hai`, `${word} khac`])
const NAMES = ['ho ten ~', 'ten ~', '~', 'ho ten ~ hs', 'ho ten ~ hoc sinh']
const PHONES = [
  'dt ~',
  'sdt ~',
  'so dt ~',
  'dien thoai ~',
  'so dien thoai ~',
  'dtdd ~',
  'di dong ~',
  'dien thoai di dong ~',
]
const ELSEWHERE = [
  'nghe nghiep ~',
  'nam sinh ~',
  'noi lam viec ~',
  'email ~',
  'cccd ~',
  'ngay sinh ~',
  'dia chi ~',
]

export const guardianFields: Readonly<Record<GuardianKey, readonly string[]>> = {
  fatherName: phrasesFor(FATHER, NAMES),
  fatherPhone: phrasesFor(FATHER, PHONES),
  motherName: phrasesFor(MOTHER, NAMES),
  motherPhone: phrasesFor(MOTHER, PHONES),
  guardianName: phrasesFor(GUARDIAN, NAMES),
  guardianPhone: [...phrasesFor(GUARDIAN, PHONES), 'dt lien he', 'sdt lien he', 'so dien thoai lien he'],
  secondName: phrasesFor(SECOND, NAMES),
  secondPhone: [
    ...phrasesFor(SECOND, PHONES),
    ...[
      'dt 2',
      'sdt 2',
      'so dt 2',
      'dien thoai 2',
      'so dien thoai 2',
      'dt phu',
      'sdt phu',
      'dt khac',
      'sdt khac',
    ],
  ],
  phone: ['dt', 'sdt', 'so dt', 'dien thoai', 'so dien thoai', 'dtdd', 'di dong', 'phone'],
  /** Known, and not ours to keep: without these words a father's trade would pass for his name. */
  elsewhere: ['nghe nghiep', ...phrasesFor([...FATHER, ...MOTHER, ...GUARDIAN], ELSEWHERE)],
}

type GuardianColumns = readonly {
  readonly relation: Relation
  readonly name: number | null
  readonly phone: number | null
}[]

export function guardianColumns<K extends string>(header: Header<K | GuardianKey>): GuardianColumns {
  const indexOf = (key: GuardianKey): number | null => header.columns.get(key)?.[0]?.index ?? null
  const columns = places.map(place => ({
    relation: place === 'second' ? ('guardian' as const) : place,
    name: indexOf(`${place}Name`),
    phone: indexOf(`${place}Phone`),
  }))
  for (const { index } of header.columns.get('phone') ?? []) {
    const named = columns.filter(({ name }) => name !== null && name < index)
    const nearest = named.sort((a, b) => (b.name ?? 0) - (a.name ?? 0))[0]
    const owner = nearest ?? columns.find(({ relation }) => relation === 'guardian')
    if (owner) owner.phone ??= index
  }
  return columns.filter(({ name, phone }) => name !== null || phone !== null)
}

export function guardiansOf<K extends string>(
  sheet: string,
  line: Line<K>,
  columns: GuardianColumns,
): { guardians: Guardian[]; problems: Problem[] } {
  const guardians: Guardian[] = []
  const problems: Problem[] = []
  for (const { relation, name, phone: phoneIndex } of columns) {
    const written = name === null ? '' : textOf(line.cells[name])
    const fullName = parsePerson(written)
    if (fullName === '' && !saysNobody(written))
      problems.push(cellProblem(sheet, line.number, letterOf(name ?? 0), 'person_unclear', written))
    const cell = phoneIndex === null ? null : (line.cells[phoneIndex] ?? null)
    const phone = readPhone(sheet, line.number, letterOf(phoneIndex ?? 0), cell, problems)
    if (fullName !== '' || phone !== null) guardians.push({ relation, fullName, phone })
  }
  return { guardians, problems }
}

/** The first phone of a cell; reports one that is none, and a second one that is left out. */
export function readPhone(
  sheet: string,
  row: number,
  column: string,
  cell: Cell,
  problems: Problem[],
): string | null {
  if (cell === null) return null
  const whole = parsePhone(cell)
  if (whole) return whole
  const [first, ...others] = phoneParts(cell)
    .map(parsePhone)
    .filter(phone => phone !== null)
  if (first === undefined) {
    if (/\d/.test(textOf(cell))) problems.push(cellProblem(sheet, row, column, 'phone_invalid', cell))
    return null
  }
  if (others.length > 0) problems.push(cellProblem(sheet, row, column, 'phone_second_ignored', cell))
  return first
}
