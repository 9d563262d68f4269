import '../../seed.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../../core/desk.ts'
import { importFile } from '../../../core/office-files/import.ts'
import type { Answers } from '../../../core/office-files/rules/outcome.ts'
import { NO_ANSWERS } from '../../../core/office-files/rules/outcome.ts'
import { databases } from '../../databases.ts'
import { length } from '../../lengths.ts'
import { type Office, openOffice, people, storeAll } from '../office.ts'
import { writeXlsx } from '../school-files.ts'

/** Whatever lists and gradebooks come, in any order, twice or cut off: no mark is lost or doubled, nobody joined, no state changed unasked. */

const RUNS = length(3, 150)

const PUPILS = ['Nguyễn Văn An', 'Lê Thị Bình', 'Đỗ Minh Cúc']
const CLASSES = ['6A', '6B'] as const
const NOTES = [
  '',
  'Đã chuyển trường ngày 12/10/2026',
  'Thôi học',
  'Chuyển đến ngày 05/10/2026',
  'Nghỉ ốm',
  'con thương binh',
]
const MOTHERS = [
  ['Trần Thị Lan', '0900000001'],
  ['Trần Thị Lan', '0900000002'],
  ['Phạm Thị Hoa', '0900000001'],
  ['không', ''],
  ['', '0900000001'],
] as const

type Line = {
  readonly name: number
  readonly className: number
  readonly note: number
  readonly mother: number
}
const line: fc.Arbitrary<Line> = fc.record({
  name: fc.nat(PUPILS.length - 1),
  className: fc.nat(CLASSES.length - 1),
  note: fc.nat(NOTES.length - 1),
  mother: fc.nat(MOTHERS.length - 1),
})
type List = {
  readonly lines: readonly Line[]
  readonly says: 'yes' | 'no' | 'nothing'
  readonly times: number
}
const list: fc.Arbitrary<List> = fc.record({
  lines: fc.array(line, { minLength: 3, maxLength: 3 }),
  says: fc.constantFrom('yes', 'no', 'nothing'),
  times: fc.integer({ min: 1, max: 2 }),
})

const bytesOf = (lines: readonly Line[]) =>
  writeXlsx([
    {
      name: 'DSHS',
      rows: [
        ['STT', 'Mã HS', 'Họ và tên', 'Lớp', 'Ghi chú', 'Họ tên mẹ', 'ĐT mẹ'],
        ...lines.map(({ name, className, note, mother }, at) => [
          at + 1,
          `990000090${at}`,
          PUPILS[name] ?? '',
          CLASSES[className] ?? '',
          NOTES[note] ?? '',
          ...(MOTHERS[mother] ?? []),
        ]),
      ],
    },
  ])

type State = { readonly code: string; readonly name: string; readonly places: string }
const STATES = sql<State>`
  select u.code, p.full_name as name, string_agg(c.name || ':' || coalesce(e.left_on::text, 'here'), ',' order by c.name) as places
  from pupil u join person p on p.person_id = u.pupil_id join enrolment e on e.pupil_id = u.pupil_id
  join class c on c.class_id = e.class_id group by u.code, p.full_name order by u.code`
const GUARDIANS = sql<{ id: number; name: string; phone: string | null; pupils: number }>`
  select p.person_id as id, p.full_name as name, p.phone, count(*)::integer as pupils
  from guardianship k join person p on p.person_id = k.guardian_id group by p.person_id, p.full_name, p.phone`

class Undone extends Error {}

const statesIn = async (desk: Desk) => (await STATES.execute(desk.tx.q)).rows

describe.each(databases)('files of an office on %s', kind => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(kind, 'thcs-mau')
    await storeAll(office, people.slice(0, 1))
  })
  afterAll(() => office.close())

  const undone = (work: (desk: Desk) => Promise<void>) =>
    office
      .at(async desk => {
        await work(desk)
        throw new Undone()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })

  async function storeList(desk: Desk, { lines, says }: List): Promise<void> {
    const request = {
      kind: 'roster',
      name: 'ds.xlsx',
      bytes: await bytesOf(lines),
      by: null,
      acceptProblems: true,
    } as const
    const before = await statesIn(desk)
    const seen = await importFile(desk, { ...request, dryRun: true })
    if (!seen.ok) throw new Error(seen.refusal.code)
    expect(await statesIn(desk)).toEqual(before)
    const keys = seen.value.proposals.map(({ key }) => key)
    const answers: Answers = says === 'nothing' ? NO_ANSWERS : { ...NO_ANSWERS, [says]: keys }
    const stored = await importFile(desk, { ...request, dryRun: false, answers })
    const after = new Map((await statesIn(desk)).map(state => [state.code, state]))
    expect(stored.ok).toBe(says !== 'nothing' || keys.length === 0)
    if (says !== 'yes') for (const state of before) expect(after.get(state.code)).toEqual(state)
    const again = await importFile(desk, { ...request, dryRun: false, answers })
    if (stored.ok && says === 'yes' && again.ok)
      expect(again.value.changes).toMatchObject({ added: 0, removed: 0 })
  }

  it('change no pupil’s name, class or state without a yes, whatever lists follow one another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 3 }), lists =>
        undone(async desk => {
          for (const each of lists) for (let time = 0; time < each.times; time++) await storeList(desk, each)
        }),
      ),
      { numRuns: RUNS },
    )
  })

  it('make one person of two only by the same name and phone, and nobody of a value that is no person', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 3 }), lists =>
        undone(async desk => {
          for (const each of lists) await storeList(desk, { ...each, says: 'yes' })
          const { rows } = await GUARDIANS.execute(desk.tx.q)
          expect(rows.map(({ name }) => name)).not.toContain('Không')
          for (const { name, phone, pupils } of rows)
            if (pupils > 1)
              expect([name, phone]).toEqual([
                expect.stringMatching(/^(?:Trần Thị Lan|Phạm Thị Hoa)$/),
                expect.any(String),
              ])
        }),
      ),
      { numRuns: RUNS },
    )
  })
})

describe.each(databases)('gradebooks of an office on %s', kind => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(kind, 'thcs-mau')
    await storeAll(office, people)
  })
  afterAll(() => office.close())

  const CODES = [
    ['9926102574', 'Nguyễn Tú An'],
    ['9926102310', 'Trần Hoàng Gia Anh'],
    ['9926102264', 'Lê Việt Bách'],
  ] as const
  const COLUMNS = ['TX1', 'TX2', 'TX3', 'GK'] as const
  type Grid = {
    readonly columns: readonly (typeof COLUMNS)[number][]
    readonly marks: readonly (number | null)[]
    readonly isCutOff: boolean
  }
  const grid: fc.Arbitrary<Grid> = fc.record({
    columns: fc.shuffledSubarray([...COLUMNS], { minLength: 1 }),
    marks: fc.array(fc.option(fc.nat(100)), { minLength: 12, maxLength: 12 }),
    isCutOff: fc.boolean(),
  })
  const bytesOfGrid = ({ columns, marks }: Grid) =>
    writeXlsx([
      {
        name: 'Toán_6A_HK1',
        rows: [
          ['STT', 'Mã HS', 'Họ và tên', ...columns],
          ...CODES.map(([code, name], at) => [
            at + 1,
            code,
            name,
            ...columns.map((_, index) => {
              const mark = marks[at * 4 + index]
              return mark === null || mark === undefined ? null : mark / 10
            }),
          ]),
        ],
      },
    ])

  it('keep each mark once: the last value a stored file gave, and none of a file that was cut off', async () => {
    const stored = sql<{ key: string; tenths: number; events: number }>`
      select u.code || ' ' || k.kind || k.position as key, m.tenths, (select count(*)::integer from mark_event v
        where v.column_id = m.column_id and v.pupil_id = m.pupil_id) as events
      from mark m join mark_column k on k.column_id = m.column_id join pupil u on u.pupil_id = m.pupil_id`
    await fc.assert(
      fc.asyncProperty(fc.array(grid, { minLength: 1, maxLength: 4 }), async grids => {
        const held = new Map<string, number>()
        await office.at(async desk => {
          const { rows } = await stored.execute(desk.tx.q)
          for (const { key, tenths } of rows) held.set(key, tenths)
        })
        for (const each of grids) {
          const request = {
            kind: 'marks',
            name: 'x.xlsx',
            bytes: await bytesOfGrid(each),
            dryRun: false,
            by: null,
          } as const
          const cut = (done: number, _: number, what: string) => {
            if (each.isCutOff && what === 'storing' && done > 0) throw new Undone()
          }
          const sent = office
            .at(desk => importFile(desk, { ...request, onProgress: cut }))
            .catch((error: unknown) => {
              if (!(error instanceof Undone)) throw error
              return null
            })
          if ((await sent)?.ok !== true) continue
          for (const [at, [code]] of CODES.entries())
            for (const [index, title] of each.columns.entries()) {
              const mark = each.marks[at * 4 + index]
              const key = title === 'GK' ? 'midterm1' : `regular${title.slice(2)}`
              if (mark !== null && mark !== undefined) held.set(`${code} ${key}`, mark)
            }
        }
        await office.at(async desk => {
          const { rows } = await stored.execute(desk.tx.q)
          expect(Object.fromEntries(rows.map(({ key, tenths }) => [key, tenths]))).toEqual(
            Object.fromEntries(held),
          )
        })
      }),
      { numRuns: RUNS },
    )
  })
})
