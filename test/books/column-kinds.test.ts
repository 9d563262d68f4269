import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sayColumn, sayColumnKind, speakColumn } from '../../bot/vi/books/marks.ts'
import { columnHead, columnTitle, columnUnderHead } from '../../core/books/rules/column-words.ts'
import type { ColumnKind, ColumnRef } from '../../core/books/rules/columns.ts'
import { byBook, COLUMN_KINDS, columnKey, columnOfKey } from '../../core/books/rules/columns.ts'
import { columnByKey } from '../../core/books/shapes.ts'
import { sayCorrected } from '../../core/corrections/papers/words.ts'
import { markColumnsByTerm } from '../../core/tables/rules/mark-columns.ts'
import { columnOfTitle, titleOfColumn } from '../../core/tables/rules/standard-titles.ts'
import { titleWords } from '../../core/tables/rules/text.ts'
import { columnOrder } from '../../db/books/column-order.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'

type Words = {
  readonly paper: string
  readonly typed: string
  readonly owed: string
  readonly kind: string
  readonly scored: string
  readonly comment: string
  readonly under: string
  readonly title: string
}

/** The second of a series, the only one of the others. */
const WORDS: Readonly<Record<ColumnKind, Words>> = {
  regular: {
    ...{ paper: 'điểm thường xuyên lần 2', typed: 'TX2', owed: 'TX2', kind: 'cột thường xuyên' },
    ...{ scored: 'ĐĐGtx', comment: 'Thường xuyên', under: '2', title: 'TX2' },
  },
  cluster: {
    ...{ paper: 'điểm cụm chuyên đề', typed: 'chuyên đề', owed: 'chuyên đề', kind: 'cột chuyên đề' },
    ...{ scored: 'ĐĐGtx', comment: 'Thường xuyên', under: 'CĐ', title: 'TX-CĐ' },
  },
  midterm: {
    ...{ paper: 'điểm giữa kì', typed: 'GK', owed: 'giữa kì', kind: 'cột giữa kì' },
    ...{ scored: 'ĐĐGgk', comment: 'Giữa kì', under: '', title: 'GK' },
  },
  final: {
    ...{ paper: 'điểm cuối kì', typed: 'CK', owed: 'cuối kì', kind: 'cột cuối kì' },
    ...{ scored: 'ĐĐGck', comment: 'Cuối kì', under: '', title: 'CK' },
  },
}

const columnOf = (kind: ColumnKind): ColumnRef => ({ kind, position: kind === 'regular' ? 2 : 1 })

describe.each(COLUMN_KINDS)('a column of the kind %s', kind => {
  const column = columnOf(kind)
  const words = WORDS[kind]

  it('has its own words on papers', () => {
    const said = sayCorrected({ kind: 'mark', column: { ...column, term: 1 } }, 'Toán')
    expect(said).toBe(`Toán, ${words.paper}, học kì I`)
  })

  it('has its words in chat', () => {
    expect(sayColumn(column)).toBe(words.typed)
    expect(speakColumn(column)).toBe(words.owed)
    expect(sayColumnKind(kind)).toBe(words.kind)
  })

  it('has its heads in the printed book', () => {
    expect(columnHead(kind, 'scored')).toBe(words.scored)
    expect(columnHead(kind, 'comment')).toBe(words.comment)
    expect(columnUnderHead(column)).toBe(words.under)
  })

  it('has a title in a workbook, which is read as the same kind', () => {
    expect(columnTitle(column)).toBe(words.title)
    expect(titleOfColumn(column)).toBe(words.title)
    expect(columnOfTitle(words.title)).toEqual(column)
    const { columns } = markColumnsByTerm(
      [{ index: 0, title: { words: titleWords(words.title), cells: [words.title] } }],
      1,
    )
    expect(columns.get(1)).toMatchObject([{ kind }])
  })

  it('is the same after its key is read', () => {
    expect(columnOfKey(columnKey(column))).toEqual(column)
    expect(columnByKey.parse(columnKey(column))).toEqual(column)
  })
})

it('a key of no kind is no column', () => {
  expect(columnByKey.safeParse('weekly 1').success).toBe(false)
  expect(columnByKey.safeParse('regular').success).toBe(false)
})

describe.each(databases)('columns on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  }, 120_000)
  afterAll(() => house.close())

  it('come in the order the rules have', async () => {
    const all = COLUMN_KINDS.flatMap(one => [1, 2].map(position => ({ kind: one, position }))).reverse()
    const rows = await house.as('principal', async ({ tx }) => {
      const found = await sql<ColumnRef>`select k.kind, k.position
        from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as k(kind text, position integer)
        order by ${columnOrder}`.execute(tx.q)
      return found.rows
    })
    expect(rows).toEqual(all.toSorted(byBook))
    expect(rows.map(columnKey)[0]).toBe('regular 1')
  })
})
