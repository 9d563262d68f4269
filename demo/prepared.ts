import { createHash } from 'node:crypto'
import { constants, cpSync, existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sample school as a folder of the embedded database, made once at the install (`demo/prepare.ts`) and copied at the first start: reading
 * its files takes many times as long. It is named by what it was made of, so one of another version is never taken.
 */

const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, 'node_modules/.cache/so-diem')
const MADE_OF = ['core/**/*.ts', 'db/**/*.ts', 'demo/**/*.{ts,json,xlsx}', 'package-lock.json']

/** Where the prepared one of this version lies, or would. */
export function sampleFolder(): string {
  const hash = createHash('sha256')
  for (const name of MADE_OF.flatMap(pattern => globSync(pattern, { cwd: ROOT })).sort())
    hash.update(name).update(readFileSync(join(ROOT, name)))
  return join(CACHE, `sample-${hash.digest('hex').slice(0, 16)}`)
}

export function preparedSample(): string | undefined {
  const folder = sampleFolder()
  return existsSync(folder) ? folder : undefined
}

/** Whole or not at all: a copy that was cut short is no database. */
export function place(prepared: string, folder: string): void {
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  cpSync(prepared, part, { recursive: true, mode: constants.COPYFILE_FICLONE })
  renameSync(part, folder)
}
