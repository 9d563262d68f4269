import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBook } from '../core/books/book.ts'
import { circular22 } from '../core/circular-22/rules/circular.ts'
import { circularInForce, circularOf, unsupportedSchool } from '../core/circular-of.ts'
import { LEVEL_WORDS } from '../core/circulars/rules/level.ts'
import { averageOf } from '../core/results/book-row.ts'
import { effectOf } from '../core/results/effect.ts'
import { outcomeOfClass } from '../core/results/outcomes.ts'
import type { TestHouse } from './house.ts'
import { openTestHouse } from './house.ts'
import { YEAR } from './small-school.ts'

const ruleSet = 'TT22-2021'
const year = '2026-2027'

describe('the circular of a class', () => {
  it.each([
    [6, '2021-2022', '2020-2021'],
    [7, '2022-2023', '2021-2022'],
    [10, '2022-2023', '2021-2022'],
    [8, '2023-2024', '2022-2023'],
    [11, '2023-2024', '2022-2023'],
    [9, '2024-2025', '2023-2024'],
    [12, '2024-2025', '2023-2024'],
  ])('of grade %i is 22/2021 since %s', (grade, since, before) => {
    expect(circularOf({ ruleSet, year: since, grade })).toEqual({ ok: true, value: circular22 })
    expect(circularOf({ ruleSet, year, grade }).ok).toBe(true)
    expect(circularOf({ ruleSet, year: before, grade })).toMatchObject({
      refusal: { code: 'before_circular', grade, year: before, since },
    })
  })

  it('is refused by name for an unknown rule set, primary school and continuing education', () => {
    expect(circularOf({ ruleSet: 'TT58-2011', year, grade: 6 })).toMatchObject({
      refusal: { code: 'rule_set_unknown' },
    })
    expect(circularOf({ ruleSet, year, grade: 5 })).toMatchObject({
      refusal: { code: 'primary_not_supported' },
    })
    expect(unsupportedSchool('tieu hoc', 'Tiểu học')?.code).toBe('primary_not_supported')
    expect(unsupportedSchool('trung tam gdnn-gdtx', 'Trung tâm GDNN-GDTX')?.code).toBe(
      'continuing_not_supported',
    )
    expect(unsupportedSchool('thcs', 'THCS')).toBeUndefined()
  })

  it('is not known before a calendar is loaded', () => {
    expect(circularInForce({ ruleSet: null, year: null }, 6)).toMatchObject({
      refusal: { code: 'no_calendar' },
    })
  })

  it('has levels with words, the lowest first', () => {
    expect(circular22.levels.map(level => LEVEL_WORDS[level])).toEqual(['Chưa đạt', 'Đạt', 'Khá', 'Tốt'])
  })
})

describe('a year kept with a circular not known here', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse('pglite')
    await house.as('principal', ({ tx }) =>
      sql`update school_year set rule_set = 'TT58-2011' where school_id = ${tx.schoolId} and year = ${YEAR}`.execute(
        tx.q,
      ),
    )
  }, 120_000)
  afterAll(() => house.close())

  it('has its results refused by name', async () => {
    const found = await house.as('principal', session => outcomeOfClass(session, '6A', 1))
    expect(found).toMatchObject({ refusal: { code: 'rule_set_unknown', ruleSet: 'TT58-2011' } })
  })

  it('has neither averages nor effects told', async () => {
    const told = await house.as('principal', async session => {
      const read = await readBook(session, house.school.books.maths6A, 1)
      const cells = read.ok ? read.value.cells : []
      const [cell] = cells
      if (!cell) throw new Error('a book without cells')
      const own = cells.filter(({ pupilId }) => pupilId === cell.pupilId)
      return {
        average: averageOf(session.school, own),
        effect: await effectOf(session, cell, { kind: 'tenths', tenths: 80 }),
      }
    })
    expect(told).toEqual({
      average: null,
      effect: { before: null, after: null, year: { before: null, after: null } },
    })
  })
})
