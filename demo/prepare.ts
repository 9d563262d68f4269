import { randomBytes } from 'node:crypto'
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { sampleFolder } from './prepared.ts'

/**
 * Run after the install: makes the folder the first start in demo mode begins with, and lets Node keep what it compiles. The install goes on
 * without it where it cannot be made; the first start then takes longer.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function prepare(folder: string): Promise<void> {
  const cache = dirname(folder)
  enableCompileCache(join(cache, 'compiled'))
  const [{ loadSample }, { openEmbedded, refreshStatistics }, { migrate }, { quietHost }] = await Promise.all(
    [
      import('./seed.ts'),
      import('../db/open.ts'),
      import('../db/migrate.ts'),
      import('./quiet-host.ts'),
      // Only so that it is compiled.
      import('../serve.ts'),
    ],
  )
  for (const old of globSync('{sample,part}-*', { cwd: cache })) rmSync(join(cache, old), { recursive: true })
  const part = join(cache, `part-${randomBytes(6).toString('hex')}`)
  mkdirSync(cache, { recursive: true })
  const database = await openEmbedded(part)
  await migrate(database)
  await loadSample(quietHost(database))
  await refreshStatistics(database)
  await database.close()
  renameSync(part, folder)
}

const folder = sampleFolder()
if (!existsSync(folder)) {
  say('Đang chuẩn bị trường mẫu để lần chạy đầu được nhanh (khoảng nửa phút)…')
  await prepare(folder).then(
    () => say('Đã chuẩn bị xong. Chạy: npm start'),
    () =>
      say('Chưa chuẩn bị trước được; lần chạy đầu sẽ tự nạp trường mẫu, lâu hơn một chút. Chạy: npm start'),
  )
}
