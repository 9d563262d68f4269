import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askLeave } from '../../core/leaves/request.ts'
import { askFault } from '../../core/profile-faults/profile-faults.ts'
import { waitingFor } from '../../core/waiting/waiting.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { labelsOf } from '../corrections/chats.ts'
import type { DatabaseKind } from '../databases.ts'
import { bothDatabases, databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

/** "việc" by who says it: everything that waits for them, oldest first, each with its button. */

describe.each(databases)('what waits for a person on %s', (kind: DatabaseKind) => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    for (let at = 0; at < 9; at += 1) await house.openCase()
  })
  afterAll(() => house.close())

  const work = (person: PersonKey) => talk.say(`web:${person}`, 'việc')
  const kindsOf = (person: PersonKey) =>
    house.as(person, async session => (await waitingFor(session)).map(({ kind: of }) => of))

  it('is never nothing for the one whom nine corrections wait for', async () => {
    const said = await work('vice')
    expect(said.text).toMatch(/9 đề nghị sửa chờ thầy\/cô quyết định, cũ nhất từ 19\/11/)
    expect(labelsOf(said)[0]).toBe('Duyệt nhiều (9 phiếu)')
    const groups = await talk.press('web:vice', tokenOf(said, 'Duyệt nhiều'))
    expect(groups.text).toMatch(/• Thầy\/cô Đỗ Thị Hồng, 6A Toán TX3 HK I: 3 phiếu/)
    for (const person of ['principal', 'board', 'head', 'office'] as const)
      expect(await kindsOf(person), person).toEqual([])
  })

  it('names what else comes, for those who answer it and for nobody else', async () => {
    const day = '2026-11-20'
    await house.wait(5)
    await house.as('mother', async session => {
      const pupilId = house.school.people.an
      const leave = await askLeave(session, { pupilId, from: day, to: day, half: null, reason: 'ill' })
      const fault = await askFault(session, { pupilId, field: 'ethnicity', words: 'Dân tộc ghi chưa đúng' })
      expect([leave.ok, fault.ok]).toEqual([true, true])
    })
    await talk.say('web:maths', 'báo sự cố: mất mạng cả trường')
    await talk.say('web:arts', 'báo sai 6A An: tên đệm viết sai')
    expect(await kindsOf('arts')).toEqual(['attendance', 'attendance', 'leave'])
    expect(await kindsOf('office')).toEqual(['fault'])
    expect((await kindsOf('board')).toSorted()).toEqual(['fault', 'incident', 'report'])
    const report = await talk.press('web:board', tokenOf(await work('board'), 'Báo sai danh sách'))
    expect(report.text).toContain('Nguyễn Văn An, lớp 6A: tên đệm viết sai')
    expect((await talk.say('web:head', 'lời báo sai danh sách')).text).toContain('ban quản trị')
    await talk.press('web:board', tokenOf(report, 'Đã xử lí'))
    expect(await kindsOf('board')).not.toContain('report')
    expect(await kindsOf('maths')).toEqual([])
    expect(await kindsOf('mother')).toEqual([])
    const arts = await work('arts')
    expect(arts.text).toMatch(
      /Điểm danh lớp 6A từ .* chưa chốt .*\n(?:.*\n)*• Đơn xin nghỉ học của em Nguyễn Văn An/,
    )
    const leave = await talk.press('web:arts', tokenOf(arts, 'Đơn xin nghỉ'))
    expect(leave.text).toContain('Nguyễn Văn An')
  })

  it('tells a teacher the marks that are owed, after what waits', async () => {
    const said = await work('maths')
    expect(said.text).toContain('6A Toán')
    expect(labelsOf(said)).toContain('Nhập ngay 6B Toán')
  })

  it('decides a group by its preview: each named on its line, by one yes', async () => {
    const groups = await talk.say('web:vice', 'duyệt nhiều')
    const preview = await talk.press('web:vice', tokenOf(groups, 'Xem 3 phiếu 6A Toán TX2'))
    expect(preview.text.match(/^• Số \d+: .*, 6A, Toán, TX2 HK I: 6,0 → 8,0$/gm)).toHaveLength(3)
    expect((await talk.say('web:vice', 'đồng ý')).text).toMatch(/Đã quyết định 3 phiếu: số 4, số 5, số 6/)
    expect(await kindsOf('principal')).toEqual(['case', 'case', 'case'])
  })

  it('refuses a group for one reason, which is asked for', async () => {
    const all = await talk.say('web:principal', 'duyệt nhiều')
    const asked = await talk.press('web:principal', tokenOf(all, 'Từ chối 3 phiếu'))
    expect(asked.text).toMatch(/lý do từ chối/)
    const shown = await talk.say('web:principal', 'Chưa có bài làm của ba em kèm theo')
    const done = await talk.press('web:principal', tokenOf(shown, 'Gửi'))
    expect(done.text).toMatch(/Đã từ chối 3 phiếu: số 4, số 5, số 6/)
  })

  it('shows several together where all are meant', async () => {
    const said = await talk.say('web:vice', 'duyệt hết')
    expect(said.text).toMatch(/Sẽ quyết định 6 đề nghị sửa:/)
  })
})

describe.runIf(bothDatabases.includes('postgres'))('what it costs to ask', () => {
  it('does not grow with what waits for others', async () => {
    const house = await openCaseHouse('postgres')
    const costOf = async (person: PersonKey) => {
      const sent = vi.spyOn(pg.Client.prototype, 'query')
      await house.as(person, waitingFor)
      const { length } = sent.mock.calls
      sent.mockRestore()
      return length
    }
    await house.openCase()
    const [teacher, leader] = [await costOf('arts'), await costOf('vice')]
    for (let at = 0; at < 8; at += 1) await house.openCase()
    expect([await costOf('arts'), await costOf('vice')]).toEqual([teacher, leader])
    await house.close()
  })
})
