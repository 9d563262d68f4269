import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { childEnv } from '../child.ts'

/**
 * What the documents tell an operator to type is typed here, line by line and in their order, on an empty folder. Blocks marked as needing
 * the network or another machine are counted instead, so that one more is a decision.
 */

const ROOT = join(import.meta.dirname, '../..')
const OF_THE_SOURCE = ['package.json', 'main.ts', 'admin.ts', 'demo', 'node_modules']

type Block = { readonly mark: string; readonly lines: readonly string[] }

const FENCE = /^( *)```sh(?: (\S+))?\n([\s\S]*?)^\1```$/gm

function blocksOf(document: string): readonly Block[] {
  const text = readFileSync(join(ROOT, document), 'utf8')
  return [...text.matchAll(FENCE)].map(([, indent = '', mark = '', body = '']) => ({
    mark,
    lines: body
      .split('\n')
      .map(line => line.slice(indent.length))
      .filter(line => line.trim() !== ''),
  }))
}

/**
 * `npm start` serves until it is told to stop: here as soon as it says that it serves, on any port. npm itself is one process more for each
 * line; what it would run is read from package.json.
 */
const PRELUDE = String.raw`
script() { sed -n "s/^ *\"$1\": \"\(.*\)\",\?$/\1/p" package.json; }
npm() {
  if [ "$1" = start ]; then
    rm -f said.txt; touch said.txt
    PORT=0 $(script start) >log.txt 2>said.txt & local pid=$!
    until grep -q 'đã sẵn sàng' said.txt; do kill -0 $pid 2>/dev/null || { cat said.txt log.txt >&2; return 1; }; sleep 0.2; done
    kill -TERM $pid; wait $pid; return
  fi
  [ "$1 $2 $3 $4" = 'run -s admin --' ] || { echo "not known here: npm $*" >&2; return 1; }
  shift 4; $(script admin) "$@"
}
failed() { echo "ended with $1: $2" >&2; exit 1; }
`

/** A dry run may say that the file would be refused; nothing else may. */
const allowed = (line: string): string => (line.includes('--dry-run') ? '[ $code -le 1 ]' : '[ $code = 0 ]')

const quoted = (line: string): string => `'${line.replaceAll("'", String.raw`'\''`)}'`

const scriptOf = (blocks: readonly Block[]): string =>
  PRELUDE +
  blocks
    .filter(block => block.mark === '')
    .flatMap(block => block.lines)
    .map(line => `${line}\ncode=$?; ${allowed(line)} || failed $code ${quoted(line)}\n`)
    .join('')

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function type(script: string, signal: AbortSignal): Promise<{ code: number; error: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'so-diem-docs-'))
  folders.push(folder)
  for (const name of OF_THE_SOURCE) symlinkSync(join(ROOT, name), join(folder, name))
  writeFileSync(join(folder, 'typed.sh'), script)
  const PATH = `${join(ROOT, 'node_modules/.bin')}:${childEnv.PATH}`
  return new Promise(resolve => {
    const child = execFile(
      'bash',
      ['typed.sh'],
      { cwd: folder, env: { ...childEnv, PATH, HOME: folder }, signal },
      (_, _out, error) => resolve({ code: child.exitCode ?? -1, error }),
    )
  })
}

describe.each([
  { document: 'README.md', typed: 15, marked: { mạng: 1 } },
  { document: 'docs/runbook.md', typed: 34, marked: { mạng: 1, 'máy-khác': 3 } },
])('what $document tells to type', ({ document, typed, marked }) => {
  const blocks = blocksOf(document)

  it('is counted, and so is what cannot be typed here', () => {
    const counts = Object.groupBy(blocks, block => block.mark)
    const { '': here = [], ...elsewhere } = counts
    expect(here.flatMap(block => block.lines)).toHaveLength(typed)
    expect(Object.fromEntries(Object.entries(elsewhere).map(([mark, of]) => [mark, of?.length]))).toEqual(
      marked,
    )
  })

  it('works, one line after the other', { timeout: 1_800_000 }, async ({ signal }) => {
    const { code, error } = await type(scriptOf(blocks), signal)
    expect(code, error.slice(-2000)).toBe(0)
  })
})
