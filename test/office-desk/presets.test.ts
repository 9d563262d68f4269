import { describe, expect, it } from 'vitest'
import type { PresetName } from '../../core/school/presets.ts'
import { oneDatabase } from '../databases.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { talkIn } from '../talk.ts'

/** What the chat leads to, whatever the policy of the school. */

describe.each(Object.keys(presets) as PresetName[])('a school of preset %s', preset => {
  it('gives its office and homeroom teachers their pages, and the last import back', async () => {
    const house = await openTestHouse(oneDatabase, preset)
    const talk = talkIn(house)
    for (const [person, words] of [
      ['office', 'nạp danh sách'],
      ['principal', 'trang văn phòng'],
      ['vice', 'sửa lịch năm học'],
      ['board', 'nạp phân công giảng dạy'],
      ['arts', 'đối chiếu giấy tờ'],
    ] as const)
      expect((await talk.say(`web:${person}`, words)).links, words).toHaveLength(1)
    expect((await talk.say('web:office', 'hoàn tác nạp tệp')).text).toMatch(/^Không có lần nạp nào/)
    expect((await talk.say('web:arts', 'thiếu thông tin học sinh')).text).toMatch(/^Lớp 6A/)
    await house.close()
  })
})
