import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopeOf } from '../../core/locks/scope.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { addBook } from '../small-school.ts'
import { talkIn } from '../talk.ts'

/** Regular columns by periods a year, Circular 22/2021, Art. 6.2. */
const SUBJECTS = [
  { subject: 'TIN', name: 'Tin học', periods: 35, regularColumns: 2 },
  { subject: 'CN', name: 'Công nghệ', periods: 52, regularColumns: 3 },
  { subject: 'LSDL', name: 'Lịch sử và Địa lí', periods: 105, regularColumns: 4 },
]

describe.each(databases)('a lock order for one column on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind, 'C')
    const { classes, people, schoolId } = house.school
    await house.as('board', async ({ tx }) => {
      const named = SUBJECTS.map(({ subject, name }) => ({ school_id: schoolId, subject, name }))
      await tx.q.insertInto('subject').values(named).execute()
      for (const { subject, periods } of SUBJECTS)
        await addBook(tx, { classId: classes.a, subject, kind: 'scored', periods, owner: people.maths })
    })
  })
  afterAll(() => house.close())

  const scope = (subject: string, position: number, className = '6A') =>
    house.as('principal', session =>
      scopeOf(session, {
        ...{ term: null, grade: null, className, subject },
        column: { kind: 'regular', position },
      }),
    )

  it.each(SUBJECTS)(
    'covers each of the $regularColumns regular columns of $name, and says that there are no more',
    async ({ subject, regularColumns }) => {
      const last = await scope(subject, regularColumns)
      expect(last).toMatchObject({ ok: true, value: { subject, columnId: expect.any(Number) } })
      expect(await scope(subject, regularColumns + 1)).toEqual({
        ok: false,
        refusal: { code: 'column_unknown', kind: 'regular', position: regularColumns + 1, regularColumns },
      })
    },
  )

  it('names the subject that a class does not have', async () => {
    expect(await scope('TIN', 1, '6B')).toEqual({
      ok: false,
      refusal: { code: 'book_unknown', className: '6B', said: 'Tin học' },
    })
  })

  it('tells the principal how many columns a subject of comments has', async () => {
    const said = await talkIn(house).say('web:principal', 'khóa sổ 6A giáo dục thể chất tx4 vì kiểm tra')
    expect(said.text).toBe('Môn này có 2 cột thường xuyên (TX1–TX2), GK và CK mỗi học kì.')
  })
})
