import { z } from 'zod'
import { confirmAttendance } from '../../core/attendance/confirm.ts'
import type { AttendancePreviewRow } from '../../core/attendance/entry.ts'
import type { AttendanceGrid } from '../../core/attendance/grid.ts'
import { attendanceGridOf, proposeSeen } from '../../core/attendance/grid.ts'
import type { AttendanceRefusal } from '../../core/attendance/refusals.ts'
import { dropClassDraft } from '../../core/classes/draft.ts'
import type { Session } from '../../core/session.ts'
import { viAttendance } from '../vi/attendance/attendance.ts'
import { viAttendanceGrid as vi } from '../vi/attendance/grid.ts'
import { viEntry } from '../vi/books/entry.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, keepUnder, page } from './page.ts'
import { draftBody, sentences, typedRows } from './typed-rows.ts'
import type { GridPreview, GridPreviewRow, GridView } from './views.ts'

/** The grid of a month of a class: P and K by pressing, through the preview and the confirm of every roll call. */

const data = z.object({ classId: z.int(), month: z.string().regex(/^\d{4}-\d{2}$/) })
type Data = z.infer<typeof data>

type Kind = AttendancePreviewRow['before']
const TEXT = { excused: 'P', unexcused: 'K' } as const
/** A cell has no count of its writings: what it says stands for it. */
const VERSION = { excused: 1, unexcused: 2 } as const

const sayKind = (kind: Kind): string => (kind === null ? '' : TEXT[kind])
const kindOf = (text: string): Kind | undefined =>
  text === '' ? null : text === 'P' ? 'excused' : text === 'K' ? 'unexcused' : undefined

function shown(session: Session, { room, days, pupils }: AttendanceGrid, month: string): GridView {
  const locks = sentences()
  const lockOf = days.map(({ closed }) =>
    locks.place(closed && vi.closed(closed.closedBy, closed.closedAt, session.school.zone)),
  )
  return {
    keep: keepUnder(session, 'attendance', room.classId, month),
    title: vi.title(room.className, month),
    who: session.actor.fullName,
    kind: 'choices',
    wanted: false,
    choices: vi.choices,
    keys: [],
    average: null,
    correct: vi.correct,
    columns: days.map(({ day }) => ({ key: day, name: vi.day(day) })),
    start: Math.max(0, days.length - 1),
    pupils: pupils.map(({ pupilId, fullName, seat, kinds }) => ({
      id: pupilId,
      seat,
      name: fullName,
      average: null,
      cells: kinds.map((kind, at) => [sayKind(kind), kind === null ? 0 : VERSION[kind], lockOf[at] ?? -1]),
    })),
    locks: locks.said,
  }
}

function refused(session: Session, refusal: AttendanceRefusal): ActReply {
  return {
    kind: 'refused',
    sentence: sayRefusal(refusal, session.school.zone),
    detail: { why: refusal.code },
  }
}

const read = act({
  body: z.object({}),
  run: async (session, { classId, month }: Data): Promise<ActReply> => {
    const grid = await attendanceGridOf(session, classId, month)
    return grid.ok
      ? { kind: 'done', body: shown(session, grid.value, month) }
      : refused(session, grid.refusal)
  },
})

const sayRow = ({
  day,
  pupilId,
  fullName,
  seat,
  before,
  after,
  byLeave,
}: AttendancePreviewRow): GridPreviewRow => ({
  pupil: pupilId,
  column: day,
  columnName: byLeave ? vi.onLeave(day) : vi.day(day),
  seat,
  name: fullName,
  before: sayKind(before),
  after: sayKind(after),
  change: before === null ? 'new' : 'changed',
})

const propose = act({
  body: typedRows(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
  run: async (session, { classId, month }: Data, { rows }): Promise<ActReply> => {
    const entries = rows.flatMap(({ pupil, column, text, seen }) => {
      const [kind, before] = [kindOf(text), kindOf(seen)]
      return kind === undefined || before === undefined || !column.startsWith(month)
        ? []
        : [{ day: column, pupilId: pupil, kind, seen: before }]
    })
    if (entries.length < rows.length) return { kind: 'unreadable' }
    const preview = await proposeSeen(session, classId, entries)
    if (!preview.ok) return refused(session, preview.refusal)
    const { draftId, rows: changing } = preview.value
    const body: GridPreview = {
      draft: draftId,
      confirm: vi.confirm(changing.length),
      titles: vi.titles,
      rows: changing.map(sayRow),
    }
    return { kind: 'done', body }
  },
})

/** As with marks, a confirm whose answer was lost is answered again and stores nothing more. */
const confirm = act({
  body: draftBody,
  run: async (session, _data: Data, { draft }): Promise<ActReply> => {
    const { zone } = session.school
    const stored = await confirmAttendance(session, draft)
    if (stored.ok) return { kind: 'done', body: { sentence: viAttendance.stored(stored.value, zone) } }
    const { refusal } = stored
    if (refusal.code === 'class_draft_settled' && refusal.outcome === 'stored')
      return { kind: 'done', body: { sentence: sayRefusal(refusal, zone) } }
    return refused(session, refusal)
  },
})

const drop = act({
  body: draftBody,
  run: async (session, _data: Data, { draft }): Promise<ActReply> => {
    const dropped = await dropClassDraft(session, draft, 'attendance')
    return dropped.ok
      ? { kind: 'done', body: { sentence: viEntry.dropped } }
      : refused(session, dropped.refusal)
  },
})

export const attendanceGrid = page<Data>({
  view: 'grid/grid.html',
  data,
  acts: { read, propose, confirm, drop },
})
