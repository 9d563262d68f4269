import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { WrittenSheet } from '../office-files/school-files.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import type { Talk } from '../talk.ts'
import { talkIn } from '../talk.ts'
import { sent } from './handed-out.ts'

/** A teacher's own sheet is read as a careful clerk would: by what its titles say, and with all that was not read named. */

const MATHS = 'web:maths'

describe.each(databases)('a teacher’s own sheet, carefully read on %s,', kind => {
  let house: TestHouse
  let talk: Talk

  beforeAll(async () => {
    house = await openTestHouse(kind, 'C')
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const send = async (
    rows: WrittenSheet['rows'],
    { title = 'Môn: Toán   Lớp: 6A   Học kì I   Năm học 2026-2027', merges = [] as readonly string[] } = {},
  ): Promise<StoredReply> => {
    const sheet = {
      name: 'Toán_6A',
      rows: [[title], ['STT', 'Mã HS', 'Họ và tên', ...(rows[0] ?? [])], ...rows.slice(1)],
      merges,
    }
    const [answer] = await talk.send(MATHS, { files: sent(await writeXlsx([sheet]), 'diem.xlsx') })
    if (!answer) throw new Error('no answer')
    return answer
  }
  const codeOf = (pupil: 'an' | 'binh' | 'cuong') => `99000000${house.school.people[pupil]}`
  const an = () => [1, codeOf('an'), 'Nguyễn Văn An']
  const binh = () => [2, codeOf('binh'), 'Lê Thanh Bình']
  const cuong = () => [3, codeOf('cuong'), 'Phạm Mạnh Cường']

  it('takes the number in a title for the column, wherever the column stands', async () => {
    const preview = await send([
      ['TX4', 'TX2'],
      [...an(), 4, 2],
      [...binh(), 4, 2],
    ])
    expect(preview.text).toContain('D “TX4” → TX4; E “TX2” → TX2')
  })

  it('offers the marks of one column, and lists the cells that are none', async () => {
    const preview = await send([['TX3'], [...an(), '7,5'], [...binh(), '7,55'], [...cuong(), 'ko']])
    expect(preview.text).toContain('KHÔNG ghi 2 chỗ chưa rõ')
    expect(preview.text).toContain('dòng 4, cột D')
    expect(preview.choices.map(choice => choice.label)).toContain('Ghi 1 điểm')
  })

  it('passes over the sums under the list, and says so', async () => {
    const preview = await send([
      ['TX1', 'TX2'],
      [...an(), null, 8],
      [...binh(), null, 7],
      [null, null, 'Điểm trung bình', null, 7.5],
      [null, null, 'Tỉ lệ trên 5', null, 2],
    ])
    expect(preview.text).toContain('Dòng 5, 6 là dòng tổng hợp, không đọc.')
    expect(preview.choices.map(choice => choice.label)).toContain('Ghi 2 điểm')
  })

  it('gives a merged mark to nobody, and neither of two lines of one pupil', async () => {
    const preview = await send(
      [
        ['TX1', 'TX2'],
        [...an(), null, 8],
        [...binh(), null, null],
        [...cuong(), null, 9],
        [...cuong(), null, 5],
      ],
      { merges: ['E3:E4'] },
    )
    expect(preview.text).toContain('được gộp qua nhiều ô')
    expect(preview.text).toContain('em này có hai dòng điểm')
    expect(preview.choices).toEqual([])
  })

  it.each([
    ['last year', 'Môn: Toán   Lớp: 6A   Học kì I   Năm học 2025-2026', 'của năm học 2025-2026'],
    ['another school', 'TRƯỜNG THCS BẾN XA - Toán 6A - Học kì I', 'không phải trường mình'],
  ])('of %s is refused by what it says of itself', async (_, title, said) => {
    const answer = await send(
      [
        ['TX1', 'TX2'],
        [...an(), 8, 7],
      ],
      { title },
    )
    expect(answer.text).toContain(said)
    expect(answer.choices).toEqual([])
  })

  it('of a subject nobody knows is asked about, whatever subject its name holds', async () => {
    const asked = await send(
      [
        ['TX1', 'TX2'],
        [...an(), 8, 7],
      ],
      { title: 'Môn: Toán tư duy   Lớp: 6A   Học kì I' },
    )
    expect(asked.text).toContain('không có môn nào tên "Toán tư duy"')
    expect(asked.text).toContain('là điểm của sổ nào?')
  })
})
