import { readFile, writeFile } from 'node:fs/promises'
import { importRefusal } from '../bot/vi-import.ts'
import { readWorkbook } from '../core/documents/workbook.ts'
import type { MappingFile } from '../core/office-files/mapping-file.ts'
import { describeLayouts, mappingOf, parseMapping } from '../core/office-files/mapping-file.ts'
import type { FileKind } from '../core/tables/rules/kind.ts'
import type { School } from './house.ts'
import type { Out } from './verb.ts'
import { UsageError } from './verb.ts'
import { layoutLines, mappingRefusal, mappingWritten } from './vi.ts'

/** `--map`: says what the columns of an unknown file are taken for, and writes down what is to be filled in. */

/** `--map` without a file. */
export const ASK = ''

/** Takes `--map` out of the words; a word after it that ends in .json is its file. */
export function mapIn(words: readonly string[]): { args: string[]; map: string | undefined } {
  const at = words.indexOf('--map')
  if (at < 0) return { args: [...words], map: undefined }
  const named = words[at + 1]?.endsWith('.json') ? words[at + 1] : undefined
  return { args: words.toSpliced(at, named === undefined ? 1 : 2), map: named ?? ASK }
}

export const bytesOf = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: unknown) => {
    throw new UsageError(`Không đọc được tệp ${file}.`, { cause: error })
  })

export async function readMapping(file: string, kind: FileKind): Promise<MappingFile> {
  const read = parseMapping((await bytesOf(file)).toString('utf8'), kind)
  if (!read.ok) throw new UsageError(mappingRefusal(read.refusal))
  return read.value
}

/** @returns whether every layout of the file has what it needs. */
export async function describeFile(school: School, kind: FileKind, file: string, out: Out): Promise<boolean> {
  const book = await readWorkbook(await bytesOf(file))
  if (!book.ok) {
    out.error(importRefusal(book.refusal))
    return false
  }
  const layouts = await school.at(desk => describeLayouts(desk, kind, book.value.sheets))
  if (layouts.length === 0) {
    out.error(importRefusal({ code: 'import_other_kind', found: null }))
    return false
  }
  for (const layout of layouts) for (const line of layoutLines(layout)) out.line(line)
  const target = `${file}.map.json`
  const text = `${JSON.stringify(mappingOf(kind, layouts), null, 2)}\n`
  await writeFile(target, text, { flag: 'wx' }).catch((error: unknown) => {
    throw new UsageError(`Không ghi được ${target}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause: error })
  })
  out.line(mappingWritten(target))
  return layouts.every(({ found, missing }) => missing.length === 0 && found.every(({ is }) => is !== '?'))
}
