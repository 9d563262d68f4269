import { z } from 'zod'
import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import { ABSENCE_KINDS, listAbsencesOfClass, listRollCalls } from '../../db/attendance/attendance.ts'
import type { ClassPupil, ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import { keepDraft } from '../classes/draft.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { stored } from '../stored.ts'
import { checkDays } from './days.ts'
import type { AttendanceRefusal } from './refusals.ts'

/**
 * The preview of a roll call, or of a change to an earlier one: checks it and keeps it as a draft. Attendance is kept by the day:
 * the limit of the circular counts sessions on the plan of one session a day.
 */

export type AttendanceProposal = {
  readonly classId: number
  /** Days the roll is called for. */
  readonly days: readonly string[]
  /** `kind` null: the pupil was there after all. */
  readonly entries: readonly {
    readonly day: string
    readonly pupilId: number
    readonly kind: AbsenceKind | null
  }[]
  /** Days on which everybody not named was there. On other days an earlier entry stays. */
  readonly complete: readonly string[]
}

export type AttendancePreviewRow = {
  readonly day: string
  readonly pupilId: number
  readonly fullName: string
  readonly seat: number
  readonly before: AbsenceKind | null
  readonly after: AbsenceKind | null
}

export type AttendancePreview = {
  readonly draftId: number
  readonly room: ClassRow
  readonly days: readonly string[]
  /** What the confirm changes, by day and seat. */
  readonly rows: readonly AttendancePreviewRow[]
  /** Named, and already recorded just so. */
  readonly same: readonly AttendancePreviewRow[]
  /** Recorded earlier for these days, not named, and left as it is. */
  readonly kept: readonly AttendancePreviewRow[]
}

const kept = z.object({
  days: z.array(z.string()).readonly(),
  complete: z.array(z.string()).readonly(),
  rows: z
    .array(
      z.object({
        day: z.string(),
        pupilId: z.int(),
        seen: z.enum(ABSENCE_KINDS).nullable(),
        kind: z.enum(ABSENCE_KINDS).nullable(),
      }),
    )
    .readonly(),
})
export type AttendanceDraft = Readonly<z.infer<typeof kept>>
export const attendanceDraft = { topic: 'attendance', content: stored(1, kept) } as const

export const keyOf = (of: { readonly day: string; readonly pupilId: number }): string =>
  `${of.day} ${of.pupilId}`

/** What is recorded for the days from the first to the last, by day and pupil. */
export async function recordedOn(
  session: Session,
  classId: number,
  days: readonly string[],
): Promise<ReadonlyMap<string, AbsenceKind>> {
  const sorted = days.toSorted()
  const found = await listAbsencesOfClass(session.tx, classId, sorted[0] ?? '', sorted.at(-1) ?? '')
  return new Map(found.map(absence => [keyOf(absence), absence.kind]))
}

function rowsOf(
  proposal: AttendanceProposal,
  pupils: readonly ClassPupil[],
  recorded: ReadonlyMap<string, AbsenceKind>,
): Pick<AttendancePreview, 'rows' | 'same' | 'kept'> {
  const named = new Map(proposal.entries.map(entry => [keyOf(entry), entry.kind]))
  const rows: AttendancePreviewRow[] = []
  const same: AttendancePreviewRow[] = []
  const kept: AttendancePreviewRow[] = []
  for (const day of proposal.days.toSorted())
    for (const { pupilId, fullName, seat } of pupils) {
      const key = keyOf({ day, pupilId })
      const before = recorded.get(key) ?? null
      const said = named.get(key)
      const after = said === undefined ? (proposal.complete.includes(day) ? null : before) : said
      const row = { day, pupilId, fullName, seat, before, after }
      if (before !== after) rows.push(row)
      else if (said !== undefined) same.push(row)
      else if (before !== null) kept.push(row)
    }
  return { rows, same, kept }
}

/** Checks a proposal and keeps it as a draft; stores no absence. */
export async function proposeAttendance(
  session: Session,
  proposal: AttendanceProposal,
): Promise<Result<AttendancePreview, AttendanceRefusal>> {
  const own = await ownClassById(session, proposal.classId)
  if (!own.ok) return own
  const days = [...new Set(proposal.days)].toSorted()
  const fit = await checkDays(session, proposal.classId, days)
  if (!fit.ok) return fit
  const pupils = await listSeated(session.tx, proposal.classId)
  const byId = new Map(pupils.map(pupil => [pupil.pupilId, pupil]))
  if (proposal.entries.some(entry => !byId.has(entry.pupilId))) return refuse({ code: 'pupil_left_class' })
  const early = proposal.entries.flatMap(entry => {
    const pupil = byId.get(entry.pupilId)
    return pupil && entry.day < pupil.fromOn ? [pupil.fullName] : []
  })
  if (early.length > 0) return refuse({ code: 'attendance_not_enrolled', names: [...new Set(early)] })
  const recorded = await recordedOn(session, proposal.classId, days)
  const parts = rowsOf({ ...proposal, days }, pupils, recorded)
  const called = await listRollCalls(session.tx, proposal.classId, days[0] ?? '', days.at(-1) ?? '')
  if (parts.rows.length === 0 && days.every(day => called.includes(day)))
    return refuse({ code: 'attendance_same' })
  const draft: AttendanceDraft = {
    days,
    complete: proposal.complete,
    rows: parts.rows.map(({ day, pupilId, before, after }) => ({ day, pupilId, seen: before, kind: after })),
  }
  const draftId = await keepDraft(session, own.value, attendanceDraft, draft)
  return ok({ draftId, room: own.value, days, ...parts })
}
