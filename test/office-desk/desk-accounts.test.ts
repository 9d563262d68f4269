import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountLine, AccountsView } from '../../bot/pages/desk/views.ts'
import type { SlipsDone } from '../../bot/pages/views.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'
import type { DeskBrowser, DeskStage } from './desk-stage.ts'
import { deskStage } from './desk-stage.ts'

type Said = { readonly sentence: string; readonly label: string; readonly error: string }

describe.each(databases)('accounts at the office desk on %s', kind => {
  let house: TestHouse
  let stage: DeskStage
  let board: DeskBrowser
  let office: DeskBrowser
  beforeAll(async () => {
    house = await openTestHouse(kind)
    stage = await deskStage(house)
    board = await stage.browser().enter('board')
    office = await stage.browser().enter('office')
  })
  afterAll(async () => {
    await stage.served.close()
    await house.close()
  })

  const staffOf = async (browser: DeskBrowser) =>
    (await browser.act<AccountsView>('tai-khoan/do/read')).body.staff
  const families = async (browser: DeskBrowser) =>
    (await browser.act<{ lines: readonly AccountLine[] }>('tai-khoan/do/families', { className: '6A' })).body
      .lines
  const lineOf = (lines: readonly AccountLine[], name: string): AccountLine => {
    const found = lines.find(line => line.name === name)
    if (!found) throw new Error(`no ${name} among ${lines.map(line => line.name).join()}`)
    return found
  }
  const actOf = (line: AccountLine, label: string) => {
    const found = line.acts.find(act => act.label.startsWith(label))
    if (!found) throw new Error(`no ${label} among ${line.acts.map(act => act.label).join()}`)
    return found.asked
  }
  const say = (browser: DeskBrowser, act: string, body: object) =>
    browser.act<Said>(`tai-khoan/do/${act}`, body)

  it('says by what people get in and when they last did, and who cannot be reached', async () => {
    const staff = await staffOf(office)
    expect(lineOf(staff, 'Hồ Thị Sen').state).toMatch(/^Đã liên kết: trang web; .*có mật khẩu vào trang web$/)
    const mother = lineOf(await families(office), 'Nguyễn Thị Lan')
    expect([mother.about, mother.isReached]).toEqual(['Mẹ em Nguyễn Văn An', true])
    expect((await (await stage.browser().enter('maths')).act('tai-khoan/do/read')).status).toBe(404)
  })

  it('gives one slip, and to those who decide by the board alone', async () => {
    const slip = await office.act<SlipsDone>(
      'tai-khoan/do/slip',
      actOf(lineOf(await staffOf(office), 'Đỗ Thị Hồng'), 'Tải phiếu'),
    )
    expect(slip.body.code).toMatch(/^Đỗ Thị Hồng: [A-Z0-9]{4}-[A-Z0-9]{4}$/)
    const principal = { what: 'slip', purpose: 'staff', personId: house.school.people.principal }
    expect((await say(office, 'slip', principal)).status).toBe(409)
    expect((await say(board, 'slip', principal)).status).toBe(200)
  })

  it('ends everything of a lost phone, said first', async () => {
    const asked = actOf(lineOf(await families(office), 'Nguyễn Thị Lan'), 'Mất điện thoại')
    const said = await say(office, 'preview', asked)
    expect(said.body).toMatchObject({
      sentence: expect.stringMatching(/Chưa gỡ gì\.$/),
      label: 'Gỡ hết ngay',
    })
    expect(lineOf(await families(office), 'Nguyễn Thị Lan').isReached).toBe(true)
    expect((await say(office, 'carry_out', asked)).body.sentence).toMatch(/^Đã gỡ [1-9]/)
    const lost = lineOf(await families(office), 'Nguyễn Thị Lan')
    expect([lost.isReached, lost.state]).toEqual([false, 'Chưa liên kết, chưa có phiếu.'])
    const staff = { what: 'lose_staff', code: 'CB006' }
    expect((await say(office, 'carry_out', staff)).body.error).toMatch(/^Việc này do/)
    expect((await say(board, 'carry_out', staff)).status).toBe(200)
  })

  it('ends a guardian’s access with a reason and gives it back; not the office', async () => {
    const asked = actOf(lineOf(await families(board), 'Nguyễn Thị Lan'), 'Ngừng quyền')
    expect((await say(board, 'preview', { ...asked, reason: '' })).body.error).toMatch(/^Cần ghi lý do/)
    const why = { ...asked, reason: 'quyết định của tòa án' }
    expect((await say(office, 'carry_out', why)).status).toBe(409)
    expect((await say(board, 'preview', why)).body.sentence).toMatch(/Chưa ghi gì\.$/)
    expect((await say(board, 'carry_out', why)).body.sentence).toMatch(/^Đã ngừng quyền/)
    const ended = lineOf(await families(board), 'Nguyễn Thị Lan')
    expect(ended.state).toBe('Đang bị ngừng quyền: quyết định của tòa án')
    const back = { ...actOf(ended, 'Trả lại'), reason: 'bản án mới' }
    expect((await say(board, 'carry_out', back)).body.sentence).toMatch(/^Đã trả lại quyền/)
  })

  it('records who leaves and takes over, and takes it back; nobody of themselves', async () => {
    const { people } = house.school
    const asked = actOf(lineOf(await staffOf(board), 'Vũ Văn Sơn'), 'Ghi nghỉ việc')
    const leave = { ...asked, day: '', successorId: null, reason: 'chuyển trường' }
    expect((await say(board, 'preview', { ...leave, day: '31/2' })).body.error).toMatch(
      /^Ngày nghỉ viết chưa đúng/,
    )
    expect((await say(board, 'preview', leave)).body.sentence).toMatch(/^Thầy\/cô Vũ Văn Sơn nghỉ từ bây giờ/)
    expect((await say(office, 'carry_out', leave)).body.error).toMatch(/do hiệu trưởng và ban quản trị làm/)
    expect((await say(board, 'carry_out', leave)).body.sentence).toMatch(/^Đã ghi: thầy\/cô Vũ Văn Sơn/)
    expect((await talkIn(house).say('web:arts', 'việc')).text).not.toMatch(/6A/)
    const left = lineOf(await staffOf(board), 'Vũ Văn Sơn')
    expect(left.state).toMatch(/^Đã nghỉ/)
    const over = { ...actOf(left, 'Bàn giao'), successorId: people.maths }
    expect((await say(board, 'preview', over)).body.sentence).toMatch(/^Giao lại cho thầy\/cô Đỗ Thị Hồng/)
    expect((await say(board, 'carry_out', over)).status).toBe(200)
    expect((await say(board, 'carry_out', actOf(left, 'Cho trở lại'))).body.sentence).toMatch(/như trước/)
    expect(lineOf(await staffOf(board), 'Vũ Văn Sơn').state).not.toMatch(/^Đã nghỉ/)
    const self = { ...leave, staffId: people.board }
    expect((await say(board, 'carry_out', self)).body.error).toMatch(/^Không ai tự ghi mình nghỉ/)
  })
})
