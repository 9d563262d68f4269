import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atDesk } from '../../core/desk.ts'
import { post } from '../../core/notices/post.ts'
import { releaseHeld } from '../../core/outgoing/release.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { THURSDAY } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** What somebody else's words would give away: names, marks, who teaches. */
const SECRETS = /Bình|Cường|Dung|Đỗ Thị Hồng|7,3|4,1|Trần Văn Khoa/
const WELCOME =
  /^(?:Chào thầy\/cô, phụ huynh\. Đây là kênh của .*mã liên kết|Muốn xem kết quả của con qua kênh này|Tài khoản chat này chưa liên kết)/s
const TEACHER_WORDS = [
  ...['6A toán tx1: An 9', '6a toan tx1: 1: 9', 'sửa điểm 6A toán tx1 An 9', 'bảng điểm 6A toán', 'nhập'],
  ...['việc', 'tiến độ', 'chờ duyệt', 'đề nghị của tôi', 'nhập ngay', 'bảng điểm 6A'],
]
const FAMILY_WORDS = [
  'điểm toán của Bình',
  'điểm của con',
  'con nghỉ mấy buổi',
  'diem toan cua cuong',
  'điểm mới',
]

describe.each(databases)('who has no right on %s', kind => {
  let house: TestHouse
  let talk: Talk
  const run = (statement: ReturnType<typeof sql>) => statement.execute(house.database.kysely)
  const marks = async () => {
    const found = await sql<{ rows: number }>`select count(*)::integer as rows from mark_event`.execute(
      house.database.kysely,
    )
    return found.rows[0]?.rows
  }
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    const preview = await talk.say('web:maths', '6A toán tx1: An 8,6; Bình 7,3; Cường 4,1')
    await talk.press('web:maths', tokenOf(preview, 'Ghi 3 điểm'))
    await shiftClock(house.database, new Date(THURSDAY.getTime() + 2 * 3_600_000))
  })
  afterAll(() => house.close())

  it('a guardian sees the linked child', async () => {
    const answer = await talk.say('web:mother', 'điểm toán của An')
    expect(answer.text).toMatch(/TX1: 8,6/)
    expect(answer.text).not.toMatch(SECRETS)
  })

  it.each(['điểm toán của Bình', 'diem cua cuong', 'điểm toán của Trần Thùy Dung', 'con đứng thứ mấy lớp'])(
    'a guardian asking “%s” gets nobody else',
    async text => {
      expect((await talk.say('web:mother', text)).text).not.toMatch(/7,3|4,1|8,6/)
    },
  )

  it.each(TEACHER_WORDS)('a guardian typing “%s” learns and changes nothing', async text => {
    const before = await marks()
    const answer = await talk.say('web:mother', text)
    expect(answer.text).not.toMatch(SECRETS)
    expect([answer.files, answer.choices.filter(({ keyword }) => keyword)]).toEqual([[], []])
    expect(await marks()).toBe(before)
  })

  it.each(FAMILY_WORDS)(
    'one of the staff without the class typing “%s” gets no child’s results',
    async text => {
      expect((await talk.say('web:office', text)).text).not.toMatch(/7,3|4,1|8,6/)
    },
  )

  it('another pupil’s id in what a button brings back changes nothing', async () => {
    const { people } = house.school
    const data = {
      ...{ what: 'marks', subjectText: null, childText: null, childOrSelf: false, term: 1 },
      pupilId: people.binh,
    }
    await run(sql`insert into button (school_id, token, channel, address, label, intent, number, offered_at, expires_at)
      values (${house.school.schoolId}, 'forged-forged-forged', 'web', 'web:mother', 'x',
        ${JSON.stringify({ command: 'results.ask', data })}, 1, ${THURSDAY}, ${new Date('2027-01-01')})`)
    const answer = await talk.press('web:mother', 'forged-forged-forged')
    expect(answer.text).toMatch(/Nguyễn Văn An/)
    expect(answer.text).not.toMatch(SECRETS)
  })

  it.each([...TEACHER_WORDS, ...FAMILY_WORDS, 'trợ giúp', 'hủy đồng ý', '1', 'DUYET 1234'])(
    'a stranger saying “%s” gets the welcome',
    async text => {
      expect((await talk.say('web:nobody', text)).text).toMatch(WELCOME)
    },
  )

  it('a group gets the one sentence, and of what was said there nothing is kept', async () => {
    const [answer, another] = await talk.send('web:mother', { text: 'điểm toán của An', chat: 'web:group' })
    expect(answer?.text).toMatch(/^Kết quả của học sinh chỉ được trao đổi riêng/)
    expect(answer?.choices).toEqual([])
    expect(another).toBeUndefined()
    for (const table of ['said_line', 'button', 'form_state', 'wrong_try']) {
      const kept = await sql`select 1 from ${sql.table(table)} where address = 'web:group'`.execute(
        house.database.kysely,
      )
      expect(kept.rows).toEqual([])
    }
  })

  it('a code sent in a group is neither spent nor counted', async () => {
    const [answer] = await talk.send('web:nobody', { text: 'ABCD-2345', chat: 'web:group' })
    expect(fold(answer?.text ?? '')).toMatch(/^ket qua cua hoc sinh chi duoc/)
  })

  it('a duty that has ended shows nothing any more', async () => {
    expect((await talk.say('web:vice', 'bảng điểm 6A toán')).files).toHaveLength(1)
    await run(sql`update role_grant set until_at = ${THURSDAY} where person_id = ${house.school.people.vice}`)
    expect((await talk.say('web:vice', 'bảng điểm 6A toán')).files).toEqual([])
    expect((await talk.say('web:vice', 'tiến độ')).text).toMatch(/dành cho ban giám hiệu/)
  })

  it('a member of staff who has left is a stranger, duties and books or not', async () => {
    const preview = await talk.say('web:maths', '6A toán tx2: An 5')
    const before = await marks()
    const { principal, maths } = house.school.people
    await run(sql`update staff set left_on = '2026-11-18' where staff_id in (${principal}, ${maths})`)
    for (const text of ['bảng điểm 6A toán', '6A toán tx2: An 5', 'tiến độ', 'chờ duyệt'])
      for (const person of ['web:principal', 'web:maths'])
        expect((await talk.say(person, text)).text).toMatch(WELCOME)
    expect((await talk.press('web:maths', tokenOf(preview, 'Ghi'))).text).toMatch(WELCOME)
    expect(await marks()).toBe(before)
  })

  it('one who has left and is a guardian here keeps the child and nothing else', async () => {
    const { schoolId, people } = house.school
    await run(sql`insert into guardianship (school_id, guardian_id, pupil_id, relation)
      values (${schoolId}, ${people.maths}, ${people.dung}, 'mother')`)
    expect((await talk.say('web:maths', '6A toán tx2: An 5')).text).toMatch(
      /dành cho giáo viên|chưa liên kết với học sinh/,
    )
    expect((await talk.say('web:maths', 'bảng điểm 6A toán')).files).toEqual([])
    expect((await talk.say('web:maths', 'điểm toán của Bình')).text).not.toMatch(/7,3/)
  })

  it('what was held back for a chat is not sent once the chat is unlinked', async () => {
    const { schoolId, people } = house.school
    await atDesk(house.host, schoolId, desk =>
      post(
        desk,
        { channel: 'web', address: 'web:board', personId: people.board },
        { text: 'Đề nghị số 1' },
        { kind: 'correction_relocked', answers: null, notBefore: new Date(desk.tx.now.getTime() + 1000) },
      ),
    )
    expect((await talk.say('web:board', 'hủy đồng ý')).text).toMatch(/Đã rút lại/)
    await shiftClock(house.database, new Date(THURSDAY.getTime() + 3 * 3_600_000))
    await atDesk(house.host, schoolId, releaseHeld)
    const held = await sql`select state, why from notice where kind = 'correction_relocked'`.execute(
      house.database.kysely,
    )
    expect(held.rows).toEqual([{ state: 'cancelled', why: 'the chat was unlinked' }])
  })

  it('a guardian who has withdrawn consent gets nothing, in this chat or another', async () => {
    const { schoolId, people } = house.school
    await run(sql`insert into chat_identity (school_id, channel, address, person_id, linked_at)
      values (${schoolId}, 'web', 'web:second', ${people.mother}, ${THURSDAY})`)
    expect((await talk.say('web:second', 'điểm toán của An')).text).toMatch(/8,6/)
    expect((await talk.say('web:mother', 'hủy đồng ý')).text).toMatch(/Đã rút lại đồng ý/)
    expect((await talk.say('web:mother', 'điểm toán của An')).text).toMatch(WELCOME)
    expect((await talk.press('web:mother', 'forged-forged-forged')).text).toMatch(WELCOME)
    for (const text of ['điểm toán của An', 'con nghỉ mấy buổi', 'điểm mới'])
      expect((await talk.say('web:second', text)).text).toMatch(/mã liên kết/)
  })
})
