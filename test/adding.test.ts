import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const page = readFileSync(join(ROOT, 'docs/adding.md'), 'utf8')
const files = [...new Set([...page.matchAll(/`((?:\w[\w-]*\/)+[\w.-]*)`/g)].map(([, file = '']) => file))]

describe('the page about adding', () => {
  it('walks through files', () => expect(files.length).toBeGreaterThan(20))

  it.each(files)('names %s, which is there', file => {
    expect(existsSync(join(ROOT, file))).toBe(true)
  })

  it.each(['command', 'notice', 'column kind', 'channel', 'migration', 'page', 'document'])(
    'has a walk for a %s',
    thing => expect(page).toMatch(new RegExp(`^## An? ${thing}$`, 'm')),
  )
})
