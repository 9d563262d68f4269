import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { WrittenSheet } from '../office-files/school-files.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { sent } from './handed-out.ts'

/** Sheets of marks in a teacher's own making, with titles nobody here has seen. */

const MATHS = 'web:maths'

const english = (rows: readonly (readonly (string | number | null)[])[]): WrittenSheet => ({
  name: 'Sheet1',
  rows: [
    ['Class marks'],
    ['No', 'Student', 'Quiz A', 'Quiz B', 'Midterm test', 'Remarks'],
    ...rows,
    [null, 'Total', null, null, null, null],
  ],
})

describe.each(databases)('a teacher’s own sheet on %s', kind => {
  let house: TestHouse
  let talk: Talk

  beforeAll(async () => {
    house = await openTestHouse(kind, 'free')
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const send = async (
    sheets: readonly WrittenSheet[],
    name = 'marks.xlsx',
    who = MATHS,
  ): Promise<StoredReply> => {
    const [answer] = await talk.send(who, { files: sent(await writeXlsx(sheets), name) })
    if (!answer) throw new Error('no answer')
    return answer
  }
  const press = async (answer: StoredReply, label: string): Promise<StoredReply> =>
    talk.press(MATHS, tokenOf(answer, label))
  const tenths = async (pupil: 'an' | 'binh' | 'cuong', column: 'tx1' | 'tx2' | 'gk') => {
    const { schoolId, people, maths6A } = house.school
    const rows = await inSchool(house.database, schoolId, tx =>
      tx.q
        .selectFrom('mark')
        .select(['tenths', 'state'])
        .where('school_id', '=', schoolId)
        .where('column_id', '=', maths6A[column])
        .where('pupil_id', '=', people[pupil])
        .execute(),
    )
    return rows[0]?.tenths
  }

  it('is asked about until every column is sure, then shown and stored by one confirm', async () => {
    const book = await send([
      english([
        [1, 'NGUYEN VAN AN', 7, '8,5', null, 'good'],
        [2, 'Lê Thanh Bình', 6.5, null, 9, null],
        [3, 'phạm mạnh cường', 'v', 10, null, null],
      ]),
    ])
    expect(book.text).toBe('Trang "Sheet1" là điểm của sổ nào?')
    const first = await press(book, '6A · Toán')
    expect(first.text).toContain('cột C “Quiz A” là cột nào của sổ? Trong cột có: 7; 6,5; v')
    const second = await press(first, 'TX1')
    expect(second.text).toContain('cột D “Quiz B”')
    expect(second.choices.map(choice => choice.label)).not.toContain('TX1')
    const third = await press(second, 'TX2')
    const preview = await press(third, 'GK')
    expect(preview.text).toContain('C “Quiz A” → TX1; D “Quiz B” → TX2; E “Midterm test” → GK')
    expect(preview.text).toContain('1. Nguyễn Văn An: 7,0')
    expect(await tenths('an', 'tx1')).toBeUndefined()
    expect((await press(preview, 'Ghi 6 điểm')).text).toContain('Đã ghi 6 điểm')
    expect(await tenths('an', 'tx2')).toBe(85)
    expect(await tenths('binh', 'gk')).toBe(90)
  })

  it('is read the same way next time, says so, and can be told afresh', async () => {
    const again = [english([[1, 'Nguyễn Văn An', 9, null, null, null]])]
    const preview = await send(again, 'Toán 6A.xlsx')
    expect(preview.text).toContain('Đọc các cột theo cách thầy/cô đã xác nhận lúc 09:00')
    expect(preview.text).toContain('1. Nguyễn Văn An: 7,0 → 9,0')
    const afresh = await press(preview, 'Chọn lại các cột')
    expect(afresh.text).toContain('cột C “Quiz A” là cột nào')
    const other = await send(again, 'GDTC 6A.xlsx', 'web:arts')
    expect(other.text).not.toContain('đã xác nhận')
  })

  it('knows the words of Vietnamese sheets by itself, codes before names', async () => {
    const { people } = house.school
    const preview = await send([
      {
        name: 'Diem',
        rows: [
          ['BẢNG ĐIỂM MÔN TOÁN - LỚP 6A - HỌC KÌ I'],
          ['Mã HS', 'Họ và tên', 'KT giữa kì', 'ĐĐGtx 1', 'ĐTBmhk'],
          [`99000000${people.an}`, 'Nguyễn Văn An', 8, 7, 7.5],
        ],
      },
    ])
    expect(preview.text).toContain('C “KT giữa kì” → GK; D “ĐĐGtx 1” → TX1')
    expect(preview.choices.map(choice => choice.label)).toEqual(['Ghi 1 điểm', 'Bỏ'])
  })

  it('lists what it cannot be sure of by sheet, row and column, and stores nothing', async () => {
    const doubts = await send(
      [
        english([
          [1, 'Nguyễn Văn An', 75, null, null, null],
          [2, 'Trần Văn Lạ', 8, null, null, null],
          [3, 'Lê Thanh Bình', 8, null, null, null],
          [4, 'Lê Thanh Bình', 7, null, null, null],
        ]),
      ],
      'Toán 6A.xlsx',
    )
    expect(doubts.text).toContain('Trang "Sheet1", dòng 4, cột B “Trần Văn Lạ”: lớp không có em này')
    expect(doubts.text).toContain('dòng 6, cột B “Lê Thanh Bình”: em này có hai dòng điểm')
    expect(doubts.text).toMatch(/dòng 3, cột C: "75".*Ý thầy\/cô là 7,5\?/)
    expect(doubts.choices).toEqual([])
  })

  it('asks which sheet of several, and offers nobody another teacher’s book', async () => {
    const sheet = english([[1, 'Nguyễn Văn An', 9, null, null, null]])
    const which = await send([sheet, { ...sheet, name: 'Sheet2' }])
    expect(which.choices.map(choice => choice.label)).toEqual(['Sheet1', 'Sheet2'])
    const own = await send([sheet], 'x.xlsx', 'web:arts')
    expect(own.choices.map(choice => choice.label)).toEqual(['6A · Giáo dục thể chất · HK I'])
    expect((await send([sheet], 'x.xlsx', 'web:principal')).text).toContain('chưa được phân công')
    expect((await send([{ name: 'Thư', rows: [['Kính gửi']] }])).text).toContain('không có bảng điểm nào')
  })
})
