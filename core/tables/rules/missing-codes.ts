import type { Cell, Row, Sheet } from '../../documents/rules/sheet.ts'
import { fold } from '../../wording/rules/fold.ts'
import { isSameName } from '../../wording/rules/same-name.ts'
import { classIn, parseClass } from './class-name.ts'
import { parseDay } from './day.ts'
import type { Header } from './header.ts'
import { type FileKind, headerOf } from './kind.ts'
import { fullNameOf } from './pupil-lines.ts'
import { linesAbove, linesUnder } from './table.ts'

/**
 * Lists of pupils without their codes: a pupil the school knows is found by name and birthday, or by name in the class, where that fits
 * one only. The code then stands in the column that counts the lines, or in one more; a line that fits nobody surely stays without.
 */

export type CodedPupil = {
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly classNames: readonly string[]
}

const KINDS: ReadonlySet<FileKind> = new Set(['roster', 'marks', 'attendance'])

export const lacksCodes = (kind: FileKind, sheet: Sheet): boolean => {
  const header = KINDS.has(kind) ? headerOf(kind, sheet) : null
  return header !== null && !header.columns.has('code')
}

export function withCodes(
  kind: FileKind,
  sheet: Sheet,
  pupils: readonly CodedPupil[],
  fileName: string,
): Sheet {
  const header = headerOf(kind, sheet)
  if (!header || !lacksCodes(kind, sheet)) return sheet
  const byName = Map.groupBy(pupils, pupil => fold(pupil.fullName))
  const codes = codesByRow(sheet, header, byName, fileName)
  const counted = header.columns.get('order')?.[0]?.index
  const at = counted ?? Math.max(...sheet.rows.map(row => row.cells.length))
  const rows = sheet.rows.map(row =>
    row.number === header.bottom
      ? withCell(row, at, 'Mã HS')
      : row.number > header.bottom
        ? withCell(row, at, codes.get(row.number) ?? null)
        : row,
  )
  // Titles merged down in the column would hide the new one.
  const merges = sheet.merges.filter(
    area => !(area.left <= at && at <= area.right && area.top <= header.bottom),
  )
  return { ...sheet, rows, merges }
}

function codesByRow(
  sheet: Sheet,
  header: Header<string>,
  byName: ReadonlyMap<string, readonly CodedPupil[]>,
  fileName: string,
): ReadonlyMap<number, string> {
  const texts = [...linesAbove(sheet, header.top), sheet.name, fileName]
  const whole = texts.map(classIn).find(name => name !== null) ?? null
  return new Map(
    linesUnder(sheet, header).flatMap((line): [number, string][] => {
      const name = fullNameOf(line)
      const alike = (byName.get(fold(name)) ?? []).filter(pupil => isSameName(name, pupil.fullName))
      const born = parseDay(line.cell('birthDate'))
      const className = parseClass(line.cell('className')) ?? whole
      const fits = alike.filter(pupil =>
        born === null ? className !== null && pupil.classNames.includes(className) : pupil.birthDate === born,
      )
      const [only, another] = fits
      return only && !another ? [[line.number, only.code]] : []
    }),
  )
}

function withCell(row: Row, at: number, value: Cell): Row {
  const cells = [...row.cells]
  while (cells.length < at) cells.push(null)
  cells[at] = value
  return { ...row, cells }
}
