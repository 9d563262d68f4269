import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLockOrder } from '../../bot/understand/lock-order.ts'
import type { OrderAct, OrderStep } from '../../core/locks/rules.ts'
import { ORDER_STEPS, outside } from '../../core/locks/rules.ts'
import { next } from '../../core/workflow/rules.ts'

const STEPS: readonly OrderStep[] = ['proposed', 'ordered', 'executed', 'refused', 'withdrawn']
const ACTS: readonly OrderAct[] = ['approve', 'refuse', 'execute', 'withdraw']
const ALLOWED: Readonly<Record<string, OrderStep>> = {
  'proposed approve': 'executed',
  'proposed refuse': 'refused',
  'proposed withdraw': 'withdrawn',
  'ordered execute': 'executed',
  'ordered withdraw': 'withdrawn',
}

describe('an order to lock or lift', () => {
  it.each(STEPS.flatMap(step => ACTS.map(act => ({ step, act }))))('at $step, $act', ({ step, act }) => {
    const to = ALLOWED[`${step} ${act}`]
    expect(next(ORDER_STEPS, step, act, null)).toEqual(
      to ? { ok: true, value: to } : { ok: false, refusal: { code: 'act_not_allowed', step, act } },
    )
  })
})

describe('windows of an upper authority', () => {
  const at = (minute: number) => new Date(minute * 60_000)

  it('shut every instant outside all of them, and none inside one', () => {
    const window = fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 40 }))
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 5 }), fc.nat(160), (parts, minute) => {
        const windows = parts.map(([from, length]) => ({ from: at(from), to: at(from + length) }))
        const now = at(minute)
        const isOpen = windows.some(({ from, to }) => from <= now && now < to)
        const isShut = outside(windows, at(0)).some(({ from, to }) => from <= now && (!to || now < to))
        expect(isShut).toBe(!isOpen)
      }),
    )
  })

  it('shut nothing when there are none', () => {
    expect(outside([], at(0))).toEqual([])
  })
})

describe('an order in words', () => {
  const today = '2026-11-19'
  const read = (text: string) => readLockOrder(text, today)

  it('is read into scope, time and reason', () => {
    expect(read('khối 9 môn Toán đến hết thứ Sáu vì kiểm tra')).toMatchObject({
      grade: 9,
      subject: 'TO',
      from: null,
      until: { day: '2026-11-21', time: '00:00' },
      note: 'kiểm tra',
      unclear: null,
    })
    expect(read('khoi 9 luc 17:00 20/12: thi hoc ki I')).toMatchObject({
      grade: 9,
      from: { day: '2026-12-20', time: '17:00' },
      note: 'thi hoc ki I',
    })
    expect(read('6A toán tx2: nhập sót một em')).toMatchObject({
      className: '6A',
      subject: 'TO',
      column: { kind: 'regular', position: 2 },
      note: 'nhập sót một em',
    })
  })

  it('names what it does not understand instead of locking the whole school', () => {
    expect(read('khối 9 môn pha chế vì kiểm tra').unclear).toContain('pha che')
  })
})
