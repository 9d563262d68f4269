import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const architecture = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
const named = new Set(
  [...architecture.matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name.replace(/\/$/, '')),
)

const topics = readdirSync(join(ROOT, 'core')).map(name => name.replace(/\.ts$/, ''))
const folders = spawnSync('git', ['ls-tree', '-d', '--name-only', 'HEAD'], { cwd: ROOT, encoding: 'utf8' })
  .stdout.split('\n')
  .filter(name => name !== '' && !name.startsWith('.'))

describe('the architecture page', () => {
  it.each(topics)('has a sentence for the topic %s', topic => {
    expect(architecture).toMatch(new RegExp(`^\\| [^|]*\`${topic}\`[^|]* \\|`, 'm'))
  })

  it.each(folders)('says what the folder %s is for', folder => {
    expect(named).toContain(folder)
  })
})

/** A house of two files, one importing the other, under our rules. */
describe('the order of the floors', () => {
  let house = ''
  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'floors-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
      cpSync(join(ROOT, file), join(house, file))
  })
  afterAll(() => rmSync(house, { recursive: true }))

  function imports(from: string, to: string): string {
    const core = join(house, 'core')
    rmSync(core, { recursive: true, force: true })
    for (const file of [from, to]) mkdirSync(dirname(join(core, file)), { recursive: true })
    writeFileSync(join(core, to), 'export const there = 1\n')
    writeFileSync(
      join(core, from),
      `import { there } from '${'../'.repeat(from.split('/').length - 1) || './'}${to}'\nexport const here = there\n`,
    )
    const cruiser = join(ROOT, 'node_modules/.bin/depcruise')
    const run = spawnSync(cruiser, ['--config', '.dependency-cruiser.cjs', 'core'], {
      cwd: house,
      encoding: 'utf8',
    })
    return `${run.status} ${/error [\w-]+/.exec(run.stdout)?.[0] ?? 'clean'}`
  }

  it('lets a topic import what lies below it', () => {
    expect(imports('review/a.ts', 'books/b.ts')).toBe('0 clean')
  })

  it('stops an import of a floor above', () => {
    expect(imports('books/a.ts', 'review/b.ts')).toMatch(/^[1-9]\d* error floor-of-books$/)
  })

  it('stops an import of a topic further right on the same floor', () => {
    expect(imports('classes/a.ts', 'books/b.ts')).toMatch(/^[1-9]\d* error floor-of-classes$/)
  })

  it('stops a topic that has no floor', () => {
    expect(imports('books/a.ts', 'attic/b.ts')).toMatch(/^[1-9]\d* error every-topic-has-a-floor$/)
  })
})
