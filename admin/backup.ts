import { parseArgs } from 'node:util'
import { readKeyFile, UnreadableBackup, writeBackup } from '../core/backup/archive.ts'
import { drill, restoreInto } from '../core/backup/restore.ts'
import { isRestoredCopy, recordHouseAct } from '../db/backup/house-log.ts'
import { withDatabase } from './house.ts'
import { type ExitCode, type Out, required, UsageError, type Verb } from './verb.ts'
import { restoredLines, restoreRefusal } from './vi.ts'

/** Backups of the whole house, on Postgres and embedded alike: made, tried, put back. */

const KEY = { 'key-file': { type: 'string' } } as const

const keyOf = (given: string | undefined): Promise<string> =>
  readKeyFile(required(given ?? process.env.BACKUP_KEY_FILE, '--key-file (hoặc BACKUP_KEY_FILE)'))

/** The file named, and its key. */
async function fileAsked(args: readonly string[]): Promise<{ file: string; key: string; record: boolean }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...KEY, 'no-record': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (!file) throw new UsageError('Thiếu tên tệp sao lưu.')
  return { file, key: await keyOf(values['key-file']), record: !values['no-record'] }
}

/** A key or a file that does not fit is the operator's to mend, not a fault. */
async function readable(out: Out, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnreadableBackup)) throw error
    out.error('Không đọc được: sai khóa, khóa ngắn hơn 20 kí tự, tệp hỏng, hoặc không phải tệp sao lưu.')
    return 1
  }
}

export const backup: Verb = {
  usage: '--out TỆP [--key-file TỆP_KHÓA]',
  what: 'sao lưu toàn bộ cơ sở dữ liệu, mã hóa bằng cụm mật khẩu trong tệp khóa',
  run: (args, out) =>
    readable(out, async () => {
      const { values } = parseArgs({ args: [...args], options: { ...KEY, out: { type: 'string' } } })
      const file = required(values.out, '--out')
      const key = await keyOf(values['key-file'])
      return withDatabase(out, async database => {
        await writeBackup(database, file, key)
        await recordHouseAct(database.kysely, 'backed_up', true)
        out.line(
          `Đã sao lưu vào ${file}. Giữ riêng tệp khóa và SECRET_KEY (hoặc secret.key): thiếu tệp khóa thì không mở được, thiếu SECRET_KEY thì mã liên kết đã in vô hiệu.`,
        )
        return 0
      })
    }),
}

export const backupVerify: Verb = {
  usage: 'TỆP [--key-file TỆP_KHÓA] [--no-record]',
  what: 'phục hồi thử vào một nơi tạm, so số dòng và nhật ký, rồi xóa nơi tạm',
  run: (args, out) =>
    readable(out, async () => {
      const { file, key, record } = await fileAsked(args)
      const tried = await drill(file, key)
      if (tried.ok) for (const line of restoredLines(tried.value)) out.line(line)
      else out.error(restoreRefusal(tried.refusal))
      const code = tried.ok ? 0 : 1
      if (!record) return code
      return withDatabase(out, async database => {
        await recordHouseAct(database.kysely, 'drilled', tried.ok)
        return code
      })
    }),
}

export const restore: Verb = {
  usage: 'TỆP [--key-file TỆP_KHÓA]',
  what: 'phục hồi vào cơ sở dữ liệu trống; bản phục hồi không gửi tin cho ai',
  run: (args, out) =>
    readable(out, async () => {
      const { file, key } = await fileAsked(args)
      return withDatabase(
        out,
        async database => {
          const restored = await restoreInto(database, file, key)
          if (!restored.ok) {
            out.error(restoreRefusal(restored.refusal))
            return 1
          }
          for (const line of restoredLines(restored.value)) out.line(line)
          out.line('Bản này chưa gửi tin cho ai. Khi dùng thật: npm run -s admin -- restore release')
          return 0
        },
        { asItIs: true },
      )
    }),
}

export const restoreRelease: Verb = {
  usage: '',
  what: 'cho bản phục hồi được gửi tin: từ nay nó là cơ sở dữ liệu thật',
  run: (args, out) => {
    parseArgs({ args: [...args] })
    return withDatabase(out, async database => {
      if (!(await isRestoredCopy(database.kysely))) {
        out.error('Đây không phải bản phục hồi đang chờ.')
        return 1
      }
      await recordHouseAct(database.kysely, 'released', true)
      out.line('Từ lần chạy sau, tin nhắn được gửi đi. Tin đã chờ từ trước lúc sao lưu không gửi nữa.')
      return 0
    })
  },
}
