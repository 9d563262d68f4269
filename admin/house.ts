import pino from 'pino'
import { phrase } from '../bot/vi/facts.ts'
import { loadSecret } from '../core/accounts/secret.ts'
import { takeOverValues } from '../core/audit/take-over.ts'
import { atDesk, type Desk } from '../core/desk.ts'
import type { Host } from '../core/host.ts'
import { openLog } from '../core/log.ts'
import { reopenReviews } from '../core/review/steps.ts'
import { readSettings, type Settings } from '../core/settings.ts'
import { claimFolder, embeddedFolder } from '../db/folder.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../db/open.ts'
import { findSchool } from '../db/school/schools.ts'
import { faultSaid } from '../start/faults.ts'
import { settingLine } from '../start/vi.ts'
import { type ExitCode, type Out, UsageError } from './verb.ts'

/**
 * The house as the operator finds it: the same settings, database and secret as the server, and nothing that serves. The
 * embedded database belongs to one process, so while a server has it open the operator is told so and turned away.
 */

/** Too few connections to crowd a server on the same Postgres. */
const POOL_MAX = 2

async function openDatabase(settings: Settings, asItIs: boolean): Promise<Database> {
  const url = settings.ownerUrl ?? settings.databaseUrl
  if (url) return openPostgres(url, POOL_MAX)
  const release = claimFolder(settings.dataDir)
  try {
    const database = await openEmbedded(embeddedFolder(settings.dataDir))
    if (!asItIs) {
      await migrate(database)
      await takeOverValues(database)
    }
    const close = async () => {
      await database.close()
      release()
    }
    return { ...database, close }
  } catch (error) {
    release()
    throw error
  }
}

export const TABLE_MISSING = '42P01'

function told(error: unknown, settings: Settings): string | undefined {
  if (error instanceof Error && 'code' in error && error.code === TABLE_MISSING)
    return 'Cơ sở dữ liệu chưa có bảng. Chạy lệnh migrate trước.'
  return faultSaid(error, settings)?.sentence
}

/**
 * Opens the database for one piece of work and closes it whatever happens.
 * @param options `asItIs` leaves an embedded one in the shape it has.
 */
export async function withDatabase(
  out: Out,
  work: (database: Database, settings: Settings) => Promise<ExitCode>,
  { asItIs = false }: { readonly asItIs?: boolean } = {},
): Promise<ExitCode> {
  const read = readSettings(process.env)
  if (!read.ok) {
    for (const problem of read.problems) out.error(settingLine(problem))
    return 2
  }
  let database: Database | undefined
  try {
    database = await openDatabase(read.settings, asItIs)
    return await work(database, read.settings)
  } catch (error) {
    const known = error instanceof UsageError ? undefined : told(error, read.settings)
    if (known === undefined) throw error
    out.error(known)
    return 2
  } finally {
    await database?.close()
  }
}

/** A desk for each piece of work in the named school. */
export type School = {
  readonly database: Database
  readonly dataDir: string
  readonly schoolId: number
  readonly code: string
  readonly secret: Uint8Array
  readonly publicUrl: string
  readonly apiRoots: Settings['apiRoots']
  at<T>(work: (desk: Desk) => Promise<T>): Promise<T>
}

export async function withSchool(
  out: Out,
  code: string,
  work: (school: School) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withDatabase(out, async (database, settings) => {
    const school = await findSchool(database, code)
    if (!school) throw new UsageError(`Không có trường nào mã ${code}. Xem "school list".`)
    const host: Host = {
      database,
      log: openLog(settings.logLevel, pino.destination(2)),
      phrase,
      afterMarks: reopenReviews,
      ring: () => {},
      secret: loadSecret(settings),
      publicUrl: settings.publicUrl ?? '',
    }
    const { schoolId } = school
    const { secret, publicUrl } = host
    const { dataDir, apiRoots } = settings
    const at: School['at'] = part => atDesk(host, schoolId, part)
    return work({ database, dataDir, schoolId, code, secret, publicUrl, apiRoots, at })
  })
}
