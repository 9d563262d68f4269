import { afterAll, beforeAll, describe, it } from 'vitest'
import { oneDatabase } from '../databases.ts'
import type { Chatter } from './chatter.ts'
import { ask, take } from './chatter.ts'
import type { Stage } from './stage.ts'
import { openStage } from './stage.ts'

/** Preset E over its channel: a window set by chat, those who lack something reminded, the late named. */
describe.each(['web', 'zalo polling'] as const)('a window for entering marks over %s', way => {
  let stage: Stage
  let vice: Chatter
  let teacher: Chatter
  beforeAll(async () => {
    stage = await openStage(way, oneDatabase, 'E')
    vice = await stage.arrive('vice')
    await vice.hear(/Đã liên kết/)
    teacher = await stage.arrive('maths')
    await teacher.hear(/Đã liên kết/)
  })
  afterAll(() => stage.close())

  it('is set by the vice principal after a look', async () => {
    await ask(vice, 'khung nhập điểm giữa kì 1: 16/11 đến 27/11', /Chưa đặt gì/)
    await take(vice, /Đặt hạn này/, /Đã đặt khung nhập điểm giữa kì/)
    await ask(teacher, 'lịch khóa sổ', /Khung nhập điểm giữa kì HK I: từ 16\/11 đến hết thứ Sáu 27\/11/)
  })

  it('reminds the teacher who lacks marks, who enters what can be entered', async () => {
    await stage.waitUntil('2026-11-25T08:00:00+07:00')
    await teacher.hear(/Khung nhập điểm giữa kì, hạn hết thứ Sáu 27\/11/)
    await ask(teacher, '6A toán gk: An 8, Bình 7, Cường 6', /Chưa ghi gì/)
    await take(teacher, /Ghi 3 điểm/, /Đã ghi 3 điểm/)
  })

  it('names to the vice principal who is late once it is over', async () => {
    await stage.waitUntil('2026-11-30T08:00:00+07:00')
    await vice.hear(/Đã hết hạn: khung nhập điểm giữa kì/)
  })

  it('is taken back by nobody any more', async () => {
    await ask(vice, 'bỏ khung nhập điểm giữa kì 1', /không còn/)
  })
})
