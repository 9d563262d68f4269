import { z } from 'zod'

/** The environment, read once. Everything missing or wrong is reported at once, by name and in Vietnamese, before anything starts. */

const filled = z.string().trim().min(1)
const flag = z.enum(['0', '1']).transform(value => value === '1')
const root = z.url({ protocol: /^https?$/ }).transform(value => value.replace(/\/$/, ''))
const token = z.string().regex(/^[^\s:]+:\S+$/)
const webhookSecret = z.string().regex(/^[\w-]{16,256}$/)
const postgres = z.string().regex(/^postgres(ql)?:\/\/\S+$/)

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
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  DEMO: flag.optional(),
  BOTS: flag.default(true),
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
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('02:30'),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Environment = z.infer<typeof environment>

const PORT = 'phải là số nguyên từ 0 đến 65535, ví dụ 3000'
const POSTGRES = 'phải có dạng postgres://người_dùng@máy/cơ_sở_dữ_liệu'
const BOT_TOKEN = 'phải có dạng 123456:chuỗi-bí-mật, đúng như nền tảng đã cấp'
const WEBHOOK_SECRET = 'phải gồm 16 đến 256 chữ cái không dấu, chữ số, _ hoặc -'
const ADDRESS = 'phải là một địa chỉ http:// hoặc https://'
const FILLED = 'không được chỉ gồm khoảng trắng'

/** What each variable must be. */
const RULES: Readonly<Record<keyof Environment, string>> = {
  PORT,
  HOST: FILLED,
  METRICS_PORT: PORT,
  DATA_DIR: FILLED,
  DATABASE_URL: POSTGRES,
  DATABASE_OWNER_URL: POSTGRES,
  PUBLIC_URL: ADDRESS,
  SECRET_KEY: 'phải gồm đúng 64 chữ số thập lục phân (openssl rand -hex 32)',
  DEMO: 'phải là 0 (trường thật) hoặc 1 (dùng thử)',
  BOTS: 'phải là 1 (phục vụ bot của các trường) hoặc 0',
  TELEGRAM_BOT_TOKEN: BOT_TOKEN,
  TELEGRAM_API_ROOT: ADDRESS,
  TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
  TELEGRAM_WEBHOOK_SECRET_OLD: WEBHOOK_SECRET,
  ZALO_BOT_TOKEN: BOT_TOKEN,
  ZALO_API_ROOT: ADDRESS,
  ZALO_WEBHOOK_SECRET: WEBHOOK_SECRET,
  ZALO_WEBHOOK_SECRET_OLD: WEBHOOK_SECRET,
  SCHOOL: FILLED,
  BACKUP_DIR: FILLED,
  BACKUP_KEY_FILE: FILLED,
  BACKUP_AT: 'phải là giờ như 02:30',
  BACKUP_KEEP: 'phải là số nguyên từ 1 đến 1000',
  LOG_LEVEL: 'phải là debug, info, warn, error hoặc silent',
}
const hasRule = (name: string): name is keyof Environment => Object.hasOwn(RULES, name)

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
  /** Whether this process serves the bots that are rows. */
  readonly bots?: boolean
  /** Where the platforms are, for bots whose rows name no other. */
  readonly apiRoots?: { readonly telegram: string | undefined; readonly zalo: string | undefined }
  readonly backups?: BackupPlan | undefined
  readonly logLevel: Environment['LOG_LEVEL']
}

/** `why` goes on from the name of the variable, in Vietnamese. */
export type SettingProblem = { readonly name: string; readonly why: string }

/** A variable that is well written and yet does not fit what is here. */
export class WrongSetting extends Error {
  constructor({ name, why }: SettingProblem) {
    super(`${name}: ${why}`)
  }
}

function conflicts(env: Environment): SettingProblem[] {
  const problems: SettingProblem[] = []
  const tokens = env.TELEGRAM_BOT_TOKEN !== undefined || env.ZALO_BOT_TOKEN !== undefined
  const say = (name: string, why: string) => problems.push({ name, why })
  if (tokens && env.SCHOOL === undefined)
    say('SCHOOL', 'còn thiếu: có mã bot thì phải cho biết mã của trường dùng bot đó')
  if (env.DEMO && tokens)
    say('DEMO', 'không thể là 1 khi có mã bot: bản dùng thử cho ai cũng đóng được mọi vai')
  if (env.BACKUP_DIR !== undefined && env.BACKUP_KEY_FILE === undefined)
    say('BACKUP_KEY_FILE', 'còn thiếu: có BACKUP_DIR thì phải có tệp chứa cụm mật khẩu mã hóa bản sao lưu')
  if (env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined)
    say('DATABASE_URL', 'còn thiếu: có DATABASE_OWNER_URL thì phải có tài khoản phục vụ')
  for (const name of ['TELEGRAM', 'ZALO'] as const) {
    if (env[`${name}_WEBHOOK_SECRET`] === undefined) {
      if (env[`${name}_WEBHOOK_SECRET_OLD`] !== undefined)
        say(`${name}_WEBHOOK_SECRET`, `còn thiếu khi đã có ${name}_WEBHOOK_SECRET_OLD`)
      continue
    }
    if (env[`${name}_BOT_TOKEN`] === undefined)
      say(`${name}_BOT_TOKEN`, `còn thiếu khi đã có ${name}_WEBHOOK_SECRET`)
    if (!env.PUBLIC_URL?.startsWith('https://'))
      say('PUBLIC_URL', `phải là địa chỉ https:// khi có ${name}_WEBHOOK_SECRET`)
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
  if (!read.success) {
    const names = read.error.issues.map(issue => String(issue.path[0])).filter(hasRule)
    return { ok: false, problems: names.map(name => ({ name, why: RULES[name] })) }
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
      bots: env.BOTS,
      apiRoots: { telegram: env.TELEGRAM_API_ROOT, zalo: env.ZALO_API_ROOT },
      backups: backupsOf(env),
      logLevel: env.LOG_LEVEL,
    },
  }
}
