import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Context } from '../independent-lines/judge.ts'
import type { Teacher } from '../independent-lines/school-of-writers.ts'
import { TEACHERS } from '../independent-lines/school-of-writers.ts'
import type { Sheet, WrittenLine } from '../independent-lines/written-line.ts'

/** The corpus of README.md as data. */

const meaning = z.looseObject({ do: z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/) })

const askedLine = z.strictObject({
  id: z.string().regex(/^[FGS]\d{4}$/),
  who: z.enum([
    ...(['guardian', 'pupil', 'stranger', 'teacher', 'homeroom', 'head'] as const),
    ...(['vice_principal', 'principal', 'board', 'office'] as const),
  ]),
  ctx: z.record(z.string(), z.unknown()).default({}),
  says: z.string().min(1),
  means: z.array(meaning).min(1),
  note: z.string().optional(),
})

const entryLine = z.strictObject({
  id: z.string().regex(/^E\d{4}$/),
  by: z.enum(Object.keys(TEACHERS) as [Teacher, ...Teacher[]]),
  says: z.string().min(1),
  ctx: z.record(z.string(), z.unknown()).optional(),
  sheets: z.array(
    z.strictObject({
      book: z.string(),
      column: z.enum(['tx1', 'tx2', 'tx3', 'tx4', 'gk', 'ck']),
      term: z.literal([1, 2]),
      cells: z.record(z.string().regex(/^\d+$/), z.string()),
    }),
  ),
  unclear: z.array(z.string()),
  not_marks: z.literal(true).optional(),
  note: z.string().optional(),
})

export type AskedLine = z.infer<typeof askedLine>
export type EntryLine = z.infer<typeof entryLine>

const linesOf = <Line>(name: string, shape: z.ZodType<Line>): readonly Line[] =>
  readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => shape.parse(JSON.parse(line)))

export const ASKED: readonly AskedLine[] = ['family-1', 'family-2', 'staff-1'].flatMap(name =>
  linesOf(name, askedLine),
)

export const ENTRIES: readonly EntryLine[] = ['entries-1', 'entries-2'].flatMap(name =>
  linesOf(name, entryLine),
)

/** FNV-1a over the id: one third, the same on every machine. */
export function isUnseen({ id }: { readonly id: string }): boolean {
  let hash = 2_166_136_261
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return hash % 3 === 0
}

/** The book and the column the talk stands in. */
export const contextOf = ({ ctx }: EntryLine): Context => ({
  book: typeof ctx?.book === 'string' ? ctx.book : undefined,
  column: typeof ctx?.column === 'string' ? ctx.column : undefined,
})

export const asWritten = ({ by, says, sheets, unclear }: EntryLine): WrittenLine => ({
  by,
  says,
  unclear,
  sheets: sheets.map(({ cells, ...sheet }) => ({
    ...sheet,
    book: sheet.book as Sheet['book'],
    cells: new Map(Object.entries(cells).map(([seat, value]) => [Number(seat), value])),
  })),
})
