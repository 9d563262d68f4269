import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawRegulation } from '../core/founding/regulation-papers.ts'
import { setRegulation } from '../core/founding/set-regulation.ts'
import type { Regulation } from '../core/school/regulation.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { policyRefusal, regulationFiles } from './vi.ts'

/** The regulation a school's policy was read from: its number, day, text and founding decision, and the papers drawn from all. */

const REASON = 'người vận hành ghi số, ngày, toàn văn quy chế'

export const regulationSet: Verb = {
  usage:
    '--school MÃ --title TÊN --number SỐ --date YYYY-MM-DD [--issued-by NƠI] [--text TỆP.txt] [--board-number SỐ --board-date YYYY-MM-DD] | --none',
  what: 'ghi số, ngày, toàn văn quy chế và quyết định lập ban quản trị; --none: bỏ',
  run: async (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ school: { type: 'string' }, title: { type: 'string' }, number: { type: 'string' } },
        ...{ date: { type: 'string' }, 'issued-by': { type: 'string' }, text: { type: 'string' } },
        ...{ 'board-number': { type: 'string' }, 'board-date': { type: 'string' } },
        none: { type: 'boolean', default: false },
      },
    })
    const regulation = values.none ? null : await regulationIn(values)
    return withSchool(out, required(values.school, '--school'), async school => {
      const set = await school.at(desk => setRegulation(desk, regulation, { by: null, reason: REASON }))
      if (!set.ok) {
        out.error(policyRefusal(set.refusal))
        return 1
      }
      out.line(`Đã ghi, quy chế phiên bản ${set.value}.`)
      return 0
    })
  },
}

type Typed = Readonly<
  Partial<Record<'title' | 'number' | 'date' | 'issued-by' | 'text' | 'board-number' | 'board-date', string>>
>

async function regulationIn(typed: Typed): Promise<Regulation> {
  const number = typed['board-number']
  return {
    title: required(typed.title, '--title'),
    number: required(typed.number, '--number'),
    date: required(typed.date, '--date'),
    issuedBy: typed['issued-by'] ?? null,
    text: typed.text === undefined ? null : await textOf(typed.text),
    board: number === undefined ? null : { number, date: required(typed['board-date'], '--board-date') },
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (cause) {
    throw new UsageError(`Tệp ${file} không đọc được, hoặc không phải tệp chữ UTF-8.`, { cause })
  }
}

export const regulationPrint: Verb = {
  usage: '--school MÃ --out THƯ_MỤC',
  what: 'in quyết định lập ban quản trị, bảng phân công trách nhiệm, toàn văn quy chế (PDF)',
  run: (args, out) => {
    const { values } = parseArgs({
      args: [...args],
      options: { school: { type: 'string' }, out: { type: 'string' } },
    })
    const folder = required(values.out, '--out')
    return withSchool(out, required(values.school, '--school'), async school => {
      const papers = await school.at(drawRegulation)
      await mkdir(folder, { recursive: true })
      for (const { kind, bytes } of papers) {
        const file = join(folder, regulationFiles[kind])
        await writeFile(file, bytes)
        out.line(file)
      }
      return 0
    })
  },
}
