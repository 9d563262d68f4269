import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../core/documents/workbook.ts'
import type { MarkTemplate } from '../../core/sheets/rules/mark-template.ts'
import { scoreRule, VALIDATION_CHARS_MAX } from '../../core/sheets/rules/mark-template.ts'
import type { Filled } from '../../core/sheets/rules/returned-sheet.ts'
import {
  findIdentifiers,
  isSame,
  printedOf,
  readReturnedCells,
} from '../../core/sheets/rules/returned-sheet.ts'
import type { IssuedValue, Stamp } from '../../core/sheets/rules/sheet-stamp.ts'
import { stampOf, stampText } from '../../core/sheets/rules/sheet-stamp.ts'
import { writeMarkTemplate } from '../../core/sheets/template-writing.ts'
import { open, saved } from './handed-out.ts'

/** Any state of a book, made into a workbook, filled in in any way, read back: exactly what was filled in, and nothing else. */

type Kind = 'scored' | 'comment'

const CODES = ['9900000101', '0900000102', 'HS-03']

const issuedIn = (kind: Kind): fc.Arbitrary<IssuedValue> =>
  fc.oneof(
    fc.constant<IssuedValue>({ kind: 'empty' }),
    kind === 'scored'
      ? fc.integer({ min: 0, max: 100 }).map((tenths): IssuedValue => ({ kind: 'tenths', tenths }))
      : fc.boolean().map((passed): IssuedValue => ({ kind: 'passed', passed })),
    fc.constantFrom<IssuedValue>(
      { kind: 'absent', excused: null },
      { kind: 'absent', excused: true },
      { kind: 'absent', excused: false },
      { kind: 'zero_by_rule' },
      { kind: 'exempt' },
    ),
  )

/** What a person types, and what they mean by it. `null` leaves the cell alone, `''` clears it. */
type Typed = { readonly text: string | number | null; readonly means: Filled | 'clear' | 'nothing' }

const WORDS: readonly Typed[] = [
  { text: 'v', means: { kind: 'absent', excused: null } },
  { text: ' VP ', means: { kind: 'absent', excused: true } },
  { text: 'vk', means: { kind: 'absent', excused: false } },
  { text: 'M', means: { kind: 'exempt' } },
]

const scores = fc
  .record({ tenths: fc.integer({ min: 0, max: 100 }), as: fc.constantFrom('number', 'comma', 'point') })
  .map(({ tenths, as }): Typed => {
    const decimal = `${Math.floor(tenths / 10)},${tenths % 10}`
    const text = as === 'number' ? tenths / 10 : as === 'comma' ? decimal : decimal.replace(',', '.')
    return { text, means: { kind: 'tenths', tenths } }
  })

const comments = fc.constantFrom<Typed>(
  { text: 'Đ', means: { kind: 'passed', passed: true } },
  { text: 'đạt', means: { kind: 'passed', passed: true } },
  { text: 'CĐ'.normalize('NFD'), means: { kind: 'passed', passed: false } },
)

const typedIn = (kind: Kind): fc.Arbitrary<Typed> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Typed>({ text: null, means: 'nothing' }) },
    { weight: 3, arbitrary: kind === 'scored' ? scores : comments },
    { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.constant<Typed>({ text: '', means: 'clear' }) },
  )

const stampArbitrary = (kind: Kind): fc.Arbitrary<Stamp> =>
  fc
    .array(fc.array(issuedIn(kind), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map(rows => ({
      schoolId: 1,
      classSubjectId: 2,
      term: 1,
      issuedAt: '2026-11-19T02:00:00.000Z',
      issuedTo: 3,
      columns: [11, 12, 13],
      pupils: rows.map((values, at) => ({
        pupilId: at + 1,
        code: CODES[at] ?? '',
        fullName: `Nguyễn Văn ${'ABC'[at]}`,
        cells: values.map((value, version) => ({ version, value })),
      })),
    }))

const templateOf = (stamp: Stamp, kind: Kind): MarkTemplate => ({
  sheet: 'TO_6A_HK1',
  titles: ['TRƯỜNG THCS MẪU NHỎ', 'Mẫu nhập điểm'],
  header: { seat: 'STT', code: 'Mã HS', fullName: 'Họ và tên', birthDate: 'Ngày sinh' },
  columns: stamp.columns.map((columnId, at) => ({ columnId, title: `TX${at + 1}` })),
  rows: stamp.pupils.map((pupil, at) => ({
    seat: at + 1,
    code: pupil.code,
    fullName: pupil.fullName,
    birthDate: '',
    cells: pupil.cells.map(({ value }) => ({ value: printedOf(value, kind), locked: false })),
  })),
  kind,
  wrongValue: { title: 'Sai', text: 'Điểm 0–10' },
  foot: '6A',
  stamp: stampText(stamp),
})

async function fillIn(bytes: Uint8Array, typed: readonly (readonly Typed[])[]): Promise<Uint8Array> {
  const book = await open(bytes)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  const first = 5
  for (const [row, cells] of typed.entries()) {
    for (const [column, { text }] of cells.entries()) {
      if (text !== null) sheet.getCell(first + row, 5 + column).value = text === '' ? null : text
    }
  }
  return saved(book)
}

async function readBack(bytes: Uint8Array, stamp: Stamp, kind: Kind) {
  const read = await readWorkbook(bytes)
  if (!read.ok) throw new Error(read.refusal.code)
  const found = findIdentifiers(read.value.sheets)
  if (!found) throw new Error('no identifiers')
  const back = readReturnedCells(found, stamp, kind)
  if (!back.ok) throw new Error(back.refusal.code)
  return back.value
}

describe.each(['scored', 'comment'] as const)('a %s book handed out, filled in and read back', kind => {
  it('says what was filled in and nothing else', async () => {
    const cases = stampArbitrary(kind).chain(stamp =>
      fc.tuple(
        fc.constant(stamp),
        fc.array(fc.array(typedIn(kind), { minLength: 3, maxLength: 3 }), {
          minLength: stamp.pupils.length,
          maxLength: stamp.pupils.length,
        }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ([stamp, typed]) => {
        const handedOut = await writeMarkTemplate(templateOf(stamp, kind))
        const back = await readBack(await fillIn(handedOut, typed), stamp, kind)
        const cells = stamp.pupils.flatMap((pupil, row) =>
          pupil.cells.map((issued, column) => ({
            pupilId: pupil.pupilId,
            columnId: stamp.columns[column],
            issued,
            means: typed[row]?.[column]?.means ?? 'nothing',
          })),
        )
        expect(back.doubts).toEqual([])
        expect(back.cleared.map(({ pupilId, columnId }) => [pupilId, columnId])).toEqual(
          cells
            .filter(({ means, issued }) => means === 'clear' && issued.value.kind !== 'empty')
            .map(({ pupilId, columnId }) => [pupilId, columnId]),
        )
        expect(back.filled.map(({ pupilId, columnId, value }) => [pupilId, columnId, value])).toEqual(
          cells.flatMap(({ pupilId, columnId, issued, means }) =>
            means === 'clear' || means === 'nothing' || isSame(means, issued.value)
              ? []
              : [[pupilId, columnId, means]],
          ),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('keeps its stamp to the letter', () => {
    fc.assert(
      fc.property(stampArbitrary(kind), stamp => {
        expect(stampOf(stampText(stamp))).toEqual(stamp)
      }),
    )
  })
})

describe('a workbook handed out', () => {
  const stamp: Stamp = {
    schoolId: 1,
    classSubjectId: 2,
    term: 1,
    issuedAt: '2026-11-19T02:00:00.000Z',
    issuedTo: 3,
    columns: [11],
    pupils: [
      {
        pupilId: 1,
        code: '9900000101',
        fullName: 'Nguyễn Văn An',
        cells: [{ version: 1, value: { kind: 'tenths', tenths: 80 } }],
      },
    ],
  }

  it('keeps protection, the rule, frozen names and the hidden parts when a program saves it again', async () => {
    const template = templateOf(stamp, 'scored')
    const locked = {
      ...template,
      rows: template.rows.map(row => ({ ...row, cells: [{ value: 8, locked: true }] })),
    }
    for (const [made, isLocked] of [
      [template, false],
      [locked, true],
    ] as const) {
      const again = await open(await saved(await open(await writeMarkTemplate(made))))
      const sheet = again.getWorksheet('TO_6A_HK1')
      expect(sheet?.getCell('E5').protection?.locked ?? true).toBe(isLocked)
      expect(sheet?.getCell('C5').protection?.locked ?? true).toBe(true)
      expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true)
      expect(sheet?.getCell('E5').dataValidation).toMatchObject({
        type: 'custom',
        formulae: [scoreRule('E5')],
      })
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 4 })
      expect(sheet?.getColumn(2).hidden).toBe(true)
      expect(sheet?.getRow(4).hidden).toBe(true)
      expect(again.getWorksheet('_tem')?.state).toBe('veryHidden')
    }
  })

  it('has a rule within what a spreadsheet allows, under any number of title lines', () => {
    expect(scoreRule('E99').length).toBeLessThanOrEqual(VALIDATION_CHARS_MAX)
  })

  it.each([
    ['a pupil’s code', 'B5', '9900000199', 5],
    ['a name over a code', 'C5', 'Trần Văn Khác', 5],
    ['a column’s number', 'E4', 12, 4],
    ['a code taken away', 'B5', null, 5],
  ])('is not read with %s altered', async (_, address, value, row) => {
    const book = await open(await writeMarkTemplate(templateOf(stamp, 'scored')))
    const sheet = book.worksheets[0]
    if (!sheet) throw new Error('no sheet')
    sheet.getCell(address).value = value
    const read = await readWorkbook(await saved(book))
    const found = findIdentifiers(read.ok ? read.value.sheets : [])
    if (!found) throw new Error('no identifiers')
    expect(readReturnedCells(found, stamp, 'scored')).toMatchObject({
      ok: false,
      refusal: { code: 'sheet_identifiers_changed', place: { row } },
    })
  })
})
