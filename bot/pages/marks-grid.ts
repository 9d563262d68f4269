import { z } from 'zod'
import { confirmDraft, dropDraft } from '../../core/books/confirm.ts'
import type { PreviewRow, ProposedRow } from '../../core/books/entry.ts'
import { proposeMarks } from '../../core/books/entry.ts'
import type { MarksRefusal } from '../../core/books/refusals.ts'
import type { ColumnRef } from '../../core/books/rules/columns.ts'
import { columnKey, isSameColumn } from '../../core/books/rules/columns.ts'
import { columnByKey, columnRef, term } from '../../core/books/shapes.ts'
import type { Session } from '../../core/session.ts'
import type { Grid, GridCell } from '../../core/sheets/grid.ts'
import { gridOf } from '../../core/sheets/grid.ts'
import { sayTenths } from '../../core/wording/rules/tenths.ts'
import { readCell } from '../understand/grid-cell.ts'
import { viEntry } from '../vi/books/entry.ts'
import { sayLock } from '../vi/books/lock-words.ts'
import { sayColumn } from '../vi/books/marks.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { sayCell, sayCellProblem, viGrid } from '../vi/sheets/grid.ts'
import type { ActReply } from './page.ts'
import { act, keepUnder, page } from './page.ts'
import type { TypedRow } from './typed-rows.ts'
import { draftBody, sentences, typedRows } from './typed-rows.ts'
import type { GridPreview, GridPreviewRow, GridView, MeantCell } from './views.ts'

/** The grid of one book: what it shows, and how what is typed there goes through the preview and the confirm of every entry. */

const data = z.object({
  classSubjectId: z.int(),
  term,
  column: columnRef.nullable(),
})
type Data = z.infer<typeof data>

/** Where the teacher begins: the column the link names, else the first that waits for marks. */
function beginning({ columns, pupils }: Grid, asked: ColumnRef | null): number {
  const named = columns.findIndex(column => asked && isSameColumn(column, asked))
  if (named >= 0) return named
  const waits = (_: ColumnRef, at: number) =>
    pupils.some(({ cells }) => cells[at]?.value.kind === 'empty' && cells[at].locks.length === 0)
  return Math.max(0, columns.findIndex(waits))
}

function shown(session: Session, grid: Grid, start: ColumnRef | null): GridView {
  const { zone } = session.school
  const locks = sentences()
  const lockOn = ({ locks: [lock] }: GridCell): number => locks.place(lock && sayLock(lock, zone))
  const { book } = grid
  const scored = book.subjectKind === 'scored'
  const pupils: GridView['pupils'] = grid.pupils.map(({ pupilId, pupilName, seat, average, cells }) => ({
    id: pupilId,
    seat,
    name: pupilName,
    average: average === null ? null : sayTenths(average),
    cells: cells.map(cell => [sayCell(cell.value), cell.version, lockOn(cell)]),
  }))
  return {
    keep: keepUnder(session, 'marks', book.classSubjectId, book.term),
    title: viGrid.title(book),
    who: session.actor.fullName,
    kind: scored ? 'marks' : 'choices',
    wanted: true,
    correct: viGrid.correct,
    choices: scored ? [] : viGrid.comments,
    keys: viGrid.marks,
    average: scored ? viGrid.average : null,
    columns: grid.columns.map(column => ({ key: columnKey(column), name: sayColumn(column) })),
    start: beginning(grid, start),
    pupils,
    locks: locks.said,
  }
}

const read = act({
  body: z.object({}),
  run: async (session, { classSubjectId, term, column }: Data): Promise<ActReply> => {
    const grid = await gridOf(session, classSubjectId, term)
    if (!grid.ok) return refused(session, grid.refusal)
    return { kind: 'done', body: shown(session, grid.value, column) }
  },
})

/** The sentence, and the cells it is about, for the page to point at. */
function refused(session: Session, refusal: MarksRefusal): ActReply {
  const sentence = sayRefusal(refusal, session.school.zone)
  const isAboutCells = refusal.code === 'marks_moved' || refusal.code === 'cells_locked'
  if (!isAboutCells) return { kind: 'refused', sentence, detail: { why: refusal.code } }
  const cells: MeantCell[] = refusal.cells.map(({ pupilId, column }) => ({
    pupil: pupilId,
    column: columnKey(column),
  }))
  return { kind: 'refused', sentence, detail: { why: refusal.code, cells } }
}

function understood(rows: readonly TypedRow<typeof columnByKey>[]): {
  proposed: readonly ProposedRow[]
  doubts: readonly MeantCell[]
} {
  const doubts: MeantCell[] = []
  const proposed: ProposedRow[] = []
  for (const { pupil, column, text, version, seen } of rows) {
    const reading = readCell(text)
    if (reading.kind === 'problem') {
      doubts.push({ pupil, column: columnKey(column), why: sayCellProblem(reading.problem) })
      continue
    }
    const before = readCell(seen)
    proposed.push({
      column,
      pupilId: pupil,
      value: reading.value,
      seen: { version, value: before.kind === 'value' ? before.value : { kind: 'empty' } },
    })
  }
  return { proposed, doubts }
}

const sayRow = (row: PreviewRow, change: GridPreviewRow['change']): GridPreviewRow => ({
  pupil: row.pupilId,
  column: columnKey(row.column),
  columnName: sayColumn(row.column),
  seat: row.seat,
  name: row.pupilName,
  before: sayCell(row.before),
  after: sayCell(row.after),
  change,
})

const propose = act({
  body: typedRows(columnByKey),
  run: async (session, { classSubjectId, term }: Data, { rows }): Promise<ActReply> => {
    const { proposed, doubts } = understood(rows)
    if (doubts.length > 0)
      return {
        kind: 'refused',
        sentence: viGrid.doubtful(doubts.length),
        detail: { why: 'doubts', cells: doubts },
      }
    const preview = await proposeMarks(session, { classSubjectId, term, rows: proposed })
    if (!preview.ok) return refused(session, preview.refusal)
    const { draftId, rows: read } = preview.value
    const which = (change: GridPreviewRow['change']) =>
      read.filter(row => row.change === change).map(row => sayRow(row, change))
    // What replaces a mark is shown first.
    const storing = [...which('changed'), ...which('new')]
    const body: GridPreview = {
      draft: draftId,
      confirm: viEntry.confirm(storing.length),
      titles: viGrid.titles,
      rows: storing,
    }
    return { kind: 'done', body }
  },
})

/** A confirm that was stored and whose answer was lost is answered again: the draft is the key of its one effect. */
const confirm = act({
  body: draftBody,
  run: async (session, _data: Data, { draft: draftId }): Promise<ActReply> => {
    const { zone } = session.school
    const stored = await confirmDraft(session, draftId)
    if (stored.ok) return { kind: 'done', body: { sentence: viEntry.stored(stored.value, zone) } }
    const { refusal } = stored
    if (refusal.code === 'draft_settled' && refusal.outcome === 'stored')
      return { kind: 'done', body: { sentence: sayRefusal(refusal, zone) } }
    return refused(session, refusal)
  },
})

const drop = act({
  body: draftBody,
  run: async (session, _data: Data, { draft: draftId }): Promise<ActReply> => {
    const dropped = await dropDraft(session, draftId)
    return dropped.ok
      ? { kind: 'done', body: { sentence: viEntry.dropped } }
      : refused(session, dropped.refusal)
  },
})

export const marksGrid = page<Data>({
  view: 'grid/grid.html',
  data,
  acts: { read, propose, confirm, drop },
})
