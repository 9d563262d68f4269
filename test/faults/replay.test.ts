import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { readClock, shiftClock } from '../../db/school/schools.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { bothDatabases, oneDatabase } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Chatter } from '../story/chatter.ts'
import { WEBHOOK_SECRET } from '../story/outside.ts'
import type { Stage } from '../story/stage.ts'
import { openStage, SCHOOL_CODE } from '../story/stage.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'

const COPIES = 5
const copies = <T>(one: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: COPIES }, one))

/** The newest choice of this label that a chat was offered, in an answer or unasked. */
async function offered({ database }: TestHouse, address: string, label: string): Promise<string> {
  const found = await sql<{ token: string }>`select token from button
    where address = ${address} and label like ${`${label}%`} order by offered_at desc, number limit 1`.execute(
    database.kysely,
  )
  const [row] = found.rows
  if (!row) throw new Error(`${address} was never offered “${label}”`)
  return row.token
}

describe.each(bothDatabases)('every message of the story sent five times at once on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let events = 0
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  /** Sends it five times at once under one id; the five answers are one and the same. */
  const five = async (
    sender: string,
    message: { readonly text?: string; readonly choice?: string },
  ): Promise<StoredReply> => {
    const eventId = `event-${++events}`
    const [first, ...others] = await copies(() => talk.send(sender, { ...message, eventId }))
    expect(first).toHaveLength(1)
    for (const other of others) expect(other).toEqual(first)
    const [reply] = first ?? []
    if (!reply) throw new Error('no answer')
    return reply
  }
  const press = async (sender: string, label: string) =>
    five(sender, { choice: await offered(house, sender, label) })

  it('has one effect and one answer each', async () => {
    expect((await five('web:maths', { text: '6A toán tx1: An 6; Bình 7' })).text).toMatch(/Chưa ghi gì/)
    expect((await press('web:maths', 'Ghi 2 điểm')).text).toMatch(/Đã ghi 2 điểm/)
    await five('web:maths', { text: 'sửa điểm 6A toán tx1 An 8' })
    await five('web:maths', { text: 'Cộng sai điểm câu 3 của bài kiểm tra' })
    await press('web:maths', 'Không có ảnh')
    expect((await press('web:maths', 'Gửi đề nghị')).text).toMatch(/Đã gửi đề nghị số 1/)
    expect((await press('web:vice', 'Đồng ý')).text).toMatch(/số 1/)
    expect((await press('web:principal', 'Duyệt')).text).toMatch(/số 1/)
    expect((await press('web:maths', 'Xác nhận sửa')).text).toMatch(/Đã sửa theo/)
    await shiftClock(house.database, new Date((await readClock(house.database)).getTime() + 3_600_000))
    expect((await five('web:mother', { text: 'điểm toán của An' })).text).toMatch(/TX1: 8,0/)
    expect((await five('web:stranger', { text: 'ABCD-2345' })).text).toMatch(/Còn 4 lần thử/)
    const counted = await sql`select
      (select jsonb_agg(e.cause order by e.version, e.pupil_id) from mark_event e) as changes,
      (select count(*)::integer from mark_draft) as drafts,
      (select count(*)::integer from correction) as cases,
      (select count(*)::integer from opening) as openings,
      (select count(*)::integer from inbox) as events,
      (select count(*)::integer from notice where answers is not null) as answers,
      (select count(*)::integer from said_line) as lines`.execute(house.database.kysely)
    expect(counted.rows[0]).toEqual({
      ...{ changes: ['entry', 'entry', 'correction'], drafts: 1, cases: 1, openings: 1 },
      ...{ events, answers: events, lines: events },
    })
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject({ ok: true })
  })

  it('a second press of the same button under another id changes nothing either', async () => {
    await five('web:maths', { text: '6A toán tx3: An 6' })
    const choice = await offered(house, 'web:maths', 'Ghi 1 điểm')
    const answers = await copies(() => talk.press('web:maths', choice))
    expect(answers.filter(({ text }) => /Đã ghi 1 điểm/.test(text))).toHaveLength(1)
    const written = await sql`select 1 from mark_event where column_id = ${house.school.maths6A.tx3}`.execute(
      house.database.kysely,
    )
    expect(written.rows).toHaveLength(1)
  })
})

describe.each(bothDatabases)('two approvers at the same instant on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    await sql`insert into role_grant (school_id, person_id, role, from_at, reason) values
      (${house.school.schoolId}, ${house.school.people.head}, 'vice_principal', ${new Date(0)}, 'thêm một phó hiệu trưởng')`.execute(
      house.database.kysely,
    )
  })
  afterAll(() => house.close())

  it('give one decision; the other is told whose and when', async () => {
    const { caseId } = await house.openCase()
    const talk = talkIn(house)
    const [khoa, phuc] = await Promise.all(
      ['web:vice', 'web:head'].map(async who => talk.press(who, await offered(house, who, 'Đồng ý'))),
    )
    const texts = [khoa?.text ?? '', phuc?.text ?? '']
    const [told] = texts.filter(text => /nay đã khác/.test(text))
    const [decided] = texts.filter(text => text !== told)
    const winner = decided === khoa?.text ? 'Trần Văn Khoa' : 'Đặng Văn Phúc'
    expect(decided).toMatch(/Đã chuyển tới hiệu trưởng/)
    expect(told).toContain(`(thầy/cô ${winner}, 09:00 thứ Năm 19/11)`)
    const taken =
      await sql`select 1 from correction_event where case_id = ${caseId} and act = 'agree'`.execute(
        house.database.kysely,
      )
    expect(taken.rows).toHaveLength(1)
  })
})

describe('the same Telegram update delivered five times at once', () => {
  let stage: Stage
  let teacher: Chatter
  let update = 900_000
  beforeAll(async () => {
    stage = await openStage('telegram webhook', oneDatabase)
    teacher = await stage.arrive('maths')
    await teacher.hear(/Đã liên kết/)
  })
  afterAll(() => stage.close())

  const deliver = async (text: string): Promise<readonly number[]> => {
    const person = { id: 5001, is_bot: false, first_name: 'Hồng' }
    const body = JSON.stringify({
      update_id: ++update,
      message: { message_id: update, date: 1, chat: { id: person.id, type: 'private' }, from: person, text },
    })
    const answers = await copies(() =>
      fetch(`${stage.served.url}/webhooks/telegram/${SCHOOL_CODE}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Telegram-Bot-Api-Secret-Token': WEBHOOK_SECRET,
        },
        body,
      }),
    )
    return answers.map(({ status }) => status)
  }

  it('is answered once', async () => {
    expect(await deliver('6A toán tx1: An 8')).toEqual(Array(COPIES).fill(200))
    expect((await teacher.hear(/./)).text).toMatch(/Nguyễn Văn An: 8,0/)
    expect(await deliver('trợ giúp')).toEqual(Array(COPIES).fill(200))
    expect((await teacher.hear(/./)).text).not.toMatch(/Nguyễn Văn An/)
    expect(await deliver('bảng điểm 9Z toán')).toEqual(Array(COPIES).fill(200))
    expect((await teacher.hear(/./)).text).toMatch(/9Z/)
    const answered = await sql`select answers from notice where channel = 'telegram' and answers is not null
      group by answers having count(*) > 1`.execute(stage.served.host.database.kysely)
    expect(answered.rows).toEqual([])
  })
})
