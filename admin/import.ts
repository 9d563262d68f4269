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
import { type School, TABLE_MISSING, withSchool } from './house.ts'
import { answerOptions, answersOf, type Said, saidIn } from './import-answers.ts'
import { ASK, bytesOf, describeFile, mapIn, readMapping } from './mapping.ts'
import { type ExitCode, type Out, required, UsageError, type Verb } from './verb.ts'
import { describedLine, importFault } from './vi.ts'

/** Storing the office's files, or only showing what storing them would do. */

const LINES_SHOWN = 50

type Request = {
  readonly kind: ImportKind
  readonly dryRun: boolean
  readonly acceptProblems: boolean
  readonly mapping?: MappingFile
  readonly said: Said
}

export const importFiles: Verb = {
  usage: `${IMPORT_ORDER.join('|')} TỆP… --school MÃ [--dry-run] [--accept-problems] [--map [TỆP.json]] [--yes all|KHÓA…] [--no all|KHÓA…] [--apart KHÓA…] [--class "VIẾT=LỚP"…]`,
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
        ...answerOptions,
      },
    })
    const [said, ...files] = positionals
    const kind = IMPORT_ORDER.find(each => each === said)
    if (!kind) throw new UsageError(`Loại tệp là một trong: ${IMPORT_ORDER.join(', ')}.`)
    if (files.length === 0) throw new UsageError('Thiếu tệp.')
    if (map !== undefined && kind === 'calendar') throw new UsageError('Lịch năm học không dùng --map.')
    const request = {
      kind,
      dryRun: values['dry-run'],
      acceptProblems: values['accept-problems'],
      said: saidIn(values),
    }
    return withSchool(out, required(values.school, '--school'), async school => {
      let exit: ExitCode = 0
      if (map === ASK && kind !== 'calendar') {
        for (const file of files) if (!(await describeFile(school, kind, file, out))) exit = 1
        return exit
      }
      const mapping =
        map === undefined || kind === 'calendar' ? {} : { mapping: await readMapping(map, kind) }
      for (const file of files)
        if (!(await importOne(school, file, { ...request, ...mapping }, out))) exit = 1
      if (!request.dryRun) await refreshStatistics(school.database)
      return exit
    })
  },
}

async function importOne(
  school: School,
  file: string,
  { said, ...request }: Request,
  out: Out,
): Promise<boolean> {
  const name = basename(file)
  out.line(`${name}:`)
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
  if (imported === null) return false
  if (imported.ok) {
    print(imported.value, out)
    return imported.value.stored || imported.value.stands === 'ready'
  }
  if (imported.refusal.code === 'import_problems' || imported.refusal.code === 'import_asks')
    print(imported.refusal.report, out)
  out.error(importRefusal(imported.refusal))
  return false
}

/** A fault of ours is told in a line, with what an operator needs to look for it; tables that are not there are the house's to tell. */
function faultOf(error: unknown, out: Out): null {
  const { type, code, constraint, stack } = loggedError(error)
  if (code === TABLE_MISSING) throw error
  out.error(importFault([type, code, constraint, stack?.[0]].filter(part => part !== undefined)))
  return null
}

function print(report: ImportReport, out: Out): void {
  if (report.described > 0) out.line(describedLine(report.described))
  for (const line of countLines(report.counts)) out.line(`  ${line}`)
  some(report.problems.map(problemSentence), out)
  some(report.named.map(sayChange), out)
  some(
    report.joins.map(join => `[${join.key}] ${sayJoin(join)}`),
    out,
  )
  for (const asked of report.askedClasses)
    out.line(`  ${sayAskedClass(asked)} --class "${asked.written}=LỚP"`)
  for (const proposal of report.proposals) out.line(`  [${proposal.key}] ${sayProposal(proposal)}`)
  out.line(changesLine(report))
}

function some(lines: readonly string[], out: Out): void {
  for (const line of lines.slice(0, LINES_SHOWN)) out.line(`  ${line}`)
  if (lines.length > LINES_SHOWN) out.line(`  … và ${lines.length - LINES_SHOWN} chỗ khác.`)
}

const stages = { reading: 'đọc tệp', comparing: 'đối chiếu', storing: 'lưu' } as const

function progressOf(name: string, out: Out): OnProgress {
  return (done, of, what) => {
    const share = of > 1 ? ` ${Math.floor((100 * done) / of)}%` : ''
    out.progress(`${name}: ${stages[what]}${share}`)
  }
}
