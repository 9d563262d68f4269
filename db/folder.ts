import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The data folder belongs to one process at a time: the embedded database would be ruined by a second one. The claim is a file
 * with the owner's pid; one left by a process that is gone is taken over.
 */

export class FolderTaken extends Error {
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}`)
    this.pid = pid
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user may be signalled by nobody else, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function ownerOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** @returns how to give the folder back. Throws FolderTaken while another process holds it. */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'owner.pid')
  const owner = ownerOf(file)
  if (owner !== undefined) throw new FolderTaken(folder, owner)
  rmSync(file, { force: true })
  try {
    // Exclusive: of two that start at once, one creates the file and the other is refused.
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, String(process.pid))
    closeSync(handle)
  } catch (cause) {
    const other = ownerOf(file)
    throw other === undefined
      ? new Error(`cannot claim ${folder}`, { cause })
      : new FolderTaken(folder, other)
  }
  return () => rmSync(file, { force: true })
}

/** Where in the data folder the embedded database lives. */
export const embeddedFolder = (dataDir: string): string => join(dataDir, 'pglite')
