import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

describe.each(databases)('a bare “ok” on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'free')
    chats = chatsIn(house)
  })
  afterAll(() => house.close())

  it.each([
    ['ok', '8,1'],
    ['Ok ạ', '8,2'],
    ['ghi đi', '8,3'],
    ['đồng ý', '8,4'],
    ['xác nhận nhé', '8,5'],
    ['đúng rồi', '8,6'],
    ['ok ghi đi em', '8,7'],
  ])('stores the preview just shown: “%s”', async (words, mark) => {
    await chats.say('maths', `6A toán gk: An ${mark}, Bình ${mark}`)
    expect((await chats.say('maths', words)).text).toContain('Đã ghi 2 điểm')
  })

  it('stores what was shown after a change, not what was shown before', async () => {
    await chats.say('maths', '6A toán gk: An 8')
    await chats.say('maths', 'sửa An 7')
    await chats.say('maths', 'ok')
    const { an } = house.school.people
    expect(await house.tenthsOf({ columnId: house.school.maths6A.gk, pupilId: an })).toBe(70)
  })

  it('stores a roll call as well', async () => {
    await chats.say('arts', '6A hôm nay vắng: An p')
    expect((await chats.say('arts', 'ok')).text).toContain('Đã ghi')
  })

  it('settles no doubt', async () => {
    await chats.say('maths', '6A toán tx4: An 75')
    expect((await chats.say('maths', 'ok')).text).not.toContain('Đã ghi')
    await chats.say('maths', 'hủy')
  })

  it('stores nothing twice, nor after another question came between, nor ten minutes later', async () => {
    await chats.say('maths', '6A toán ck: Cường 9')
    await chats.say('maths', 'ok')
    expect((await chats.say('maths', 'ok')).text).not.toContain('Đã ghi 1')
    await chats.say('maths', '6A toán ck: An 9')
    await chats.say('maths', 'nhập')
    expect((await chats.say('maths', 'ok')).text).not.toContain('Đã ghi')
    await chats.say('maths', '6A toán ck: An 9')
    await house.wait(11)
    expect((await chats.say('maths', 'ok')).text).not.toContain('Đã ghi')
    const { an } = house.school.people
    expect(await house.tenthsOf({ columnId: house.school.maths6A.ck, pupilId: an })).toBeNull()
  })

  it('decides nothing, and is no confirm of marks while a correction is asked for', async () => {
    const strict = await openCaseHouse(kind)
    const there = chatsIn(strict)
    await strict.freshCell()
    await strict.freshCell()
    await askFor(there)
    for (const words of ['ok', 'không'])
      expect((await there.say('vice', words)).text).toContain('chỉ làm bằng nút')
    await there.say('maths', '6A toán ck: An 9')
    await there.say('maths', 'sửa điểm 6A toán tx1 Bình 7')
    expect((await there.say('maths', 'ok')).text).not.toContain('Đã ghi')
    const { an } = strict.school.people
    expect(await strict.tenthsOf({ columnId: strict.school.maths6A.ck, pupilId: an })).toBeNull()
    await strict.close()
  })
})
