import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

describe('a file named in the papers', () => {
  const papers = [
    'README.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).flatMap(name =>
      name.endsWith('.md') ? [`docs/${name}`] : [],
    ),
  ]

  it.each(papers)('is there, in %s', paper => {
    const text = readFileSync(join(ROOT, paper), 'utf8')
    const named = [...text.matchAll(/`((?:admin|bench|bot|core|db|demo|jobs|test|tools|web)\/[\w./-]+)`/g)]
    expect(named.map(([, file = '']) => file).filter(file => !existsSync(join(ROOT, file)))).toEqual([])
  })
})
