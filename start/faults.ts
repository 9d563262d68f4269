import { type Settings, WrongSetting } from '../core/settings.ts'
import { FolderTaken } from '../db/folder.ts'
import { NewerDatabase, NotMigrated } from '../db/migrate.ts'
import { isOutage } from '../db/outage.ts'
import { viFaults } from './vi-faults.ts'

/** What keeps a start from succeeding and is the operator's to mend: in a sentence, and told apart by the exit code. */

export const EXIT = {
  /** Nobody foresaw it; the log says more. */
  fault: 1,
  /** A variable is wrong, or does not fit what is here. */
  settings: 2,
  /** Something else holds the port or the data folder. */
  taken: 3,
  /** The data folder cannot be read or written. */
  folder: 4,
  /** The data have another shape than this version's. */
  version: 5,
  /** Postgres will not have us, or is away where it is not waited for. */
  database: 6,
} as const

export type KnownFault = { readonly exit: (typeof EXIT)[keyof typeof EXIT]; readonly sentence: string }

type Coded = Error & { readonly code: string; readonly syscall?: string; readonly path?: string }
const isCoded = (error: unknown): error is Coded => error instanceof Error && 'code' in error

const PORT_CODES: Readonly<Record<string, 'taken' | 'settings'>> = {
  EADDRINUSE: 'taken',
  EACCES: 'settings',
  EADDRNOTAVAIL: 'settings',
  ENOTFOUND: 'settings',
}
const FOLDER_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC', 'EISDIR'])
/** A sign-in that is refused, a database that is not there. */
const REFUSED = /^(28...|3D000)$/

type Place = Pick<Settings, 'port' | 'host' | 'dataDir' | 'databaseUrl' | 'ownerUrl'>

/** @returns undefined for what nobody foresaw. */
export function faultSaid(error: unknown, place: Place): KnownFault | undefined {
  if (error instanceof WrongSetting) return { exit: EXIT.settings, sentence: `${error.message}.` }
  if (error instanceof FolderTaken)
    return { exit: EXIT.taken, sentence: viFaults.folderTaken(place.dataDir, error.pid) }
  if (error instanceof NewerDatabase)
    return { exit: EXIT.version, sentence: viFaults.newer(error.migrations) }
  if (error instanceof NotMigrated) return { exit: EXIT.version, sentence: viFaults.notMigrated }
  const url = place.ownerUrl ?? place.databaseUrl
  if (url !== undefined && isOutage(error))
    return { exit: EXIT.database, sentence: viFaults.databaseAway(whereOf(url)) }
  if (!isCoded(error)) return undefined
  if (url !== undefined && REFUSED.test(error.code))
    return { exit: EXIT.database, sentence: viFaults.databaseRefuses(whereOf(url), error.code === '3D000') }
  const listening = error.syscall === 'listen' || error.syscall === 'getaddrinfo'
  const port = listening ? PORT_CODES[error.code] : undefined
  if (port) return { exit: EXIT[port], sentence: viFaults.port(error.code, place) }
  if (error.path !== undefined && FOLDER_CODES.has(error.code))
    return { exit: EXIT.folder, sentence: viFaults.folder(place.dataDir, error.code) }
  return undefined
}

/** Where a Postgres is, without the login. */
export const whereOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
