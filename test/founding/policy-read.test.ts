import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PresetName } from '../../core/school/presets.ts'
import { presets } from '../../core/school/presets.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { asPolicy } from '../policies.ts'
import { talkIn } from '../talk.ts'

/** What each preset says of itself, where it differs from the others. */
const SAYS: Readonly<Record<PresetName, readonly string[]>> = {
  A: [
    'trước 23:59 Chủ nhật',
    'trước ngày lãnh đạo kiểm tra sổ',
    'chỉ sửa theo đề nghị',
    '2 người chứng kiến',
  ],
  B: ['không có hạn hằng tuần', 'trường chưa có thủ tục', 'theo khung mở sổ của cấp trên'],
  C: [
    'nhận xét môn học đã ghi: chỉ sửa theo đề nghị',
    'tổ trưởng chuyên môn → phó hiệu trưởng',
    'ảnh minh chứng',
  ],
  D: [
    'trước 15:00 thứ Sáu',
    'trong 7 ngày sau ngày kiểm tra',
    'duyệt lần lượt: phó hiệu trưởng, hiệu trưởng',
  ],
  E: ['nhập lại được cho đến khi nộp sổ', 'khi sổ đã chính thức', 'khóa khi sổ được duyệt chính thức'],
}

describe.each(databases)('“quy chế” on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  it.each(Object.keys(presets) as PresetName[])('tells the staff what preset %s asks', async preset => {
    await asPolicy(house, presets[preset], 'thử mẫu')
    const { text } = await talkIn(house).say('web:maths', 'quy chế')
    for (const line of SAYS[preset]) expect(text).toContain(line)
    expect(text).toContain('thử mẫu')
    expect(text).toContain('không phải chữ kí số')
  })

  it('is not for families', async () => {
    expect((await talkIn(house).say('web:mother', 'quy chế')).text).toContain('dành cho cán bộ, giáo viên')
  })
})
