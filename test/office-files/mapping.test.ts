import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { MappingFile } from '../../core/office-files/mapping-file.ts'
import { describeLayouts, mappingOf, parseMapping } from '../../core/office-files/mapping-file.ts'
import type { FileKind } from '../../core/tables/rules/kind.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { sheetsIn, type WrittenSheet, writeXlsx } from './school-files.ts'

/** Two layouts nobody here has seen: English titles under merged heads, and a sheet with pupils side by side. */

/** `is` of every column that waits for an answer, by letter. */
function filledIn(file: MappingFile, said: Readonly<Record<string, string>>): MappingFile {
  return {
    ...file,
    layouts: file.layouts.map(layout => ({
      ...layout,
      columns: Object.fromEntries(
        Object.entries(layout.columns).map(([letter, { title, is }]) => [
          letter,
          { title, is: said[letter] ?? (is === '?' ? '' : is) },
        ]),
      ),
    })),
  }
}

describe.each(databases)('an unknown layout on %s', kind => {
  let house: TestHouse

  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const at = <T>(work: Parameters<typeof atDesk<T>>[2]) => atDesk(house.host, house.school.schoolId, work)
  const describeFile = async (bytes: Uint8Array, of: FileKind = 'marks') => {
    const sheets = await sheetsIn(bytes)
    return at(desk => describeLayouts(desk, of, sheets))
  }
  const load = (bytes: Uint8Array, mapping?: MappingFile) =>
    at(desk =>
      importFile(desk, {
        kind: 'marks',
        name: 'marks.xlsx',
        bytes,
        dryRun: false,
        by: null,
        ...(mapping ? { mapping } : {}),
      }),
    )
  const codeOf = (pupil: 'an' | 'binh' | 'cuong') => `99000000${house.school.people[pupil]}`

  const nameOf = (code: string | number | null | undefined) =>
    code === codeOf('an') ? 'Nguyễn Văn An' : 'Lê Thanh Bình'
  const english = (marks: readonly (string | number | null)[][]): WrittenSheet => ({
    name: 'Maths',
    rows: [
      ['Toán 6A, học kì I'],
      ['#', 'Learner', null, 'Ongoing', null, 'Half-way', 'End'],
      [null, 'ID', 'Full name', 'KTTX 1', 'Quiz', null, null],
      ...marks.map(([pupil, ...own], index) => [index + 1, pupil ?? null, nameOf(pupil), ...own]),
    ],
    merges: ['A2:A3', 'B2:C2', 'D2:E2', 'F2:F3', 'G2:G3'],
  })

  it('is told column by column, what is known and what is missing', async () => {
    const bytes = await writeXlsx([english([[codeOf('an'), 8, 7, 9, null]])])
    const [layout, another] = await describeFile(bytes)
    expect(another).toBeUndefined()
    expect(layout?.found.map(({ letter, is }) => [letter, is])).toEqual([
      ['A', '?'],
      ['B', '?'],
      ['C', 'Họ và tên'],
      ['D', 'TX1'],
      ['E', '?'],
      ['F', '?'],
      ['G', '?'],
    ])
    expect(layout?.missing).toEqual(['Mã HS'])
  })

  it('is read by what the office says of it, and by itself from then on', async () => {
    const bytes = await writeXlsx([english([[codeOf('an'), 8, 7, 9, null]])])
    expect((await load(bytes)).ok).toBe(false)
    const mapping = filledIn(mappingOf('marks', await describeFile(bytes)), {
      A: 'STT',
      B: 'Mã HS',
      E: 'tx2',
      F: 'GK',
      G: 'CK',
    })
    const parsed = parseMapping(JSON.stringify(mapping), 'marks')
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    expect(await load(bytes, parsed.value)).toMatchObject({
      ok: true,
      value: { stored: true, described: 1, changes: { added: 3 } },
    })
    const later = await writeXlsx([english([[codeOf('binh'), 6, '7,5', null, 75]])])
    expect(await load(later)).toMatchObject({
      ok: false,
      refusal: {
        code: 'import_problems',
        report: {
          described: 1,
          problems: [{ sheet: 'Maths', row: 4, column: 'G', code: 'mark_out_of_range' }],
        },
      },
    })
  })

  it('with pupils side by side is turned, and its problems stand where they are in the file', async () => {
    const turned = (last: number): WrittenSheet => ({
      name: 'Toán 6A HK1',
      rows: [
        ['Tên', 'Lê Thanh Bình', 'Phạm Mạnh Cường'],
        ['Mã', codeOf('binh'), codeOf('cuong')],
        ['Lần một', 5, 6],
        ['Lần hai', 7, last],
      ],
    })
    const mapping: MappingFile = {
      kind: 'marks',
      layouts: [
        {
          sheets: ['Toán 6A HK1'],
          turned: true,
          columns: {
            A: { title: 'Tên', is: 'Họ và tên' },
            B: { title: 'Mã', is: 'Mã HS' },
            C: { title: 'Lần một', is: 'TX3' },
            D: { title: 'Lần hai', is: 'TX4' },
          },
          class: '6A',
          subject: 'Toán',
          term: '1',
        },
      ],
    }
    expect(await load(await writeXlsx([turned(88)]), mapping)).toMatchObject({
      ok: false,
      refusal: { report: { problems: [{ row: 4, column: 'C', found: '88' }] } },
    })
    expect(await load(await writeXlsx([turned(8)]), mapping)).toMatchObject({
      ok: true,
      value: { changes: { added: 4 } },
    })
    expect(await load(await writeXlsx([turned(8)]))).toMatchObject({
      ok: true,
      value: { described: 1, changes: { same: 4 } },
    })
  })
})

describe('a mapping file', () => {
  const file = (is: string) =>
    JSON.stringify({ kind: 'marks', layouts: [{ sheets: ['A'], columns: { A: { title: 'x', is } } }] })

  it.each([
    ['not JSON', '{', { code: 'mapping_not_json' }],
    ['a column still open', file('?'), { code: 'mapping_unfinished', path: 'layouts.0.columns.A.is' }],
    ['a title nobody knows', file('Điểm'), { code: 'mapping_invalid', path: 'layouts.0.columns.A.is' }],
    ['another kind', file('GK').replace('marks', 'staff'), { code: 'mapping_invalid', path: 'kind' }],
    [
      'a key of its own',
      file('GK').replace('"sheets"', '"pages":1,"sheets"'),
      { code: 'mapping_invalid', path: 'layouts.0' },
    ],
  ])('is refused with %s, by its place', (_, text, refusal) => {
    expect(parseMapping(text, 'marks')).toEqual({ ok: false, refusal })
  })
})
