import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

/** Said where a reason is asked for, and what is answered to it. */
const SOMETHING_ELSE: readonly (readonly [said: string, answered: RegExp])[] = [
  ['lịch khóa sổ', /khóa/],
  ['tìm Nguyễn Văn An', /Nguyễn Văn An/],
  ['trợ giúp', /./],
  ['6A toán ck: An 8, Bình 7', /An: 8,0/],
]
const GIVEN_UP = [
  'để mai',
  'quay lại',
  'thôi không sửa nữa',
  'thôi',
  'để sau',
  'chờ',
  'hủy',
  'đừng',
  'dừng lại',
]
const REASONS = [
  ...['Cộng sai điểm câu 3 của bài kiểm tra', 'điểm thi của An bị cộng nhầm', 'em nhập nhầm 8 thành 6'],
  ...['không đủ minh chứng', 'Bài câu 3 được 2 điểm, cộng thiếu', 'sai điểm câu 2: 7,5 chứ không phải 6'],
]

describe.each(databases.slice(-1))('a form that waits for a reason, on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
    await askFor(chats)
  })
  afterAll(() => house.close())

  const steps = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q.selectFrom('correction').select('step').orderBy('case_id').execute()
      return rows.map(({ step }) => step)
    })
  const refusing = async () => {
    await chats.say('vice', 'đề nghị số 1')
    await chats.press('vice', 'Từ chối')
  }
  const asking = () => chats.say('maths', 'sửa điểm 6A toán tx1 Bình 7')

  it.each(GIVEN_UP)('is left by “%s”, and nothing is decided or sent', async words => {
    await refusing()
    expect((await chats.say('vice', words)).text).toContain('Đã bỏ việc đang làm dở')
    await asking()
    expect((await chats.say('maths', words)).text).toMatch(/Đã bỏ/)
    expect(await steps()).toEqual(['requested'])
  })

  it.each(SOMETHING_ELSE)('is put aside by “%s”, which is answered', async (words, answered) => {
    await asking()
    const answer = await chats.say('maths', words)
    expect(answer.text).toMatch(answered)
    expect(answer.text).toContain('Việc đang làm dở đã để lại')
    await chats.say('maths', 'đừng')
    await refusing()
    expect((await chats.say('vice', 'việc')).text).toContain('Việc đang làm dở đã để lại')
    expect(await steps()).toEqual(['requested'])
  })

  it('takes up again what was meant for it', async () => {
    await refusing()
    await chats.say('vice', 'nhập')
    expect((await chats.press('vice', 'Không, đó là câu trả lời cho việc đang dở')).text).toContain('“nhập”')
    await chats.say('vice', 'thôi')
    expect(await steps()).toEqual(['requested'])
  })

  it.each(REASONS)('shows the reason back before anything is sent: “%s”', async reason => {
    await asking()
    const evidence = await chats.say('maths', reason)
    expect(labelsOf(evidence)).toContain('Thôi, không sửa')
    await chats.say('maths', 'hủy')
    await refusing()
    const shown = await chats.say('vice', reason)
    expect(shown.text).toContain(`Từ chối đề nghị số 1, với lời: “${reason}”`)
    expect(labelsOf(shown)).toEqual(['Gửi', 'Bỏ'])
    await chats.say('vice', 'khoan')
    expect(await steps()).toEqual(['requested'])
  })

  it('sends the words that were shown, and those only', async () => {
    await refusing()
    await chats.say('vice', 'Ảnh bài làm mờ quá')
    await chats.say('vice', 'Ảnh bài làm bị mờ')
    expect((await chats.say('vice', 'ok')).text).toContain('Đã từ chối đề nghị')
    expect((await chats.last('maths')).text).toContain('“Ảnh bài làm bị mờ”')
    expect(await steps()).toEqual(['refused'])
  })
})
