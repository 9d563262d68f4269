import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { CaseHouse } from './cases.ts'
import { openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn, labelsOf, PHOTO } from './chats.ts'

describe.each(databases)('the conversation of a correction on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  const say: Chats['say'] = (person, text) => chats.say(person, text)
  const press: Chats['press'] = (person, label) => chats.press(person, label)
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
  })
  afterAll(() => house.close())

  it('takes the cell, a reason and a photo, and sends nothing before the confirm', async () => {
    const asked = await say('maths', 'sua diem 6a toan tx1: an 8,5')
    expect(asked.text).toContain('Nguyễn Văn An, 6A, Toán, TX1 HK I: 6,0 → 8,5')
    expect(labelsOf(asked)).toContain('Nhập nhầm ô')
    expect((await press('maths', 'Lý do khác')).text).toContain('gõ lý do')
    expect((await say('maths', 'sai')).text).toContain('ít nhất 5')
    expect(labelsOf(await say('maths', 'Cộng sót điểm câu 3'))).toEqual(['Không có ảnh', 'Thôi, không sửa'])
    const summary = await chats.hand('maths', { files: [PHOTO] })
    expect(summary.text).toContain('Minh chứng: 1 tệp')
    expect((await say('vice', 'chờ duyệt')).text).toContain('Không có đề nghị')
    expect((await press('maths', 'Gửi đề nghị')).text).toContain('Đang chờ phó hiệu trưởng')
  })

  it('shows the decider the difference and the photo, and asks why before it refuses', async () => {
    const card = await say('vice', 'duyệt')
    expect(card.text).toContain('Điểm: 6,0 → 8,5')
    expect(card.files).toHaveLength(1)
    expect(card.choices.map(choice => choice.keyword)).toEqual(['DUYET', 'HOI', 'TUCHOI'])
    expect((await press('vice', 'Hỏi lại')).text).toContain('Gõ câu hỏi lại')
    expect((await say('vice', 'Bài chấm của ai?')).text).toContain('Hỏi lại về đề nghị số 1')
    expect((await press('vice', 'Gửi')).text).toContain('Đã hỏi lại')
    expect((await chats.last('maths')).text).toContain('“Bài chấm của ai?”')
  })

  it('takes the case up again, and a code where there are no buttons', async () => {
    await press('maths', 'Bổ sung và gửi lại')
    expect((await say('maths', 'Bài của em An, đã kí lại')).text).toContain('Chưa gửi')
    expect((await press('maths', 'Gửi')).text).toContain('Đã gửi đề nghị số 1')
    const code = (await chats.last('vice')).choices[0]?.code
    expect((await say('vice', `duyet ${code}`)).text).toContain('Đã chuyển tới hiệu trưởng')
    expect((await say('vice', `duyet ${code}`)).text).toContain('nay đã khác')
    expect((await press('principal', 'Duyệt')).text).toContain('Ô mở cho thầy/cô Đỗ Thị Hồng đến')
  })

  it('lets the teacher confirm, and says what became of every request', async () => {
    expect((await say('maths', 'đề nghị của tôi')).text).toContain('ô đang mở')
    await press('maths', 'Xem số 1')
    expect((await press('maths', 'Xác nhận sửa')).text).toContain('Ô đã khóa lại')
    expect((await say('maths', 'de nghi cua toi')).text).toContain('đã sửa, ô đã khóa lại')
  })

  it('goes on from one waiting case to the next with one tap', async () => {
    await house.openCase()
    await house.openCase()
    expect((await say('vice', 'chờ duyệt')).text).toMatch(/chờ thầy\/cô đồng ý\n• số 3/)
    await press('vice', 'Xem số 2')
    const after = await press('vice', 'Đồng ý')
    expect(labelsOf(after)).toEqual(['Xem đề nghị tiếp theo (còn 1)'])
    expect((await press('vice', 'Xem đề nghị tiếp theo (còn 1)')).text).toContain('Đề nghị sửa điểm số 3')
    expect((await say('maths', 'đề nghị số 2')).text).toContain('đã được đồng ý, đang chờ duyệt')
    expect((await say('arts', 'đề nghị số 2')).text).toContain('Không tìm thấy đề nghị này')
  })

  it('lets the cell be chosen among the last marks entered', async () => {
    const asked = await say('maths', 'sửa điểm')
    const [newest] = labelsOf(asked)
    expect(newest).toMatch(
      /^Lê Thanh Bình, 6A, Toán, TX2 HK I: 6,0$|^Nguyễn Văn An, 6A, Toán, TX2 HK I: 6,0$/,
    )
    expect((await press('maths', 'Phạm Mạnh Cường, 6A, Toán, TX1 HK I: 6,0')).text).toContain('đang là 6,0')
    expect((await say('maths', 'chín chấm năm mươi')).text).toContain('Chưa đọc được điểm')
    await say('maths', 'hủy')
  })

  it('takes a full name for a name, also where a word of it could begin a sentence', async () => {
    expect((await say('maths', 'sửa điểm 6A toán tx1 Lê Thanh Bình 7')).text).toContain(
      'Lê Thanh Bình, 6A, Toán, TX1 HK I: 6,0 → 7,0\nVì sao cần sửa?',
    )
    await say('maths', 'hủy')
  })

  it('can be given up at any step', async () => {
    await say('maths', 'sửa điểm')
    await say('maths', '6A toán tx1 Bình 7')
    expect((await press('maths', 'Thôi, không sửa')).text).toContain('chưa gửi đề nghị nào')
    expect((await say('maths', 'đề nghị của tôi')).text.match(/• số \d/g)).toHaveLength(3)
  })
})
