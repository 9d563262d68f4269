import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import { claimPersonIds, recordPeople } from '../../db/office-files/people.ts'
import { recordGuardianships } from '../../db/office-files/roster.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

describe.each(databases)('a guardian’s access on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let father: number
  const run = (statement: ReturnType<typeof sql>) => statement.execute(house.database.kysely)
  const atSchool = <T>(work: Parameters<typeof atDesk<T>>[2]) =>
    atDesk(house.host, house.school.schoolId, work)

  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    const { people, schoolId } = house.school
    father = await atSchool(async ({ tx }) => {
      const [id = 0] = await claimPersonIds(tx, 1)
      const person = {
        personId: id,
        fullName: 'Nguyễn Văn Ba',
        birthDate: null,
        phone: '0912000111',
        email: null,
      }
      await recordPeople(tx, [person])
      await recordGuardianships(tx, [{ guardianId: id, pupilId: people.an, relation: 'father' }])
      return id
    })
    for (const channel of ['web', 'telegram', 'zalo'])
      await run(sql`insert into chat_identity (school_id, channel, address, person_id, linked_at)
        values (${schoolId}, ${channel}, 'father', ${father}, school_now())`)
    await run(sql`insert into consent_event (school_id, person_id, act, text_version, channel, address, at)
      values (${schoolId}, ${father}, 'given', '2026-11', 'web', 'father', school_now())`)
  })
  afterAll(() => house.close())

  const preview = (by: string, words: string) => talk.say(`web:${by}`, words)

  it.each(['maths', 'vice', 'office', 'mother'])('is not %s’s to end', async who => {
    const said = await preview(who, 'ngừng quyền của bố em Nguyễn Văn An 6A, lý do: tòa giao mẹ nuôi')
    expect(said.text).toMatch(/giáo viên chủ nhiệm của lớp và ban quản trị/)
  })

  it('wants a reason, and ends in every channel at once; the mother keeps hers and hears nothing', async () => {
    expect((await talk.say('father', 'điểm toán của An')).text).not.toMatch(/chưa liên kết/)
    expect((await preview('arts', 'ngừng quyền của bố em An 6A')).text).toMatch(/vì sao/)
    const shown = await preview('arts', 'ngừng quyền của bố em An 6A, lý do: tòa giao mẹ nuôi')
    expect(shown.text).toMatch(/Nguyễn Văn Ba \(bố em Nguyễn Văn An, lớp 6A\)/)
    const told = await run(sql`select count(*)::integer as n from notice where address = 'web:mother'`)
    expect((await talk.press('web:arts', tokenOf(shown, 'Ngừng quyền'))).text).toMatch(/Đã ngừng quyền/)
    for (const words of ['điểm toán của An', 'con nghỉ mấy buổi'])
      expect((await talk.say('father', words)).text).toMatch(/chưa liên kết|mã liên kết|Muốn xem kết quả/)
    expect((await talk.say('web:mother', 'điểm toán của An')).text).toMatch(/An/)
    expect((await talk.say('web:mother', 'ai bị ngừng quyền')).text).not.toMatch(/Ba/)
    const after = await run(
      sql`select count(*)::integer as n from notice where address = 'web:mother' and answers is null`,
    )
    expect(after.rows).toEqual([{ n: 0 }])
    expect(told.rows).toHaveLength(1)
  })

  it('is not opened again by a list that names him once more, under this name or this phone', async () => {
    const { people } = house.school
    const named = { birthDate: null, email: null }
    await atSchool(async ({ tx }) => {
      const [other = 0] = await claimPersonIds(tx, 1)
      await recordPeople(tx, [{ ...named, personId: other, fullName: 'Nguyễn Ba', phone: '0912000111' }])
      await recordGuardianships(tx, [
        { guardianId: father, pupilId: people.an, relation: 'father' },
        { guardianId: other, pupilId: people.an, relation: 'guardian' },
      ])
    })
    const access =
      await run(sql`select distinct k.access from guardianship k join person p on p.school_id = k.school_id
      and p.person_id = k.guardian_id where k.pupil_id = ${people.an} and p.phone = '0912000111'`)
    expect(access.rows).toEqual([{ access: 'none' }])
  })

  it('gives no way in by an old slip', async () => {
    const code = await atSchool(desk =>
      issueCode(desk, { personId: father, purpose: 'guardian', issuedBy: null }),
    )
    expect((await talk.say('somewhere', code)).text).toMatch(/không đúng|không còn|chưa đúng|sai/i)
  })

  it('is given back by the same people', async () => {
    const list = await preview('board', 'ai bị ngừng quyền')
    expect(list.text).toMatch(/Nguyễn Văn Ba.*tòa giao mẹ nuôi/)
    const shown = await talk.press('web:board', tokenOf(list, 'Trả lại quyền: Nguyễn Văn Ba'))
    expect((await talk.press('web:board', tokenOf(shown, 'Trả lại quyền'))).text).toMatch(/Đã trả lại quyền/)
    expect((await talk.say('father', 'điểm toán của An')).text).toMatch(/An/)
  })

  it('a new link tells the old ones; each is seen, one is ended, and a lost phone ends all but this', async () => {
    const devices = await talk.say('father', 'thiết bị của tôi')
    expect(devices.text).toMatch(/Trình duyệt web \(nơi đang nhắn\)[\s\S]*Zalo/)
    const gone = await talk.press('father', tokenOf(devices, devices.choices[0]?.label ?? ''))
    expect(gone.text).toMatch(/Đã gỡ/)
    const code = await atSchool(desk =>
      issueCode(desk, { personId: father, purpose: 'guardian', issuedBy: null }),
    )
    const consent = await talk.say('web:new', code)
    await talk.press('web:new', tokenOf(consent, 'Đồng ý'))
    const notices = await run(
      sql`select address from notice where kind = 'account_linked_elsewhere' and person_id = ${father}`,
    )
    expect(notices.rows).toContainEqual({ address: 'father' })
    expect(notices.rows).not.toContainEqual({ address: 'web:new' })
    const lost = await talk.say('web:new', 'mất điện thoại')
    expect((await talk.press('web:new', tokenOf(lost, 'Gỡ ngay'))).text).toMatch(/Đã gỡ 2 nơi/)
    expect((await talk.say('father', 'điểm toán của An')).text).toMatch(
      /chưa liên kết|mã liên kết|Muốn xem kết quả/,
    )
    expect((await talk.say('web:new', 'điểm toán của An')).text).toMatch(/An/)
  })

  it('the office ends all links of a guardian who lost the phone; a slip that replaces ends the old one', async () => {
    const shown = await talk.say('web:office', 'mất điện thoại của bố em Nguyễn Văn An 6A')
    const which = shown.choices.some(({ label }) => label.startsWith('Gỡ hết'))
      ? shown
      : await talk.press('web:office', tokenOf(shown, 'Nguyễn Văn Ba'))
    expect((await talk.press('web:office', tokenOf(which, 'Gỡ hết'))).text).toMatch(/Đã gỡ 1 nơi/)
    expect((await talk.say('web:new', 'điểm toán của An')).text).toMatch(
      /chưa liên kết|mã liên kết|Muốn xem kết quả/,
    )
    const bind = async (address: string, endsOthers: boolean) => {
      const code = await atSchool(desk =>
        issueCode(desk, { personId: father, purpose: 'guardian', issuedBy: null, endsOthers }),
      )
      await talk.press(address, tokenOf(await talk.say(address, code), 'Đồng ý'))
    }
    await bind('first', false)
    await bind('second', true)
    expect((await talk.say('first', 'điểm toán của An')).text).toMatch(
      /chưa liên kết|mã liên kết|Muốn xem kết quả/,
    )
    expect((await talk.say('second', 'điểm toán của An')).text).toMatch(/An/)
  })

  it('of a pupil who has left goes on for the policy’s days, and then is over', async () => {
    const { people } = house.school
    await run(sql`update enrolment set left_on = '2026-11-01' where pupil_id = ${people.an}`)
    expect((await talk.say('second', 'điểm toán của An')).text).not.toMatch(
      /chưa liên kết|mã liên kết|Muốn xem kết quả/,
    )
    await run(
      sql`update enrolment set left_on = '2025-11-18', from_on = '2025-09-05' where pupil_id = ${people.an}`,
    )
    expect((await talk.say('second', 'điểm toán của An')).text).toMatch(
      /chưa liên kết|mã liên kết|Muốn xem kết quả/,
    )
  })
})
