import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_FAULT_SAID } from '../../bot/commands/profile-faults/profile-faults.ts'
import { answerFault, askFault, listFaults, showFault } from '../../core/profile-faults/profile-faults.ts'
import type { FaultAct, FaultStep } from '../../core/profile-faults/rules.ts'
import { FAULT_STEPS } from '../../core/profile-faults/rules.ts'
import { next } from '../../core/workflow/rules.ts'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'
import type { PersonKey } from '../small-school.ts'

const WORDS = 'Tên cháu ghi thiếu chữ, đúng là Nguyễn Văn Bình An'
const ASK = { command: 'profile.ask', data: NO_FAULT_SAID } as const

describe('the life of a fault in a pupil’s data', () => {
  const STEPS: readonly FaultStep[] = ['waiting', 'fixed', 'kept']
  const TO: Readonly<Record<FaultAct, FaultStep>> = { fix: 'fixed', keep: 'kept' }
  it.each(STEPS.flatMap(step => (['fix', 'keep'] as const).map(act => ({ step, act }))))(
    'goes from $step by $act only where it waits',
    ({ step, act }) => {
      const found = next(FAULT_STEPS, step, act, undefined)
      expect(found.ok ? found.value : 'refused').toBe(step === 'waiting' ? TO[act] : 'refused')
    },
  )
})

describe.each(databases)('a fault in a pupil’s data on %s', kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  })
  afterAll(() => house.close())

  it('is said in words, shown back, and sent to the office once', async () => {
    const fields = await house.choose('mother', ASK)
    expect(labelsOf(fields)).toEqual([
      ...['Họ tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Nơi sinh', 'Thông tin khác'],
    ])
    expect((await chats.press('mother', 'Họ tên')).text).toContain('đang ghi sai thế nào, đúng là gì?')
    const shown = await chats.say('mother', WORDS)
    expect(shown.text).toContain(`họ tên của Nguyễn Văn An: “${WORDS}”`)
    expect(await house.toldTo('office')).toEqual([])
    const send = shown.choices[0]?.id ?? ''
    expect((await chats.hand('mother', { choice: send })).text).toContain('Đã gửi văn phòng')
    expect((await chats.hand('mother', { choice: send })).text).toContain('đang chờ văn phòng')
    expect(await house.toldTo('office')).toHaveLength(1)
    expect((await chats.last('office')).text).toContain(`Họ tên của Nguyễn Văn An, lớp 6A: “${WORDS}”`)
  })

  it('takes all of it from one message, and only shows it', async () => {
    const { an } = house.school.people
    const data = { pupilId: an, field: 'ethnicity', says: 'Dân tộc đúng là Ê-đê' }
    const shown = await house.choose('mother', { command: 'profile.ask', data })
    expect(shown.text).toContain('Chưa gửi.')
    expect(labelsOf(shown)).toEqual(['Gửi văn phòng', 'Bỏ'])
    expect((await chats.say('mother', 'khoan')).text).not.toContain('Đã gửi')
    expect(await house.toldTo('office')).toHaveLength(1)
  })

  it('is kept as it is only with a reason, which the family reads', async () => {
    const list = await house.choose('office', { command: 'profile.list', data: {} })
    expect(list.text).toContain('đang chờ văn phòng')
    const card = await chats.press('office', 'Nguyễn Văn An, họ tên')
    expect(labelsOf(card)).toEqual(['Đã sửa', 'Giữ nguyên, nêu lí do'])
    expect((await chats.press('office', 'Giữ nguyên, nêu lí do')).text).toContain('Vì sao giữ nguyên?')
    await chats.say('office', 'Giấy khai sinh nộp đầu năm ghi Nguyễn Văn An')
    expect((await chats.press('office', 'Gửi')).text).toContain('Đã trả lời gia đình')
    const told = await chats.last('mother')
    expect(told.text).toContain('giữ nguyên, vì: “Giấy khai sinh nộp đầu năm ghi Nguyễn Văn An”')
    const own = await house.choose('mother', { command: 'profile.list', data: {} })
    expect(own.text).toContain('giữ nguyên, vì')
  })

  it('is put right, once', async () => {
    const { an } = house.school.people
    const made = await house.as('mother', session =>
      askFault(session, { pupilId: an, field: 'birth_date', words: 'Ngày sinh đúng là 02/9/2014' }),
    )
    const faultId = made.ok ? made.value.card.faultId : 0
    const fix = () => house.as('office', session => answerFault(session, { faultId, version: 1, act: 'fix' }))
    expect(await fix()).toMatchObject({ ok: true, value: { step: 'fixed' } })
    expect(await fix()).toMatchObject({ refusal: { code: 'fault_moved_on', step: 'fixed' } })
    expect((await house.toldTo('mother')).at(-1)).toContain('“Ngày sinh đúng là 02/9/2014”: đã sửa.')
  })

  describe('and others', () => {
    let before: unknown
    beforeEach(async () => {
      before = await house.requests()
    })
    afterEach(async () => {
      expect(await house.requests()).toEqual(before)
    })

    it.each(['principal', 'vice', 'office', 'head', 'maths', 'arts', 'binh'] as const)(
      'is not %s’s to say of another’s child',
      async person => {
        const { an } = house.school.people
        const fault = { pupilId: an, field: 'sex', words: 'Giới tính ghi sai' } as const
        expect(await house.as(person, session => askFault(session, fault))).toMatchObject({
          refusal: { code: 'not_yours' },
        })
      },
    )

    it.each(['principal', 'vice', 'head', 'maths', 'arts', 'mother', 'an'] as readonly PersonKey[])(
      'is not %s’s to answer or to read at the office’s desk',
      async person => {
        const faultId = 1
        const no = { refusal: { code: 'fault_office_only' } }
        const answer = { faultId, version: 1, act: 'fix' } as const
        expect(await house.as(person, session => answerFault(session, answer))).toMatchObject(no)
        expect(await house.as(person, session => showFault(session, faultId))).toMatchObject(no)
      },
    )

    it('shows a family its own alone', async () => {
      const seen = await house.as('binh', session => listFaults(session))
      expect(seen).toEqual({ ok: true, value: { as: 'family', cards: [] } })
    })

    it('takes words that say something', async () => {
      const { an } = house.school.people
      const ask = (words: string) =>
        house.as('mother', session => askFault(session, { pupilId: an, field: 'full_name', words }))
      expect(await ask('sai')).toMatchObject({ refusal: { code: 'reason_too_short' } })
    })
  })
})
