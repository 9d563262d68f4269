import { z } from 'zod'

/** The environment, read once. Everything missing or wrong is reported at once, by name, before anything starts. */

const filled = z.string().trim().min(1)
const flag = z.enum(['0', '1']).transform(value => value === '1')
const root = z.url({ protocol: /^https?$/ }).transform(value => value.replace(/\/$/, ''))
const token = z.string().regex(/^[^\s:]+:\S+$/, 'must look like 123456:secret')
const webhookSecret = z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
const postgres = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://user@host/database')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: filled.default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  DATA_DIR: filled.default('./var'),
  DATABASE_URL: postgres.optional(),
  DATABASE_OWNER_URL: postgres.optional(),
  PUBLIC_URL: root.optional(),
  SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  DEMO: flag.optional(),
  TELEGRAM_BOT_TOKEN: token.optional(),
  TELEGRAM_API_ROOT: root.optional(),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret.optional(),
  TELEGRAM_WEBHOOK_SECRET_OLD: webhookSecret.optional(),
  ZALO_BOT_TOKEN: token.optional(),
  ZALO_API_ROOT: root.optional(),
  ZALO_WEBHOOK_SECRET: webhookSecret.optional(),
  ZALO_WEBHOOK_SECRET_OLD: webhookSecret.optional(),
  SCHOOL: filled.optional(),
  BACKUP_DIR: filled.optional(),
  BACKUP_KEY_FILE: filled.optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must look like 02:30')
    .default('02:30'),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Environment = z.infer<typeof environment>

export type Platform = {
  readonly token: string
  readonly apiRoot: string | undefined
  readonly webhookSecret: string | undefined
  /** Still good while the platform is told the new one. */
  readonly oldWebhookSecret: string | undefined
}

/** Backups made by the service itself, each day at a time of Vietnam. */
export type BackupPlan = {
  readonly folder: string
  readonly keyFile: string
  readonly at: string
  readonly keep: number
}

export type Settings = {
  readonly port: number
  readonly host: string
  /** Where figures are served, on this machine alone; 0 takes any free port. */
  readonly metricsPort: number | undefined
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** The login that owns the tables, for the operator's verbs; the service is not given it. */
  readonly ownerUrl?: string | undefined
  readonly publicUrl: string | undefined
  readonly secretKey: string | undefined
  readonly demo: boolean
  readonly telegram: Platform | undefined
  readonly zalo: Platform | undefined
  /** Code of the school the tokens belong to. */
  readonly school: string | undefined
  readonly backups?: BackupPlan | undefined
  readonly logLevel: Environment['LOG_LEVEL']
}

export type SettingProblem = { readonly name: string; readonly why: string }

function conflicts(env: Environment): SettingProblem[] {
  const problems: SettingProblem[] = []
  const tokens = env.TELEGRAM_BOT_TOKEN !== undefined || env.ZALO_BOT_TOKEN !== undefined
  const say = (name: string, why: string) => problems.push({ name, why })
  if (tokens && env.SCHOOL === undefined)
    say('SCHOOL', 'is needed with a bot token: the code of the school the token belongs to')
  if (env.DEMO && tokens) say('DEMO', 'cannot be 1 with a bot token: demo mode lets anybody be anybody')
  if (env.BACKUP_DIR !== undefined && env.BACKUP_KEY_FILE === undefined)
    say(
      'BACKUP_KEY_FILE',
      'is needed with BACKUP_DIR: the file with the passphrase backups are encrypted with',
    )
  if (env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined)
    say('DATABASE_URL', 'is needed with DATABASE_OWNER_URL: the login that serves')
  for (const name of ['TELEGRAM', 'ZALO'] as const) {
    if (env[`${name}_WEBHOOK_SECRET`] === undefined) {
      if (env[`${name}_WEBHOOK_SECRET_OLD`] !== undefined)
        say(`${name}_WEBHOOK_SECRET`, `is needed with ${name}_WEBHOOK_SECRET_OLD`)
      continue
    }
    if (env[`${name}_BOT_TOKEN`] === undefined)
      say(`${name}_BOT_TOKEN`, `is needed with ${name}_WEBHOOK_SECRET`)
    if (!env.PUBLIC_URL?.startsWith('https://'))
      say('PUBLIC_URL', `must be an https address with ${name}_WEBHOOK_SECRET`)
  }
  return problems
}

function platform(env: Environment, name: 'TELEGRAM' | 'ZALO'): Platform | undefined {
  const botToken = env[`${name}_BOT_TOKEN`]
  if (botToken === undefined) return undefined
  return {
    token: botToken,
    apiRoot: env[`${name}_API_ROOT`],
    webhookSecret: env[`${name}_WEBHOOK_SECRET`],
    oldWebhookSecret: env[`${name}_WEBHOOK_SECRET_OLD`],
  }
}

function backupsOf(env: Environment): BackupPlan | undefined {
  const { BACKUP_DIR: folder, BACKUP_KEY_FILE: keyFile, BACKUP_AT: at, BACKUP_KEEP: keep } = env
  return folder !== undefined && keyFile !== undefined ? { folder, keyFile, at, keep } : undefined
}

/** @returns the settings, or every problem with the name of its variable; never a value, which may be a secret. */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] } {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = environment.safeParse(given)
  if (!read.success)
    return {
      ok: false,
      problems: read.error.issues.map(issue => ({ name: issue.path.join('.'), why: issue.message })),
    }
  const env = read.data
  const problems = conflicts(env)
  if (problems.length > 0) return { ok: false, problems }
  const telegram = platform(env, 'TELEGRAM')
  const zalo = platform(env, 'ZALO')
  return {
    ok: true,
    settings: {
      port: env.PORT,
      host: env.HOST,
      metricsPort: env.METRICS_PORT,
      dataDir: env.DATA_DIR,
      databaseUrl: env.DATABASE_URL,
      ownerUrl: env.DATABASE_OWNER_URL,
      publicUrl: env.PUBLIC_URL,
      secretKey: env.SECRET_KEY,
      demo: env.DEMO ?? !(telegram || zalo || env.DATABASE_URL),
      telegram,
      zalo,
      school: env.SCHOOL,
      backups: backupsOf(env),
      logLevel: env.LOG_LEVEL,
    },
  }
}
