import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { decideLateEntry, describeLateEntry } from '../../core/late-entry/decide.ts'
import { recordLock } from '../../db/books/locks.ts'
import { shiftClock } from '../../db/school/schools.ts'
import { knock } from '../../jobs/knock.ts'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const at = (time: string) => new Date(`2026-11-${time}:00+07:00`)

describe.each(databases)('after the cut-off, on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  const go = async (time: string) => {
    await shiftClock(house.database, at(time))
    await knock(house.host, house.school.schoolId)
  }
  beforeEach(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    await knock(house.host, house.school.schoolId)
    const asked = await talk.say('web:maths', '6A toán tx1: An 8')
    await talk.press('web:maths', tokenOf(asked, 'Ghi 1'))
  })
  afterEach(() => house.close())

  const noticesTo = (person: PersonKey, noticeKind: string): Promise<readonly StoredReply[]> =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .where('kind', '=', noticeKind)
        .orderBy('notice_id')
        .execute()
      return rows.map(row => row.reply as StoredReply)
    })
  const lastTo = async (person: PersonKey, noticeKind: string): Promise<StoredReply> => {
    const last = (await noticesTo(person, noticeKind)).at(-1)
    if (!last) throw new Error(`${person} was told no ${noticeKind}`)
    return last
  }
  const say = async (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  const press = async (person: PersonKey, reply: StoredReply, label: string) =>
    talk.press(`web:${person}`, tokenOf(reply, label))
  const events = () =>
    house.as('board', ({ tx }) =>
      tx.q
        .selectFrom('mark_event')
        .select(['cause', 'case_id', 'pupil_id'])
        .where('cause', '=', 'late_entry')
        .execute(),
    )

  it('an empty cell is asked for by the words the refusal gives, and a recorded one is not', async () => {
    await go('20T15:00')
    const refused = (await say('maths', '6A toán tx1: An 9, Bình 7')).text
    expect(refused).toContain('• Lê Thanh Bình. TX1: hạn nhập điểm hằng tuần, từ 15:00 thứ Sáu 20/11.')
    expect(refused).toContain('Ô trống: nhắn “xin nhập muộn 6A toán tx1: ” kèm lí do.')
    expect(refused).toContain('nhắn “sửa điểm 6A toán tx1 Nguyễn Văn An”')
  })

  it('a grant opens what is empty to its teacher for its hours; each mark stored shuts its cell', async () => {
    await go('20T15:06')
    const summary = await say('maths', 'xin nhập muộn 6A toán tx1: tuần trước em bị ốm')
    expect(summary.text).toContain('Xin nhập muộn 6A Toán TX1 HK I: 2 ô trống.\nLí do: tuần trước em bị ốm')
    expect(await noticesTo('vice', 'late_entry_asked')).toEqual([])
    expect((await press('maths', summary, 'Gửi')).text).toContain('Đã gửi đề nghị số 1')
    const card = await lastTo('vice', 'late_entry_asked')
    expect(card.choices.map(choice => choice.keyword)).toEqual(['CHONHAP', 'TUCHOI'])
    expect((await press('vice', card, 'Cho nhập')).text).toContain('mở đến 15:06 thứ Bảy 21/11')
    expect((await lastTo('maths', 'late_entry_open')).text).toContain('nhập được đến 15:06 thứ Bảy 21/11')
    expect((await say('maths', '6A toán tx1: An 9')).text).toContain('ô điểm đã khóa')
    expect((await say('maths', '6A toán tx2: Bình 7')).text).toContain('ô điểm đã khóa')
    const preview = await say('maths', '6A toán tx1: Bình 7')
    expect((await press('maths', preview, 'Ghi 1')).text).toContain('Đã ghi 1 điểm')
    expect(await events()).toEqual([{ cause: 'late_entry', case_id: 1, pupil_id: house.school.people.binh }])
    expect((await say('maths', '6A toán tx1: Bình 8')).text).toContain('ô điểm đã khóa')
    const late = await say('maths', '6A toán tx1: Cường 5')
    await go('21T15:10')
    expect((await press('maths', late, 'Ghi 1')).text).toContain('ô điểm đã khóa')
  })

  it('a stale decision says who decided; a refusal needs a reason; a withdrawn request is void', async () => {
    await go('20T15:06')
    await press('maths', await say('maths', 'xin nhap muon 6a toan tx1: em bi om'), 'Gửi')
    const card = await lastTo('vice', 'late_entry_asked')
    expect((await press('vice', card, 'Không duyệt')).text).toContain('Gõ lí do')
    expect((await say('vice', 'Đã nhắc hai lần')).text).toContain('“Đã nhắc hai lần”')
    expect((await say('vice', 'ok')).text).toContain('Đã từ chối')
    expect((await lastTo('maths', 'late_entry_refused')).text).toContain('“Đã nhắc hai lần”')
    expect((await press('vice', card, 'Cho nhập')).text).toContain('nay đã khác: không được duyệt')
    await press('maths', await say('maths', 'xin nhập muộn 6A toán tx1: em bị ốm thật'), 'Gửi')
    const again = await say('maths', 'xin nhập muộn 6A toán tx1: em bị ốm thật')
    expect((await press('maths', again, 'Gửi')).text).toContain('đã có đề nghị số 2')
    await press('maths', await say('maths', 'nhập muộn'), 'Rút số 2')
    const second = await lastTo('vice', 'late_entry_asked')
    expect((await press('vice', second, 'Cho nhập')).text).toContain('giáo viên đã rút')
  })

  it('only the approver of the policy decides, and nobody their own', async () => {
    await go('20T15:06')
    await press('maths', await say('maths', 'xin nhập muộn 6A toán tx1: em bị ốm'), 'Gửi')
    for (const person of ['principal', 'board', 'office', 'head', 'arts', 'mother'] as const)
      expect(
        await house.as(person, session =>
          decideLateEntry(session, { requestId: 1, version: 1, act: 'grant' }),
        ),
      ).toMatchObject({ refusal: { code: 'late_not_yours_to_decide' } })
    expect(
      await house.as('maths', session =>
        decideLateEntry(session, { requestId: 1, version: 1, act: 'grant' }),
      ),
    ).toMatchObject({ refusal: { code: 'late_own' } })
    for (const person of ['arts', 'mother', 'head'] as const)
      expect(await house.as(person, session => describeLateEntry(session, 1))).toMatchObject({
        refusal: { code: 'late_unknown' },
      })
    for (const person of ['arts', 'board'] as const)
      expect((await say(person, 'xin nhập muộn 6A toán tx1: em bị ốm')).text).toContain('do Đỗ Thị Hồng nhập')
  })

  it('does not pass an order, even one given after the grant', async () => {
    await go('20T15:06')
    await press('maths', await say('maths', 'xin nhập muộn 6A toán tx1: em bị ốm'), 'Gửi')
    await press('vice', await lastTo('vice', 'late_entry_asked'), 'Cho nhập')
    const { people } = house.school
    await house.as('principal', ({ tx }) =>
      recordLock(tx, {
        year: YEAR,
        reason: 'order',
        scope: { grade: 6 },
        startsAt: tx.now,
        endsAt: null,
        orderedBy: people.principal,
        note: 'kiểm tra',
      }),
    )
    const refused = (await say('maths', '6A toán tx1: Bình 7')).text
    expect(refused).toContain('lệnh khóa sổ của hiệu trưởng (thầy/cô Lê Thị Mai: kiểm tra)')
    expect(refused).toContain('đề nghị hiệu trưởng mở khóa')
    expect((await say('maths', 'xin nhập muộn 6A toán tx2: em bị ốm')).text).toContain('còn khóa khác')
  })

  it('more time asked for before the cut-off keeps the column open, and out of the late list', async () => {
    await go('20T14:00')
    const reminder = await lastTo('maths', 'marks_owed')
    const picked = await press('maths', reminder, 'Xin gia hạn')
    const asked = await press('maths', picked, '6A Toán')
    const summary = await press('maths', asked, 'Chưa chấm xong bài')
    expect(summary.text).toContain('Xin gia hạn 6A Toán TX1, TX2, GK HK I')
    await press('maths', summary, 'Gửi')
    await press('vice', await lastTo('vice', 'late_entry_asked'), 'Cho nhập')
    await go('20T15:05')
    expect((await lastTo('vice', 'late_list')).text).toContain('Không kể 8 ô được gia hạn')
    const preview = await say('maths', '6A toán tx2: Bình 7')
    expect((await press('maths', preview, 'Ghi 1')).text).toContain('Đã ghi 1 điểm')
    expect((await say('maths', '6B toán tx2: Dung 7')).text).toContain('ô điểm đã khóa')
  })

  it('a reminder is put off by an hour, never to the deadline, and not sent when nothing is owed', async () => {
    await go('20T10:00')
    const first = await lastTo('maths', 'marks_owed')
    expect((await press('maths', first, 'Hẹn nhắc sau 1 giờ')).text).toContain('11:00')
    await go('20T10:59')
    expect(house.rung.filter(one => one.address === 'web:maths').length).toBeGreaterThan(0)
    await go('20T14:30')
    const second = await lastTo('maths', 'marks_owed')
    expect((await press('maths', second, 'Hẹn nhắc sau 1 giờ')).text).toContain('14:45')
    await shiftClock(house.database, at('20T14:50'))
    expect((await press('maths', second, 'Hẹn nhắc sau 1 giờ')).text).toContain('Sắp đến hạn')
  })

  it('an outage the board declares leaves its people out of the late list', async () => {
    await go('20T14:00')
    const told = await say('maths', 'báo sự cố: mất mạng cả trường')
    expect(told.text).toContain('Đã báo ban quản trị')
    const report = await lastTo('board', 'incident_reported')
    expect((await say('vice', 'sự cố')).text).toContain('Chỉ ban quản trị')
    await press('board', report, 'Sự cố cả trường')
    expect((await press('board', report, 'Riêng người báo')).text).toContain('đang có sự cố')
    expect((await lastTo('maths', 'incident_decided')).text).toContain('không ai bị tính trễ hạn')
    await go('20T15:05')
    expect(await noticesTo('vice', 'late_list')).toEqual([])
    await press('board', await say('board', 'sự cố'), 'Đã hết sự cố')
    await go('23T07:00')
    expect((await lastTo('principal', 'principal_card')).text).toContain('do sự cố')
  })

  it('an outage of one is an excuse for one', async () => {
    await go('20T14:00')
    await say('maths', 'báo sự cố: máy em hỏng')
    await press('board', await lastTo('board', 'incident_reported'), 'Riêng người báo')
    await go('20T15:05')
    const list = (await lastTo('vice', 'late_list')).text
    expect(list).not.toContain('Đỗ Thị Hồng')
    expect(list).toContain('Vũ Văn Sơn')
  })
})
