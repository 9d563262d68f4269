import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCode, presentCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import { filePath, openFileLink } from '../../core/documents/file-link.ts'
import { DUTIES } from '../../jobs/duties.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const WELCOME = /mã liên kết|chưa liên kết|Muốn xem kết quả/

describe.each(databases)('who leaves the staff on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const leave = async (by: PersonKey, words: string) => {
    const preview = await talk.say(`web:${by}`, words)
    return { preview, done: await talk.press(`web:${by}`, tokenOf(preview, 'Ghi nghỉ việc')) }
  }
  const goBack = async (name: string) => {
    const list = await talk.say('web:board', 'ai đã nghỉ việc')
    const asked = await talk.press('web:board', tokenOf(list, `Trở lại: ${name}`))
    return talk.press('web:board', tokenOf(asked, 'Cho trở lại'))
  }
  const carryOutDue = () =>
    atDesk(house.host, house.school.schoolId, async desk => {
      await DUTIES.find(({ name }) => name === 'departures')?.work(desk)
    })
  const ownerOf6A = async () => {
    const found = await sql<{ staff: number }>`select staff_id as staff from teaching
      where class_subject_id = ${house.school.books.maths6A} and term = 1 and owns_entry`.execute(
      house.database.kysely,
    )
    return found.rows[0]?.staff
  }

  it.each(['maths', 'vice', 'office', 'mother'] as const)('is not for %s to say', async who => {
    const said = await talk.say(`web:${who}`, 'cho nghỉ việc: CB007, lý do: chuyển trường')
    expect(said.text).toMatch(/hiệu trưởng và ban quản trị/)
    expect(said.choices.filter(({ keyword }) => keyword)).toEqual([])
  })

  it('is nobody’s to say of themselves, and wants a reason and a day that comes', async () => {
    expect((await talk.say('web:board', 'cho nghỉ việc: CB003, lý do: nghỉ hưu')).text).toMatch(
      /Không ai tự ghi/,
    )
    expect((await talk.say('web:board', 'cho nghỉ việc: CB006')).text).toMatch(/lý do/)
    expect((await talk.say('web:board', 'cho nghỉ việc: CB006, từ 1/10, lý do: nghỉ hưu')).text).toMatch(
      /đã qua/,
    )
    expect(
      (await talk.say('web:board', 'cho nghỉ việc: CB006, bàn giao cho Phạm Thị Yên, lý do: nghỉ hưu')).text,
    ).toMatch(/nghỉ từ bây giờ/)
  })

  it('ends every act, thread, link and notice at once, and what lay open passes to the successor', async () => {
    const { people, schoolId } = house.school
    const open = await house.openCase()
    await talk.say('web:maths', 'việc')
    const code = await house.as('board', session =>
      issueCode(session, { personId: people.maths, purpose: 'staff', issuedBy: null }),
    )
    const sheet = await talk.say('web:maths', 'bảng điểm 6A toán')
    const fileId = sheet.files[0]?.fileId ?? 0
    const noticeId = await sql<{
      id: number
    }>`select max(notice_id) as id from notice where person_id = ${people.maths}`
      .execute(house.database.kysely)
      .then(({ rows }) => rows[0]?.id ?? 0)
    const token = filePath(house.host, schoolId, { fileId, noticeId }).replace('/files/', '')
    expect(await openFileLink(house.host, token)).toBeDefined()

    const { preview, done } = await leave(
      'board',
      'cho nghỉ việc: Đỗ Thị Hồng, bàn giao cho thầy Phúc, lý do: chuyển trường',
    )
    expect(preview.text).toMatch(/Toán 6A/)
    expect(preview.text).toMatch(/đề nghị sửa chưa xong/)
    expect(done.text).toMatch(/Đã ghi: thầy\/cô Đỗ Thị Hồng/)

    for (const words of ['bảng điểm 6A toán', '6A toán tx2: An 5', 'việc'])
      expect((await talk.say('web:maths', words)).text).toMatch(WELCOME)
    expect(await openFileLink(house.host, token)).toBeUndefined()
    const tried = await atDesk(house.host, schoolId, desk =>
      presentCode(desk, { channel: 'zalo', address: 'z1' }, code.replace('-', '')),
    )
    expect(tried.ok).toBe(false)
    const before = (await house.toldTo('maths')).length
    expect((await house.toldTo('principal')).at(-1)).toMatch(/Đỗ Thị Hồng.* đã nghỉ/s)
    expect((await house.toldTo('head')).at(-1)).toMatch(/nhận bàn giao từ thầy\/cô Đỗ Thị Hồng/)
    expect((await house.toldTo('maths')).length).toBe(before)

    expect(await ownerOf6A()).toBe(people.head)
    expect((await talk.say('web:head', 'bảng điểm 6A toán')).files).toHaveLength(1)
    const history = await sql<{
      by: number
    }>`select distinct by_person as by from mark_event where column_id = ${open.cell.columnId}`.execute(
      house.database.kysely,
    )
    expect(history.rows).toEqual([{ by: people.maths }])
  })

  it('is undone: everything is as before, for as long as nobody else was given it', async () => {
    const done = await goBack('Đỗ Thị Hồng')
    expect(done.text).toMatch(/làm việc ở trường như trước/)
    expect(await ownerOf6A()).toBe(house.school.people.maths)
    expect((await talk.say('web:maths', 'bảng điểm 6A toán')).files).toHaveLength(1)
    expect((await talk.say('web:head', 'cho nghỉ việc: CB006')).text).toMatch(/hiệu trưởng và ban quản trị/)
  })

  it('may be on a day ahead: until its first minute nothing ends, from it on everything', async () => {
    const { preview, done } = await leave('principal', 'cho nghỉ việc: CB006, từ 21/11, lý do: nghỉ hưu')
    expect(preview.text).toMatch(/từ 00:00 thứ Bảy 21\/11/)
    expect(done.text).toMatch(/Chưa có người nhận/)
    await carryOutDue()
    expect((await talk.say('web:maths', 'bảng điểm 6A toán')).files).toHaveLength(1)
    await house.wait(2 * 24 * 60)
    // The clock has not come round yet.
    expect((await talk.say('web:maths', 'bảng điểm 6A toán')).text).toMatch(WELCOME)
    await carryOutDue()
    expect((await house.toldTo('board')).at(-1)).toMatch(/Chưa có người nhận, cần phân công lại:.*Toán 6A/s)
  })

  it('what was left is handed over later', async () => {
    const preview = await talk.say('web:board', 'bàn giao CB006 cho thầy Phúc')
    expect(preview.text).toMatch(/Toán 6A/)
    await talk.press('web:board', tokenOf(preview, 'Bàn giao'))
    expect(await ownerOf6A()).toBe(house.school.people.head)
  })

  it('a decider who has left blocks nobody: the duty is the successor’s', async () => {
    const { people } = house.school
    await goBack('Đỗ Thị Hồng')
    await leave('principal', 'cho nghỉ việc: Trần Văn Khoa, bàn giao cho thầy Phúc, lý do: chuyển trường')
    const held = await sql<{ person: number }>`select person_id as person from role_grant
      where role = 'vice_principal' and (until_at is null or until_at > school_now())`.execute(
      house.database.kysely,
    )
    expect(held.rows).toEqual([{ person: people.head }])
    expect((await house.toldTo('head')).at(-1)).toMatch(/phó hiệu trưởng/)
  })
})
