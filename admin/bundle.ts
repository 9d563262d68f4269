import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyBundle } from '../core/documents/bundle.ts'
import { UsageError, type Verb } from './verb.ts'
import { bundleLines } from './vi.ts'

/** Checks the file of a case by itself: no database, no network, years later. */

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UsageError(`Không mở được tệp ${path}.`)
    throw error
  }
}

const SUM = /^[0-9a-f]{64}$/i

export const bundleVerify: Verb = {
  usage: 'TỆP.zip [--sum SHA256]',
  what: 'kiểm tra hồ sơ sửa điểm còn nguyên vẹn, và đúng mã đã nhận; không cần cơ sở dữ liệu',
  run: async (args, out) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { sum: { type: 'string' } },
      allowPositionals: true,
    })
    const [path] = positionals
    if (!path) throw new UsageError('Thiếu tên tệp hồ sơ.')
    if (values.sum !== undefined && !SUM.test(values.sum))
      throw new UsageError('Mã SHA-256 gồm 64 chữ số thập lục phân.')
    const verdict = verifyBundle(bytesOf(path), values.sum)
    for (const line of bundleLines(verdict, values.sum !== undefined)) {
      if (verdict.ok) out.line(line)
      else out.error(line)
    }
    return verdict.ok ? 0 : 1
  },
}
