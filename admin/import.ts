import { appendFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { changesLine, countLines } from '../bot/vi/office-desk/counts.ts'
import { importRefusal, problemSentence } from '../bot/vi-import.ts'
import { sayAskedClass, sayChange, sayJoin, sayProposal } from '../bot/vi-proposals.ts'
import { loggedError } from '../core/log-error.ts'
import { IMPORT_ORDER, importFile } from '../core/office-files/import.ts'
import type { MappingFile } from '../core/office-files/mapping-file.ts'
import type { ImportKind, ImportReport, OnProgress } from '../core/office-files/plan.ts'
import { refreshStatistics } from '../db/open.ts'
import { nearest } from './help.ts'
import { type School, TABLE_MISSING, withSchool } from './house.ts'
import { answerOptions, answersOf, type Said, saidIn } from './import-answers.ts'
import { ASK, bytesOf, describeFile, mapIn, readMapping } from './mapping.ts'
import { type ExitCode, type Out, required, UsageError, type Verb } from './verb.ts'
import { describedLine, importFault, moreLines, wouldBeRefused } from './vi.ts'

/** Storing the office's files, or only showing what storing them would do. */

const LINES_SHOWN = 50

type Request = {
  readonly kind: ImportKind
  readonly dryRun: boolean
  readonly acceptProblems: boolean
  readonly mapping?: MappingFile
  readonly said: Said
  /** Where all lines go, not only the first ones. */
  readonly listing: Listing | undefined
}

type Listing = (lines: readonly string[]) => void

/** A file of its own for what was found; told before anything is read that it cannot be written. */
async function newList(file: string): Promise<Listing> {
  await writeFile(file, '', { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw new UsageError(`Không ghi được ${file}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause })
  })
  return lines => appendFileSync(file, lines.map(line => `${line}\n`).join(''))
}

const worse = (a: ExitCode, b: ExitCode): ExitCode => (b > a ? b : a)

export const importFiles: Verb = {
  usage: `${IMPORT_ORDER.join('|')} TỆP… --school MÃ [--dry-run] [--accept-problems] [--problems TỆP.txt] [--map [TỆP.json]] [--yes all|KHÓA…] [--no all|KHÓA…] [--apart KHÓA…] [--class "VIẾT=LỚP"…]`,
  what: 'nạp tệp của văn phòng, theo thứ tự trên',
  run: async (words, out) => {
    const { args, map } = mapIn(words)
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        school: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'accept-problems': { type: 'boolean', default: false },
        problems: { type: 'string' },
        ...answerOptions,
      },
    })
    const [said, ...files] = positionals
    const kind = IMPORT_ORDER.find(each => each === said)
    if (!kind) throw new UsageError(unknownKind(said))
    if (files.length === 0) throw new UsageError('Thiếu tệp.')
    if (map !== undefined && kind === 'calendar') throw new UsageError('Lịch năm học không dùng --map.')
    const request = {
      kind,
      dryRun: values['dry-run'],
      acceptProblems: values['accept-problems'],
      said: saidIn(values),
    }
    const listing = values.problems === undefined ? undefined : await newList(values.problems)
    return withSchool(out, required(values.school, '--school'), async school => {
      let exit: ExitCode = 0
      if (map === ASK && kind !== 'calendar') {
        for (const file of files) if (!(await describeFile(school, kind, file, out))) exit = 1
        return exit
      }
      const mapping =
        map === undefined || kind === 'calendar' ? {} : { mapping: await readMapping(map, kind) }
      for (const file of files)
        exit = worse(exit, await importOne(school, file, { ...request, ...mapping, listing }, out))
      if (listing) out.line(`Mọi chỗ cần xem đã ghi vào ${values.problems}.`)
      if (!request.dryRun) await refreshStatistics(school.database)
      return exit
    })
  },
}

function unknownKind(said: string | undefined): string {
  const meant = said === undefined ? undefined : nearest(said, IMPORT_ORDER)
  return `Loại tệp là một trong: ${IMPORT_ORDER.join(', ')}.${meant === undefined ? '' : ` Có phải ý là "${meant}"?`}`
}

async function importOne(
  school: School,
  file: string,
  { said, listing, ...request }: Request,
  out: Out,
): Promise<ExitCode> {
  const name = basename(file)
  out.line(`${name}:`)
  listing?.([`${name}:`])
  const bytes = await bytesOf(file)
  const onProgress = progressOf(name, out)
  const imported = await school
    .at(async desk => {
      const asked = { ...request, name, bytes, by: null, onProgress }
      // 'all' is all the file proposes now, seen at the same desk it is stored at.
      const seen = said.isWhole ? await importFile(desk, { ...asked, dryRun: true }) : undefined
      return importFile(desk, { ...asked, answers: answersOf(said, seen?.ok ? seen.value.proposals : []) })
    })
    .catch((error: unknown) => faultOf(error, out))
    .finally(() => out.progress(''))
  if (imported === null) return 3
  if (imported.ok) {
    print(imported.value, out, listing)
    const isFine = imported.value.stored || imported.value.stands === 'ready'
    if (!isFine) out.line(wouldBeRefused)
    return isFine ? 0 : 1
  }
  if (imported.refusal.code === 'import_problems' || imported.refusal.code === 'import_asks')
    print(imported.refusal.report, out, listing)
  out.error(importRefusal(imported.refusal))
  return 1
}

/** A fault of ours is told in a line, with what an operator needs to look for it; tables that are not there are the house's to tell. */
function faultOf(error: unknown, out: Out): null {
  const { type, code, constraint, stack } = loggedError(error)
  if (code === TABLE_MISSING) throw error
  out.error(importFault([type, code, constraint, stack?.[0]].filter(part => part !== undefined)))
  return null
}

function print(report: ImportReport, out: Out, listing: Listing | undefined): void {
  if (report.described > 0) out.line(describedLine(report.described))
  for (const line of countLines(report.counts)) out.line(`  ${line}`)
  some(report.problems.map(problemSentence), out, listing)
  some(report.named.map(sayChange), out, listing)
  const joins = report.joins.map(join => `[${join.key}] ${sayJoin(join)}`)
  some(joins, out, listing)
  const asked = [
    ...report.askedClasses.map(one => `${sayAskedClass(one)} --class "${one.written}=LỚP"`),
    ...report.proposals.map(proposal => `[${proposal.key}] ${sayProposal(proposal)}`),
  ]
  for (const line of asked) out.line(`  ${line}`)
  listing?.(asked)
  out.line(changesLine(report))
}

function some(lines: readonly string[], out: Out, listing: Listing | undefined): void {
  listing?.(lines)
  for (const line of lines.slice(0, LINES_SHOWN)) out.line(`  ${line}`)
  if (lines.length > LINES_SHOWN)
    out.line(`  ${moreLines(lines.length - LINES_SHOWN, listing !== undefined)}`)
}

const stages = { reading: 'đọc tệp', comparing: 'đối chiếu', storing: 'lưu' } as const

function progressOf(name: string, out: Out): OnProgress {
  return (done, of, what) => {
    const share = of > 1 ? ` ${Math.floor((100 * done) / of)}%` : ''
    out.progress(`${name}: ${stages[what]}${share}`)
  }
}
