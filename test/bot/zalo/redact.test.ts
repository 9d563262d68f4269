import { describe, expect, it } from 'vitest'
import { redactorOf } from '../../../bot/zalo/redact.ts'

const redact = redactorOf('12345689:abc-XYZ_secret')

describe('redactorOf a token', () => {
  it.each([
    ['as it is', 'https://host/bot12345689:abc-XYZ_secret/getMe'],
    ['URL-encoded', 'https://host/bot12345689%3Aabc-XYZ_secret/getMe'],
    ['URL-encoded in small letters and throughout', '/bot12345689%3aabc%2dXYZ%5fsecret/getMe'],
    ['URL-encoded twice', '/bot12345689%253Aabc-XYZ_secret'],
    ['with a decimal HTML entity', '/bot12345689&#58;abc-XYZ_secret'],
    ['with a hexadecimal HTML entity', '/bot12345689&#x3A;abc&#x2d;XYZ_secret'],
    ['with a named HTML entity', '/bot12345689&colon;abc-XYZ_secret'],
    ['with a JSON escape', '{"path":"/bot12345689\\u003aabc-XYZ_secret"}'],
    ['as its secret half alone', 'key=abc-XYZ_secret;'],
  ])('takes it out %s', (_, text) => {
    const said = redact(text)
    expect(said).toContain('<token>')
    expect(said).not.toMatch(/abc|secret|12345689/)
  })

  it('takes out every occurrence and leaves the rest', () => {
    expect(redact('a 12345689:abc-XYZ_secret b abc-XYZ_secret c')).toBe('a <token> b <token> c')
  })

  it('treats the characters of a token as characters', () => {
    expect(redactorOf('1:a.c+')('axc abc a.c+')).toBe('axc abc <token>')
  })
})
