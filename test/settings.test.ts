import { describe, expect, it } from 'vitest'
import { readSettings } from '../core/settings.ts'

const problemsOf = (variables: Record<string, string>): readonly string[] => {
  const read = readSettings(variables)
  return read.ok ? [] : read.problems.map(problem => problem.name)
}

const TELEGRAM = { TELEGRAM_BOT_TOKEN: '123:abc-secret', SCHOOL: '99000001' }

describe('the settings', () => {
  it('are a demo on the embedded database when nothing is configured', () => {
    const read = readSettings({})
    expect(read.ok && read.settings).toMatchObject({
      demo: true,
      port: 3000,
      host: '127.0.0.1',
      dataDir: './var',
    })
  })

  it('are no demo once a token or a database is given', () => {
    for (const variables of [TELEGRAM, { DATABASE_URL: 'postgres://u@h/d' }, { DEMO: '0' }]) {
      const read = readSettings(variables)
      expect(read.ok && read.settings.demo).toBe(false)
    }
  })

  it('name every wrong variable at once', () => {
    expect(
      problemsOf({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://h/d', SECRET_KEY: 'short' }),
    ).toEqual(['PORT', 'DATABASE_URL', 'SECRET_KEY', 'LOG_LEVEL'])
  })

  it('take an empty variable as one that is not set', () => {
    expect(problemsOf({ PORT: '', DATABASE_URL: '', DEMO: '' })).toEqual([])
  })

  it.each([
    ['a token without its school', { TELEGRAM_BOT_TOKEN: '123:abc' }, ['SCHOOL']],
    ['demo mode with a token', { ...TELEGRAM, DEMO: '1' }, ['DEMO']],
    [
      'a webhook without its token and address',
      { ZALO_WEBHOOK_SECRET: 'a-long-enough-secret' },
      ['ZALO_BOT_TOKEN', 'PUBLIC_URL'],
    ],
    [
      'a webhook on plain http',
      { ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: 'a-long-enough-secret', PUBLIC_URL: 'http://truong.example' },
      ['PUBLIC_URL'],
    ],
    [
      'a short webhook secret',
      { ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: 'short' },
      ['TELEGRAM_WEBHOOK_SECRET'],
    ],
  ])('refuse %s', (_, variables, names) => {
    expect(problemsOf(variables)).toEqual(names)
  })

  it('never repeat a value, which may be a secret', () => {
    const read = readSettings({ TELEGRAM_BOT_TOKEN: 'no-colon-secret', SECRET_KEY: 'hidden-secret' })
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toMatch(/no-colon-secret|hidden-secret/)
  })
})
