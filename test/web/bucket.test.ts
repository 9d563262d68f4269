import { describe, expect, it } from 'vitest'
import { CALLERS_MAX, networkOf, tokenBucket } from '../../web/bucket.ts'

describe('a token bucket', () => {
  it('allows the burst, then one more each refill, and never more than the burst', () => {
    let nowMs = 0
    const bucket = tokenBucket(2, 1000, () => nowMs)
    expect([bucket.take('a'), bucket.take('a'), bucket.take('a')]).toEqual([true, true, false])
    nowMs = 999
    expect(bucket.take('a')).toBe(false)
    nowMs = 1000
    expect([bucket.take('a'), bucket.take('a')]).toEqual([true, false])
    nowMs = 1_000_000
    expect([bucket.take('a'), bucket.take('a'), bucket.take('a')]).toEqual([true, true, false])
  })

  it('counts each caller apart', () => {
    const bucket = tokenBucket(1, 1000, () => 0)
    expect([bucket.take('a'), bucket.take('b'), bucket.take('a')]).toEqual([true, true, false])
  })

  it('forgets the longest silent caller when there are too many', () => {
    const bucket = tokenBucket(1, 1000, () => 0)
    bucket.take('first')
    for (let caller = 0; caller < CALLERS_MAX; caller += 1) bucket.take(`${caller}`)
    expect(bucket.take(`${CALLERS_MAX - 1}`)).toBe(false)
    expect(bucket.take('first')).toBe(true)
  })
})

describe('a caller’s network', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
