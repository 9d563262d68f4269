import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchCopy } from '../../core/data-requests/copy.ts'
import { decideDataRequest } from '../../core/data-requests/decide.ts'
import { followDataRequests, nextOfDataRequests } from '../../core/data-requests/reminders.ts'
import { askDataRequest, listDataRequests, showDataRequest } from '../../core/data-requests/request.ts'
import type { DataAct, DataStep } from '../../core/data-requests/rules.ts'
import { DATA_STEPS, isOpen, momentsOf } from '../../core/data-requests/rules.ts'
import { next } from '../../core/workflow/rules.ts'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'

describe('the life of a request about data', () => {
  const STEPS: readonly DataStep[] = ['waiting', 'accepted', 'done', 'refused', 'withdrawn']
  const ACTS: readonly DataAct[] = ['accept', 'fulfil', 'refuse', 'withdraw']
  it.each(STEPS.flatMap(step => ACTS.map(act => ({ step, act }))))(
    'goes from $step by $act only where it is open, and is taken on once',
    ({ step, act }) => {
      const found = next(DATA_STEPS, step, act, undefined)
      expect(found.ok).toBe(isOpen(step) && !(step === 'accepted' && act === 'accept'))
    },
  )

  it('is spoken of when its answer is due, at half its time and at its end, and not once it is settled', () => {
    const day = (at: number) => new Date(Date.UTC(2026, 10, at))
    const clock = { askedAt: day(1), answerBy: day(3), doneBy: day(11) }
    expect(momentsOf({ ...clock, step: 'waiting' })).toEqual([
      { kind: 'unanswered', at: day(3) },
      { kind: 'half', at: day(6) },
      { kind: 'late', at: day(11) },
    ])
    expect(momentsOf({ ...clock, step: 'accepted' }).map(({ kind }) => kind)).toEqual(['half', 'late'])
    expect(momentsOf({ ...clock, step: 'done' })).toEqual([])
  })
})

describe.each(databases)('a request about data on %s', kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  })
  afterAll(() => house.close())

  it('is asked in words, shown back with its days, and sent to the office once', async () => {
    const shown = await chats.say('mother', 'xin bản sao dữ liệu của con tôi')
    expect(shown.text).toContain('bản sao dữ liệu của Nguyễn Văn An')
    // Thursday 19 November: two working days on is Monday, ten days on is Sunday.
    expect(shown.text).toContain('trả lời trước 17:00 thứ Hai 23/11, làm xong trước 17:00 Chủ nhật 29/11')
    expect(await house.toldTo('office')).toEqual([])
    const send = shown.choices[0]?.id ?? ''
    expect((await chats.hand('mother', { choice: send })).text).toContain('Yêu cầu dữ liệu số 1')
    expect((await chats.hand('mother', { choice: send })).text).toContain('số 1 gửi lúc')
    expect(await house.toldTo('office')).toHaveLength(1)
    expect((await chats.say('office', 'việc')).text).toContain('Yêu cầu dữ liệu số 1')
  })

  it('is nobody else’s to read or to decide', async () => {
    const { an } = house.school.people
    for (const person of ['maths', 'arts', 'head'] as const) {
      const seen = await house.as(person, session => showDataRequest(session, 1))
      expect(seen).toMatchObject({ ok: false, refusal: { code: 'data_request_unknown' } })
      const decided = await house.as(person, session =>
        decideDataRequest(session, { requestId: 1, version: 1, act: 'fulfil' }),
      )
      expect(decided).toMatchObject({ ok: false, refusal: { code: 'data_school_only' } })
      const asked = await house.as(person, session =>
        askDataRequest(session, { kind: 'copy', aboutId: an, words: '' }),
      )
      expect(asked).toMatchObject({ ok: false, refusal: { code: 'data_not_of_oneself' } })
    }
  })

  it('is granted after a look, and the copy is fetched by the one who asked alone', async () => {
    await chats.say('office', 'yêu cầu dữ liệu')
    const card = await chats.press('office', 'Yêu cầu số 1')
    expect(labelsOf(card)).toEqual([
      ...['Trả lời: đã nhận, sẽ làm', 'Thực hiện: cấp bản sao', 'Từ chối, nêu lí do'],
    ])
    const before = await house.as('mother', session => fetchCopy(session, 1))
    expect(before).toMatchObject({ ok: false, refusal: { code: 'data_copy_gone' } })
    const sure = await chats.press('office', 'Thực hiện: cấp bản sao')
    expect(sure.text).toContain('Chưa cấp.')
    expect((await chats.press('office', 'Cấp bản sao')).text).toContain('đã làm xong')
    expect((await chats.last('mother')).text).toContain('tải được đến')
    const way = await chats.press('mother', 'Tải bản sao')
    expect(way.links?.[0]?.url).toContain('/p/')
    const copy = await house.as('mother', session => fetchCopy(session, 1))
    const files = unzipSync(copy.ok ? copy.value.bytes : new Uint8Array())
    expect(Object.keys(files)).toEqual(['doc-truoc.txt', 'du-lieu.json', 'du-lieu.xlsx'])
    const json = Buffer.from(files['du-lieu.json'] ?? []).toString()
    expect(json).toContain('Nguyễn Văn An')
    for (const person of ['office', 'an', 'board'] as const)
      expect(await house.as(person, session => fetchCopy(session, 1))).toMatchObject({ ok: false })
  })

  it('is refused only with a reason, which a deletion of the books has at hand', async () => {
    await chats.say('mother', 'xóa dữ liệu của con tôi')
    const shown = await chats.say('mother', 'Cháu sắp chuyển trường, gia đình muốn xóa hết điểm')
    expect(shown.text).toContain('Chưa gửi.')
    await chats.press('mother', 'Gửi yêu cầu')
    const ask = await house.as('office', session =>
      decideDataRequest(session, { requestId: 2, version: 1, act: 'refuse' }),
    )
    expect(ask).toMatchObject({ ok: false, refusal: { code: 'note_required' } })
    await chats.say('office', 'yêu cầu dữ liệu')
    await chats.press('office', 'Yêu cầu số 2')
    expect((await chats.press('office', 'Từ chối: phải lưu theo luật')).text).toContain('Chưa gửi.')
    await chats.press('office', 'Từ chối')
    expect((await chats.last('mother')).text).toContain('Luật 91/2025/QH15')
  })

  it('is taken back by the one who asked', async () => {
    await chats.say('mother', 'hạn chế xử lý dữ liệu của tôi')
    await chats.say('mother', 'Không dùng số điện thoại của tôi để nhắn tin')
    await chats.press('mother', 'Gửi yêu cầu')
    await chats.say('mother', 'yêu cầu dữ liệu')
    await chats.press('mother', 'Yêu cầu số 3')
    expect((await chats.press('mother', 'Rút yêu cầu')).text).toContain('Chưa rút.')
    expect((await chats.press('mother', 'Rút yêu cầu')).text).toContain('Đã rút.')
    const late = await house.as('office', session =>
      decideDataRequest(session, { requestId: 3, version: 1, act: 'accept' }),
    )
    expect(late).toMatchObject({ ok: false, refusal: { code: 'data_moved_on', step: 'withdrawn' } })
  })

  it('leads to the office’s own way where a pupil’s data is wrong', async () => {
    const said = await chats.say('mother', 'đính chính dữ liệu của con tôi')
    expect(labelsOf(said)).toEqual(['Báo thông tin ghi sai'])
  })

  it('is not decided by the one who asks, though they decide others', async () => {
    const { office } = house.school.people
    await house.as('office', session => askDataRequest(session, { kind: 'copy', aboutId: office, words: '' }))
    const seen = await house.as('office', session => listDataRequests(session))
    expect(seen.map(({ role }) => role)).toEqual(['asked'])
    const own = await house.as('office', session =>
      decideDataRequest(session, { requestId: 4, version: 1, act: 'fulfil' }),
    )
    expect(own).toMatchObject({ ok: false, refusal: { code: 'data_request_unknown' } })
    expect((await chats.last('board')).text).toContain('số 4')
  })

  it('is brought up when its answer is late, to the principal too, and once', async () => {
    expect(await house.as('board', nextOfDataRequests)).toEqual(new Date('2026-11-23T10:00:00Z'))
    await house.as('board', followDataRequests)
    expect(await house.toldTo('principal')).toEqual([])
    await house.wait(4 * 24 * 60 + 8 * 60)
    await house.as('board', followDataRequests)
    await house.as('board', followDataRequests)
    expect(await house.toldTo('principal')).toHaveLength(1)
    expect((await chats.last('principal')).text).toContain('Quá hạn trả lời một yêu cầu dữ liệu')
    await house.as('board', session =>
      decideDataRequest(session, { requestId: 4, version: 1, act: 'fulfil' }),
    )
    expect(await house.as('board', nextOfDataRequests)).toBeUndefined()
  })
})
