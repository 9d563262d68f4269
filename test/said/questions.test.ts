import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

/** What the people of a school ask in their own words, each answered as far as it is theirs to know. */

describe.each(databases)('staff ask, on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('a teacher: who has no mark in a column', async () => {
    const answer = await chats.say('maths', 'còn em nào chưa có điểm giữa kì toán 6A')
    expect(answer.text).toBe(
      '6A Toán còn thiếu:\n• GK: 3 em chưa có (Nguyễn Văn An, Lê Thanh Bình, Phạm Mạnh Cường)',
    )
    expect(labelsOf(answer)).toEqual(['Nhập ngay 6A Toán'])
  })

  it('leaders: who owes; a teacher of another book hears who may know', async () => {
    const all = await chats.say('vice', 'còn ai chưa nhập điểm')
    expect(all.text).toContain('Đỗ Thị Hồng')
    expect(labelsOf(all)).toEqual(['Nhắc những người này'])
    const other = await chats.say('maths', 'lớp 6A thể dục ai còn thiếu điểm')
    expect(other.text).not.toContain('Vũ Văn Sơn')
  })

  it('a reminder names who gets it and waits for its confirm', async () => {
    const before = (await house.toldTo('maths')).length
    const shown = await chats.say('head', 'nhắc cô Hồng nhập điểm 6A')
    expect(shown.text).toContain('Sẽ nhắc 1 thầy/cô')
    expect(await house.toldTo('maths')).toHaveLength(before)
    const sent = await chats.press('head', 'Nhắc 1 người')
    expect(sent.text).toBe('Đã gửi 1 lời nhắc.')
    expect((await chats.say('head', 'nhắc cô Hồng nhập điểm 6A')).text).toContain('vừa được nhắc')
    expect((await chats.say('maths', 'nhắc thầy Sơn nhập điểm')).text).toContain(
      'việc của ban giám hiệu và tổ trưởng',
    )
  })

  it('the week, the end of the term, the deadline', async () => {
    expect((await chats.say('maths', 'tuần này là tuần mấy ta')).text).toBe(
      'Tuần này là tuần 11, học kì I. Còn 7 tuần nữa, hết học kì I vào thứ Sáu 08/01.',
    )
    expect((await chats.say('maths', 'han nop diem toi ngay may v')).text).toContain('15:00 thứ Sáu 20/11')
  })

  it('a homeroom teacher: who is absent; a leader: the school; nobody else', async () => {
    expect((await chats.say('arts', 'hôm nay lớp vắng ai')).text).toContain('6A, thứ Năm 19/11')
    expect((await chats.say('vice', 'toàn trường hôm nay ai vắng')).text).toContain(
      'Toàn trường, thứ Năm 19/11: vắng 0 em.',
    )
    expect((await chats.say('maths', 'hôm nay 6A ai nghỉ vậy')).text).toContain(
      'chỉ giáo viên chủ nhiệm và ban giám hiệu',
    )
  })

  it('a pupil’s marks, for who may read them', async () => {
    const homeroom = await chats.say('arts', 'tình hình học của bạn An thế nào ạ, mẹ bạn ấy đang hỏi em')
    expect(homeroom.text).toContain('Nguyễn Văn An, lớp 6A')
    expect(homeroom.text).toContain('• Toán: TX1 6,0')
    const office = await chats.say('office', 'tình hình học của bạn An 6A thế nào ạ, mẹ bạn ấy đang hỏi em')
    expect(office.text).not.toContain('6,0')
  })

  it('lists: of the class, of homeroom teachers, of who teaches what', async () => {
    expect((await chats.say('arts', 'cho xin danh sách lớp')).text).toContain('1. Nguyễn Văn An')
    expect((await chats.say('board', 'ds gv kèm môn dạy')).text).toContain('Đỗ Thị Hồng: Toán (6A, 6B)')
  })

  it('who has not linked a chat, and a slip by preview and confirm', async () => {
    expect((await chats.say('board', 'ph nào chưa kết nối')).text).toContain('Tất cả 1 phụ huynh')
    const shown = await chats.say('office', 'cấp mã cho phụ huynh em An 6A')
    expect(shown.text).toContain('Nguyễn Thị Lan, mẹ của Nguyễn Văn An')
    expect(shown.text).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/)
    const given = await chats.press('office', 'In 1 phiếu')
    expect(given.text).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/)
    expect(given.links).toHaveLength(1)
    expect((await chats.say('maths', 'cấp mã cho phụ huynh em An 6A')).text).toContain(
      'do văn phòng, ban quản trị phụ trách',
    )
  })

  it('more time with its reason is a request to be sent by its confirm', async () => {
    const shown = await chats.say('maths', 'xin nới hạn toán 6A gk vì sai đáp án câu 7')
    expect(shown.text).toContain('Lí do: sai đáp án câu 7')
    expect(labelsOf(shown)).toEqual(['Gửi', 'Thôi'])
  })

  it('a correction keeps what was said and asks only for the rest', async () => {
    const shown = await chats.say(
      'maths',
      'xin sửa điểm tx1 toán em An 6A từ 6 thành 8, do cô nhập nhầm dòng',
    )
    expect(shown.text).toContain('minh chứng')
  })

  it('a fault is shown back before it is sent', async () => {
    await chats.say('maths', 'hủy')
    const shown = await chats.say('maths', 'file excel gửi lên nó báo sai định dạng hoài à, báo kỹ thuật dùm')
    expect(shown.text).toContain('Chưa gửi.')
  })
})
