import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHouse } from '../corrections/cases.ts'
import { openCaseHouse } from '../corrections/cases.ts'
import type { Chats } from '../corrections/chats.ts'
import { askFor, chatsIn, labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'

/** A decision said in words leads to the card it is about, with that decision on it to be confirmed, and never past it. */

const stepOf = (house: CaseHouse, number: number): Promise<string | undefined> =>
  house.as('board', async ({ tx }) => {
    const row = await tx.q
      .selectFrom('correction')
      .select('step')
      .where('number', '=', number)
      .executeTakeFirst()
    return row?.step
  })

describe.each(databases)('a decision in words, on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await house.freshCell()
    await house.freshCell()
    await askFor(chats)
    await askFor(chats, '6a toan tx1: binh 7')
  })
  afterAll(() => house.close())

  it('by number shows the card and the decision, and does nothing yet', async () => {
    const shown = await chats.say('vice', 'duyệt số 2')
    expect(shown.text).toContain('Đề nghị sửa điểm số 2')
    expect(shown.text).toContain('Thầy/cô nói: đồng ý. Chưa ghi gì')
    expect(labelsOf(shown)).toEqual(['Đồng ý', 'Bỏ', 'Chọn cách khác'])
    expect(await stepOf(house, 2)).toBe('requested')
  })

  it('by a teacher with two is asked back, and each choice leads to its own card', async () => {
    const which = await chats.say('vice', 'duyệt phiếu cô Hồng')
    expect(which.text).toContain('Có 2 việc hợp')
    expect(which.choices.some(({ part }) => part === 'confirm')).toBe(false)
    const shown = await chats.press('vice', 'Xem số 1 (Nguyễn Văn An, 6A)')
    expect(shown.text).toContain('số 1, chờ thầy/cô đồng ý')
    expect(shown.text).toContain('Thầy/cô nói: đồng ý')
    expect(await stepOf(house, 1)).toBe('requested')
  })

  it('that goes either way shows the card with all its choices', async () => {
    const shown = await chats.say('vice', 'chưa duyệt số 1')
    expect(shown.text).not.toContain('Thầy/cô nói: đồng ý')
    expect(await stepOf(house, 1)).toBe('requested')
  })

  it('for somebody who does not wait says so and shows nothing of the case', async () => {
    const answer = await chats.say('arts', 'duyệt số 1')
    expect(answer.text).toContain('Không có đề nghị số 1 nào đang chờ thầy/cô.')
    expect(answer.text).not.toContain('Nguyễn Văn')
    expect(labelsOf(answer).filter(label => !label.startsWith('Chốt điểm danh'))).toEqual([])
  })

  it('with its reason refuses by one confirm, and the teacher reads that reason', async () => {
    const shown = await chats.say('vice', 'không duyệt số 2, lí do chưa có bài làm')
    expect(shown.text).toContain('không đồng ý, “chưa có bài làm”')
    expect(await stepOf(house, 2)).toBe('requested')
    const done = await chats.press('vice', 'Từ chối')
    expect(done.text).toContain('Đã từ chối')
    expect(await stepOf(house, 2)).toBe('refused')
    expect((await house.toldTo('maths')).at(-1)).toContain('chưa có bài làm')
  })

  it('a plain yes takes the decision on the card that stands', async () => {
    await chats.say('vice', 'duyệt số 1')
    await chats.say('vice', 'ừ')
    expect(await stepOf(house, 1)).toBe('agreed')
  })

  it('leaves one’s own case to be withdrawn by a confirm', async () => {
    const shown = await chats.say('maths', 'rút lại phiếu số 1')
    expect(shown.text).toContain('Sẽ rút')
    expect(await stepOf(house, 1)).toBe('agreed')
    await chats.press('maths', 'Rút đề nghị')
    expect(await stepOf(house, 1)).toBe('withdrawn')
  })
})
