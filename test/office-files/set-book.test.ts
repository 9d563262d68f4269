import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { BookSetting } from '../../core/office-files/set-book.ts'
import { setBook } from '../../core/office-files/set-book.ts'
import { flaggedCasesOf } from '../../core/results/flagged.ts'
import { outcomeOfClass } from '../../core/results/outcomes.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { addProgramme, fill, fillTerm } from '../results/full-class.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('a subject of a class set apart on %s', kind => {
  let house: TestHouse
  const set = (setting: Partial<BookSetting>) =>
    atDesk(house.host, house.school.schoolId, desk =>
      setBook(desk, { className: '6A', subject: 'TO', ...setting }),
    )
  const columns = async () => {
    const found = await sql<{
      kind: string
    }>`select k.kind from mark_column k join class_subject cs using (school_id, class_subject_id)
      where cs.class_subject_id = ${house.school.books.maths6A} and k.term = 1 order by k.kind, k.position`.execute(
      house.database.kysely,
    )
    return found.rows.map(row => row.kind).join(' ')
  }
  beforeAll(async () => {
    house = await openTestHouse(kind)
  }, 120_000)
  afterAll(() => house.close())

  it('has the columns its periods ask for', async () => {
    expect(await set({ periods: 70 })).toMatchObject({ ok: true })
    expect(await columns()).toBe('final midterm regular regular regular')
  })

  it('gets its study cluster beside the regular marks, or in the place of one, as the policy reads Art. 6.3', async () => {
    await set({ cluster: true })
    expect(await columns()).toBe('cluster final midterm regular regular regular')
    const document = { ...presets.D, results: { ...presets.D.results, cluster: 'within_quota' } }
    await atDesk(house.host, house.school.schoolId, desk =>
      setPolicy(desk, document, { by: null, reason: 'cụm chuyên đề' }),
    )
    await set({ cluster: true })
    expect(await columns()).toBe('cluster final midterm regular regular')
  })

  it('is refused for what is not there, no number of periods, or a kind its marks do not fit', async () => {
    expect(await set({ subject: 'VL' })).toMatchObject({ refusal: { code: 'book_not_there' } })
    expect(await set({ periods: 0 })).toMatchObject({ refusal: { code: 'periods_invalid' } })
    await fill(house, house.school.people.an, 1, { TO: 80 })
    expect(await set({ kind: 'comment' })).toMatchObject({ refusal: { code: 'marks_stand' } })
    expect(await set({ kind: 'scored', cluster: false })).toMatchObject({ ok: true })
    // The column that holds a mark stays.
    expect(await columns()).toContain('cluster')
  })

  it('of a pupil who is not assessed asks the principal what follows', async () => {
    await addProgramme(house)
    const talk = talkIn(house)
    const { an } = house.school.people
    await fillTerm(house, an, 1, [8, 8, 8, 8, 8, 8, 8, 8])
    expect((await talk.say('web:arts', 'không đánh giá 6A An: kế hoạch cá nhân')).choices).toHaveLength(2)
    const own = await talk.say('web:arts', 'không đánh giá 6A An: kế hoạch cá nhân')
    expect((await talk.press('web:arts', tokenOf(own, 'Ghi'))).text).toContain('Chỉ hiệu trưởng')
    const shown = await talk.say('web:principal', 'không đánh giá 6A An: kế hoạch cá nhân')
    await talk.press('web:principal', tokenOf(shown, 'Ghi'))
    const found = await house.as('principal', session => outcomeOfClass(session, '6A', 0))
    const pupil = found.ok ? found.value.pupils.find(one => one.pupilId === an) : undefined
    expect(pupil && flaggedCasesOf(pupil, '6A')).toMatchObject([
      { question: 'not_assessed', answers: ['promoted', 'repeats'] },
    ])
  })
})
