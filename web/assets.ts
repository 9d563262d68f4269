import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The pages' files, read once when the process starts. What a page draws on is named with the hash of all of them, so that a browser keeps
 * it for good and asks anew the moment any of it changed; the modules a script will want are named in the page, so that they are fetched
 * side by side and not one after the other.
 */

export const FILES = fileURLToPath(new URL('page', import.meta.url))

const contents = new Map(
  readdirSync(FILES, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(FILES.length + 1))
    .sort()
    .map(path => [path, readFileSync(`${FILES}/${path}`)] as const),
)

function hashOfAll(): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of contents) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex').slice(0, 16)
}

/** Of all that lies under `page/`. */
export const VERSION = hashOfAll()
const VERSIONED = `/v/${VERSION}`

const IMPORT = /^(?:import|export)\s[^'"]*?from '(\.[^']+)'/gm

/** Everything a module leads to, itself first. */
function modulesOf(entry: string): readonly string[] {
  const found = new Set([entry])
  for (const path of found)
    for (const [, imported = ''] of String(contents.get(path) ?? '').matchAll(IMPORT))
      found.add(posix.join(posix.dirname(path), imported))
  return [...found]
}

const ASSET = /(href|src)="\/?((?:[\w-]+\/)*[\w-]+\.(?:css|js|svg|png))"/g
const SCRIPT = /<script type="module" src="\/?([^"]+)"><\/script>/

function rewritten(html: string): string {
  const [, script] = SCRIPT.exec(html) ?? []
  const [, ...imported] = script ? modulesOf(script) : []
  const preloads = imported.map(path => `<link rel="modulepreload" href="${path}" />`).join('')
  return html.replace('</head>', `${preloads}</head>`).replaceAll(ASSET, `$1="${VERSIONED}/$2"`)
}

const pages = new Map<string, string>()

/** @param path of a page under `page/`, which is there */
export function htmlOf(path: string): string {
  const made = pages.get(path) ?? rewritten(readFileSync(`${FILES}/${path}`, 'utf8'))
  pages.set(path, made)
  return made
}
