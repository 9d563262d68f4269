import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

describe.each(databases)('who has seen a child’s record on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())
  const rows = async () =>
    (await sql<{ n: number }>`select count(*)::integer as n from record_view`.execute(house.database.kysely))
      .rows[0]?.n

  it('is told a guardian: staff by name and duty, with the kind and the last time; one row a day', async () => {
    await talk.say('web:mother', 'điểm toán của An')
    await talk.say('web:vice', 'bảng điểm 6A toán')
    await talk.say('web:arts', '6A hôm nay vắng ai?')
    const before = await rows()
    await talk.say('web:vice', 'bảng điểm 6A toán')
    await talk.say('web:mother', 'điểm toán của An')
    expect(await rows()).toBe(before)
    const said = await talk.say('web:mother', 'ai đã xem điểm của con tôi')
    expect(said.text).toMatch(/Trần Văn Khoa \(phó hiệu trưởng\): điểm; 1 ngày, gần nhất 09:00/)
    expect(said.text).toMatch(/Chính mình: điểm/)
  })

  it('another guardian has no name there, and is named to the homeroom teacher', async () => {
    const { people, schoolId } = house.school
    const { kysely } = house.database
    await sql`insert into guardianship (school_id, guardian_id, pupil_id, relation) values (${schoolId}, ${people.office}, ${people.an}, 'guardian')`.execute(
      kysely,
    )
    await sql`delete from role_grant where person_id = ${people.office}`.execute(kysely)
    await sql`delete from staff where staff_id = ${people.office}`.execute(kysely)
    await sql`insert into consent_event (school_id, person_id, act, text_version, channel, address, at)
      values (${schoolId}, ${people.office}, 'given', '2026-11', 'web', 'web:office', school_now())`.execute(
      kysely,
    )
    await talk.say('web:office', 'điểm toán của An')
    const toMother = (await talk.say('web:mother', 'ai đã xem điểm của con tôi')).text
    expect(toMother).toMatch(/Một người giám hộ khác của em: điểm/)
    expect(toMother).not.toMatch(/Hồ Thị Sen/)
    expect((await talk.say('web:arts', 'ai đã xem điểm của em Nguyễn Văn An 6A')).text).toMatch(/Hồ Thị Sen/)
  })

  it('is not for those who do not answer for the class, nor of another’s child', async () => {
    expect((await talk.say('web:maths', 'ai đã xem điểm của em Nguyễn Văn An 6A')).text).not.toMatch(
      /Trần Văn Khoa/,
    )
    expect((await talk.say('web:mother', 'ai đã xem điểm của em Lê Thanh Bình')).text).not.toMatch(
      /em Lê Thanh Bình/,
    )
    expect((await talk.say('web:nobody', 'ai đã xem điểm của con tôi')).text).not.toMatch(/Khoa/)
  })
})
