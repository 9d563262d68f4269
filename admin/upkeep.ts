import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { takeOverValues } from '../core/audit/take-over.ts'
import { migrate as bringToNewest } from '../db/migrate.ts'
import { openQueue } from '../db/queue.ts'
import { withDatabase } from './house.ts'
import { required, type Verb } from './verb.ts'

const fault = (error: Error): never => {
  throw error
}

/** The database itself: its shape and a copy of it. */

export const migrate: Verb = {
  usage: '',
  what: 'đưa cơ sở dữ liệu lên bản mới nhất',
  run: (args, out) => {
    parseArgs({ args: [...args] })
    return withDatabase(out, async database => {
      await bringToNewest(database)
      await takeOverValues(database)
      await (await openQueue(database, fault)).stop()
      out.line('Cơ sở dữ liệu đã ở bản mới nhất.')
      return 0
    })
  },
}

export const backup: Verb = {
  usage: '--out TỆP.tar.gz',
  what: 'sao lưu cơ sở dữ liệu nhúng',
  run: async (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } })
    const file = required(values.out, '--out')
    return withDatabase(out, async ({ pglite }) => {
      if (!pglite) {
        out.error('Cơ sở dữ liệu là Postgres: sao lưu bằng pg_dump.')
        return 1
      }
      const dump = await pglite.dumpDataDir('gzip')
      await writeFile(file, Buffer.from(await dump.arrayBuffer()), { mode: 0o600, flag: 'wx' })
      out.line(
        `Đã sao lưu vào ${file}. Giữ thêm tệp secret.key trong thư mục dữ liệu: thiếu nó, mã liên kết đã in sẽ vô hiệu.`,
      )
      return 0
    })
  },
}
