import { describe, expect, it } from 'vitest'
import { isBotToken } from '../../core/bots/rules.ts'
import { seal, signOfToken, unseal } from '../../core/bots/seal.ts'

const KEY = Buffer.alloc(32, 7)
const OTHER_KEY = Buffer.alloc(32, 8)
const TOKEN = '4242:AAHinvented_secret-0123456789abcdef'
const whose = { schoolId: 1, channel: 'telegram', what: 'token' } as const

describe('a sealed token', () => {
  const sealed = seal(KEY, whose, TOKEN)

  it('opens for its own row, by its own key', () => {
    expect(unseal(KEY, whose, sealed)).toBe(TOKEN)
    expect(Buffer.from(sealed).includes(TOKEN.slice(5))).toBe(false)
    expect(seal(KEY, whose, TOKEN)).not.toEqual(sealed)
  })

  it.each([
    ['another key', OTHER_KEY, whose],
    ['another school', KEY, { ...whose, schoolId: 2 }],
    ['another platform', KEY, { ...whose, channel: 'zalo' }],
    ['another use', KEY, { ...whose, what: 'webhook_secret' as const }],
  ])('opens not with %s', (_, key, place) => {
    expect(unseal(key, place, sealed)).toBeUndefined()
  })

  it('opens not when a bit of it was changed, or it was cut short', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(unseal(KEY, whose, changed), `byte ${at}`).toBeUndefined()
    }
    for (const length of [0, 1, 20, sealed.length - 1])
      expect(unseal(KEY, whose, sealed.slice(0, length))).toBeUndefined()
  })

  it('has a sign that is the same for the same token and key only', () => {
    expect(signOfToken(KEY, TOKEN)).toBe(signOfToken(KEY, TOKEN))
    expect(signOfToken(KEY, `${TOKEN}x`)).not.toBe(signOfToken(KEY, TOKEN))
    expect(signOfToken(OTHER_KEY, TOKEN)).not.toBe(signOfToken(KEY, TOKEN))
  })
})

it('a token is known by its form', () => {
  expect(isBotToken('telegram', TOKEN)).toBe(true)
  expect(isBotToken('telegram', '42:short')).toBe(false)
  expect(isBotToken('zalo', '12345:abc-xyz')).toBe(true)
  for (const wrong of ['', 'abc', '12:with space', ':x']) expect(isBotToken('zalo', wrong), wrong).toBe(false)
})
