import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followBreaches, nextOfBreaches } from '../../core/breaches/clock.ts'
import { breachNotice } from '../../core/breaches/files.ts'
import { moveBreach, openBreach, showBreach } from '../../core/breaches/register.ts'
import type { BreachAct, BreachStep } from '../../core/breaches/rules.ts'
import { actsAt, BREACH_ACTS, BREACH_STEPS, momentsOf } from '../../core/breaches/rules.ts'
import { next } from '../../core/workflow/rules.ts'
import { labelsOf } from '../corrections/chats.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'

const WORDS = 'gửi nhầm danh sách lớp 6A cho người ngoài'

describe('the life of a breach', () => {
  const ALLOWED: Readonly<Record<BreachStep, readonly BreachAct[]>> = {
    open: ['report', 'close', 'retract'],
    reported: ['close'],
    closed: [],
    retracted: [],
  }
  const STEPS = Object.keys(ALLOWED) as BreachStep[]
  it.each(STEPS.flatMap(step => BREACH_ACTS.map(act => ({ step, act }))))(
    'from $step by $act',
    ({ step, act }) => {
      expect(next(BREACH_STEPS, step, act, undefined).ok).toBe(ALLOWED[step].includes(act))
      expect(actsAt(step)).toEqual(ALLOWED[step])
    },
  )

  it('runs its hours only while nobody has told the authority', () => {
    const at = (hours: number) => new Date(Date.UTC(2026, 10, 1, hours))
    const clock = { openedAt: at(0), notifyBy: at(72) }
    expect(momentsOf({ ...clock, step: 'open' })).toEqual([
      { kind: 'near', at: at(48) },
      { kind: 'late', at: at(72) },
    ])
    expect(momentsOf({ ...clock, step: 'reported' })).toEqual([])
  })
})

describe.each(databases)('the register of breaches on %s', kind => {
  let house: FamilyHouse
  let chats: FamilyHouse['chats']
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
    chats = house.chats
  })
  afterAll(() => house.close())

  it('is opened by the board after a look, and the leaders hear at once', async () => {
    const shown = await chats.say('board', `báo lộ dữ liệu: ${WORDS}`)
    // 72 hours after Thursday 19 November, 09:00.
    expect(shown.text).toMatch(/Hạn thông báo cơ quan chức năng: 09:\d\d Chủ nhật 22\/11/)
    expect(await house.toldTo('principal')).toEqual([])
    expect((await chats.press('board', 'Ghi vào sổ')).text).toContain('Vụ lộ dữ liệu số 1')
    expect((await chats.last('principal')).text).toContain(WORDS)
  })

  it('is nobody’s but the leaders’ and the board’s', async () => {
    for (const person of ['office', 'maths', 'mother', 'an'] as const) {
      expect((await chats.say(person, `báo lộ dữ liệu: ${WORDS}`)).text).toContain(
        'do lãnh đạo và ban quản trị',
      )
      const tried = await house.as(person, async session => [
        await openBreach(session, WORDS),
        await showBreach(session, 1),
        await breachNotice(session, 1),
        await moveBreach(session, { breachId: 1, version: 1, act: 'close', note: WORDS }),
      ])
      expect(tried.map(one => !one.ok && one.refusal.code)).toEqual(Array(4).fill('breach_leaders_only'))
    }
  })

  it('reminds when its hours run out, each time once', async () => {
    await house.wait(49 * 60)
    await house.as('board', followBreaches)
    await house.as('board', followBreaches)
    expect((await chats.last('vice')).text).toContain('sắp hết')
    expect(await house.toldTo('vice')).toHaveLength(2)
    await house.wait(24 * 60)
    await house.as('board', followBreaches)
    expect((await chats.last('vice')).text).toContain('đã qua')
    expect(await house.as('board', nextOfBreaches)).toBeUndefined()
  })

  it('is told to the authority and closed, each with words, and the notice is printed', async () => {
    await chats.say('principal', 'sổ lộ dữ liệu')
    const card = await chats.press('principal', 'Vụ số 1')
    expect(labelsOf(card)).toEqual([
      ...['Đã thông báo cơ quan', 'Khép vụ việc', 'Bỏ, báo nhầm', 'Bản thông báo (PDF)'],
    ])
    const paper = await chats.press('principal', 'Bản thông báo (PDF)')
    expect(paper.files.map(({ name }) => name)).toEqual(['thong-bao-lo-du-lieu-1.pdf'])
    const bare = await house.as('board', session =>
      moveBreach(session, { breachId: 1, version: 1, act: 'report' }),
    )
    expect(bare).toMatchObject({ ok: false, refusal: { code: 'note_required' } })
    const note = 'Đã báo Công an xã, văn bản số 12/TB'
    for (const [version, act] of [
      [1, 'report'],
      [2, 'close'],
    ] as const) {
      const moved = await house.as('board', session =>
        moveBreach(session, { breachId: 1, version, act, note }),
      )
      expect(moved).toMatchObject({ ok: true, value: { version: version + 1 } })
    }
    const stale = await house.as('board', session =>
      moveBreach(session, { breachId: 1, version: 2, act: 'close', note }),
    )
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'breach_moved_on', step: 'closed' } })
    await chats.say('board', 'sổ lộ dữ liệu')
    const book = await chats.press('board', 'Sổ lộ dữ liệu (Excel)')
    expect(book.files.map(({ name }) => name)).toEqual(['so-lo-du-lieu.xlsx'])
  })
})
