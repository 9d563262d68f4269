import { readFileSync } from 'node:fs'
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

export const bundleVerify: Verb = {
  usage: 'TỆP.zip',
  what: 'kiểm tra hồ sơ sửa điểm còn nguyên vẹn; không cần cơ sở dữ liệu',
  run: async ([path], out) => {
    if (!path) throw new UsageError('Thiếu tên tệp hồ sơ.')
    const verdict = verifyBundle(bytesOf(path))
    for (const line of bundleLines(verdict)) {
      if (verdict.ok) out.line(line)
      else out.error(line)
    }
    return verdict.ok ? 0 : 1
  },
}
