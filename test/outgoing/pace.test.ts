import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bucket, Rate } from '../../core/outgoing/rules/pace.ts'
import { fullBucket, slowedDown, spedUp, take, takeUrgently } from '../../core/outgoing/rules/pace.ts'

const RATE: Rate = { perSecond: 30, burst: 5 }

/** When each of so many tokens may be acted on, all asked for at these instants. */
function timesOf(asked: readonly number[], bucket: Bucket = fullBucket(RATE, 0)): readonly number[] {
  let state = bucket
  return asked.map(nowMs => {
    const taken = take(state, RATE, nowMs)
    state = taken.bucket
    return nowMs + taken.waitMs
  })
}

describe('the pace of a platform', () => {
  it('lets a burst through at once and the rest one after the other', () => {
    expect(timesOf(Array(8).fill(0)).map(Math.round)).toEqual([0, 0, 0, 0, 0, 33, 67, 100])
  })

  it('never lets through more than the rate and the burst', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 }), given => {
        const times = timesOf(given.toSorted((a, b) => a - b))
        for (const from of times) {
          const within = times.filter(time => time >= from && time < from + 1000).length
          expect(within).toBeLessThanOrEqual(RATE.perSecond + RATE.burst + 1)
        }
      }),
    )
  })

  it('lets what somebody waits for through at once, unless the platform said it was too fast', () => {
    let state = fullBucket(RATE, 0)
    for (let times = 0; times < 20; times += 1) {
      const taken = takeUrgently(state, RATE, 0)
      expect(taken.waitMs).toBe(0)
      state = taken.bucket
    }
    expect(timesOf([0], state).map(Math.round)).toEqual([33])
    expect(takeUrgently(slowedDown(state, RATE), RATE, 0).waitMs).toBeGreaterThan(0)
  })

  it('goes at half the speed after the platform was too fast, and comes back to the full one', () => {
    let state = slowedDown(fullBucket(RATE, 0), RATE)
    expect(timesOf([0, 0], state).map(Math.round)).toEqual([67, 133])
    for (let times = 0; times < 10; times += 1) state = slowedDown(state, RATE)
    expect(state.perSecond).toBe(7.5)
    for (let times = 0; times < 100; times += 1) state = spedUp(state, RATE)
    expect(state.perSecond).toBe(30)
  })
})
