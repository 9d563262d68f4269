import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { CLASS_SIZE, fillClass } from './class-of-forty.ts'

describe.each(databases)('a teacher of forty pupils on %s', kind => {
  let house: TestHouse
  let talk: Talk
  let last: StoredReply
  beforeAll(async () => {
    house = await openTestHouse(kind)
    await fillClass(house)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const say = async (text: string): Promise<StoredReply> => {
    last = await talk.say('web:maths', text)
    return last
  }
  const press = async (label: string): Promise<StoredReply> => {
    last = await talk.press('web:maths', tokenOf(last, label))
    return last
  }
  const labels = () => last.choices.map(choice => choice.label)
  const held = (column: string) =>
    house.as('maths', async ({ tx }) => {
      const cells = await listCellsOfBook(tx, house.school.books.maths6A, 1)
      const own = cells.filter(cell => `${cell.kind}${cell.position}` === column && cell.state !== null)
      return own.map(cell => `${cell.seat} ${cell.state} ${cell.tenths ?? ''}`.trim())
    })

  it('enters a column by one message of marks in seat order and one confirm', async () => {
    await say('nhập')
    expect(labels()[0]).toBe('6A Toán TX1 (còn 40 em)')
    expect((await press('6A Toán TX1')).text).toContain('\n40. Nguyễn Thị Lộc\n')
    const marks = Array.from({ length: CLASS_SIZE }, (_, at) => ['8', '7,5', '9', 'v', '10', '-'][at % 6])
    const preview = await say(marks.join(' '))
    expect(preview.text.length).toBeLessThan(2000)
    expect(preview.text).toContain('8,0 (7 em): 1 Văn An, 7 Anh,')
    expect((await press('Ghi 34 điểm')).text).toContain('Cột này còn 6 em chưa có điểm')
    expect((await held('regular1')).slice(0, 5)).toEqual([
      ...['1 recorded 80', '2 recorded 75', '3 recorded 90', '4 absent', '5 recorded 100'],
    ])
  })

  it('asks whom of two pupils a name means, offers what was probably meant, and loses nothing', async () => {
    const asked = await say('6A toán tx2: an 8, bình 75, bihn 7, cường 6')
    expect(asked.text).toContain('4. Trần Gia An (sinh 01/01/2015)')
    expect(asked.text).toContain('3. Phạm Mạnh Cường: 6,0')
    expect(labels()).not.toContain('Ghi 1 điểm')
    await press('4. Trần Gia An')
    await press('2. Lê Thanh Bình: 7,5')
    await press('Bỏ chỗ chưa rõ')
    expect(last.text).toContain('Bỏ ra vì chưa rõ: “bihn 7”')
    expect(await held('regular2')).toEqual([])
    await press('Ghi 3 điểm')
    expect(await held('regular2')).toEqual(['2 recorded 75', '3 recorded 60', '4 recorded 80'])
  })

  it('changes a waiting preview by further words, and the old one can no longer be confirmed', async () => {
    const first = await say('6A toán tx3: bình 8, cường 7')
    await say('sửa Bình 9')
    await say('thêm Hoa 10')
    await say('bỏ Cường')
    expect(last.text).toContain('2. Lê Thanh Bình: 9,0\n17. Đinh Thị Hoa: 10')
    expect(last.text).not.toContain('Cường:')
    const stale = await talk.press('web:maths', tokenOf(first, 'Ghi 2 điểm'))
    expect(stale.text).toContain('đã được bỏ')
    await press('Ghi 2 điểm')
    expect(await held('regular3')).toEqual(['2 recorded 90', '17 recorded 100'])
    expect((await say('sửa Bình 5')).text).not.toContain('9,0 → 5,0')
  })

  it('lets words about something else pass a waiting preview', async () => {
    await say('6A toán tx4: bình 8')
    expect((await talk.say('web:maths', 'việc')).text).toContain('6A Toán')
    expect((await say('12: 7')).text).toContain('2. Lê Thanh Bình: 8,0\n12. Lê Văn Mười: 7,0')
    await press('Bỏ')
  })

  it('offers the columns where an old name says none', async () => {
    await say('6A toán 15 phút: Bình 8')
    expect(labels()).toEqual(['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK'])
    expect((await press('TX4')).text).toContain('TX4 · HK I\n2. Lê Thanh Bình: 8,0')
    await press('Bỏ')
  })

  it('lets an old name be the column that waits, where it can mean that one', async () => {
    await say('6A toán tx4')
    expect((await say('15 phút: Bình 8')).text).toContain('TX4 · HK I\n2. Lê Thanh Bình: 8,0')
    await press('Bỏ')
    await say('6A toán tx4')
    expect((await say('hs2: Bình 8')).text).toContain('“hs2” là cách gọi cũ')
    await say('hủy')
  })

  it('says for whom nothing is entered', async () => {
    const { text } = await say('6A toán tx4: Hoa vắng chưa có điểm, Bình 8')
    expect(text).toContain('Không ghi gì cho: “Hoa vắng chưa có điểm”.')
    expect(labels()[0]).toBe('Ghi 1 điểm')
    await press('Bỏ')
  })

  it('asks whether “còn lại” means those without a mark, when some have one', async () => {
    await say('6A toán tx3: Đức 5, còn lại 7')
    expect(labels()).toEqual(['Chỉ 37 em chưa có điểm', 'Cả 39 em còn lại'])
    await press('Chỉ')
    expect(labels()[0]).toBe('Ghi 38 điểm')
    expect(last.text).not.toContain('Thay điểm')
    await press('Bỏ')
  })

  it('gives nobody the mark of the class who may have been excepted', async () => {
    await say('6A toán tx4: cả lớp 8 trừ An 7')
    expect(last.text).toContain('Đã rõ 38 em')
    await press('Bỏ chỗ chưa rõ')
    expect(labels()[0]).toBe('Ghi 38 điểm')
    await press('Bỏ')
  })

  it('shows what was entered last, and says how to correct what is locked already', async () => {
    await say('6A toán tx4: bình m, cường 6')
    await press('Ghi 2 điểm')
    expect(await held('regular4')).toEqual(['2 exempt', '3 recorded 60'])
    await say('vừa nhập gì')
    expect(labels()).toEqual([])
    expect(last.text).toContain('2 điểm, 6A · Toán · TX4 · HK I (đã khóa)')
    expect(last.text).toContain('“sửa điểm …”')
    await say('hoàn tác')
    expect(labels()).toEqual([])
    expect(last.text).toContain('điểm đã ghi chỉ sửa theo đề nghị')
    expect(await held('regular4')).toEqual(['2 exempt', '3 recorded 60'])
  })

  it('takes the last entry back by a preview while it may still be undone', async () => {
    const document = { ...presets.D, replace: { ...presets.D.replace, undoMinutes: 15 } }
    await house.as('board', ({ tx }) =>
      recordPolicy(tx, { preset: 'D', document, setBy: null, reason: 'thử' }),
    )
    expect((await say('vừa nhập gì')).text).toContain('2 điểm, 6A · Toán · TX4 · HK I')
    await press('Hoàn tác')
    expect(last.text).toContain('3. Phạm Mạnh Cường: 6,0 → —')
    await press('Trả lại như cũ')
    expect(await held('regular4')).toEqual([])
  })

  it('asks which is meant where marks alone may be seats with marks', async () => {
    await talk.say('web:maths', '6B toán tx1')
    last = await talk.say('web:maths', '1: 8')
    expect(last.text).toContain('1. Trần Thùy Dung: 8,0')
    await press('Bỏ')
    await say('6A toán tx1')
    expect(last.text).toContain('Gửi 6 điểm theo thứ tự')
    expect((await say('8 7')).text).toContain('chưa rõ điểm của em nào')
    expect((await say('6 8, 12 7,5')).text).toContain('6. Lê Thị Ngọc Ánh: 8,0\n12. Lê Văn Mười: 7,5')
  })

  it('is not answered as a family where the words are nobody’s', async () => {
    // The column begun before still waits for its marks.
    await say('hủy')
    const words = ['điểm toán của con', 'hk1 được mấy phẩy']
    for (const text of words)
      expect((await say(text)).text, text).toMatch(/chưa hiểu ý này.*“trợ giúp”|xem sổ nào/)
  })

  it('shows a line of several columns one after the other', async () => {
    const asked = await say('6A toán: Bình tx4 7,5, giữa kì 8')
    expect(asked.text).toContain('có điểm của 2 cột')
    expect(labels()).toEqual(['6A · toán · TX4', '6A · toán · GK'])
    const preview = await press('6A · toán · TX4')
    expect(preview.text).toContain('Lê Thanh Bình')
    expect(preview.text).toContain('Tin còn 1 cột khác')
    await press('Ghi')
    expect(labels()).toEqual(['6A · toán · GK'])
    expect((await press('6A · toán · GK')).text).not.toContain('cột khác')
    await press('Bỏ')
    expect(await held('midterm1')).toEqual([])
  })

  it('says which question among the marks was not answered', async () => {
    const preview = await say('6A toán tx3: bình 8, cường 7. Điểm trung bình tính thế nào?')
    expect(preview.text).toContain('Chưa trả lời phần hỏi')
    await press('Bỏ')
  })
})
