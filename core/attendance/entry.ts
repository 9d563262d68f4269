import { z } from 'zod'
import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import { ABSENCE_KINDS, listAbsencesOfClass, listRollCalls } from '../../db/attendance/attendance.ts'
import type { ClassPupil, ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import type { GrantedLeave } from '../../db/leaves/leaves.ts'
import { keepDraft } from '../classes/draft.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { stored } from '../stored.ts'
import { checkDays } from './days.ts'
import type { OnLeave } from './on-leave.ts'
import { leavesOn, preparedFor } from './on-leave.ts'
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
  /** Nobody named the pupil: leave was granted beforehand. */
  readonly byLeave: boolean
}

export type HalfDay = {
  readonly day: string
  readonly fullName: string
  readonly half: NonNullable<GrantedLeave['half']>
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
  /** Leave of half a day of pupils nobody named: shown, not counted. */
  readonly halves: readonly HalfDay[]
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
  /** The leaves of these days as the preview knew them. */
  leaves: z.array(z.int()).readonly().default([]),
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

type Parts = Pick<AttendancePreview, 'rows' | 'same' | 'kept'>

function rowsOf(
  proposal: AttendanceProposal,
  pupils: readonly ClassPupil[],
  recorded: ReadonlyMap<string, AbsenceKind>,
  onLeave: ReadonlySet<string>,
): Parts {
  const named = new Map(proposal.entries.map(entry => [keyOf(entry), entry.kind]))
  const rows: AttendancePreviewRow[] = []
  const same: AttendancePreviewRow[] = []
  const kept: AttendancePreviewRow[] = []
  for (const day of proposal.days.toSorted())
    for (const { pupilId, fullName, seat } of pupils) {
      const key = keyOf({ day, pupilId })
      const before = recorded.get(key) ?? null
      const said = named.get(key)
      const byLeave = said === undefined && before === null && onLeave.has(key)
      const unnamed = byLeave ? 'excused' : proposal.complete.includes(day) ? null : before
      const row = {
        day,
        pupilId,
        fullName,
        seat,
        before,
        after: said === undefined ? unnamed : said,
        byLeave,
      }
      if (row.after !== before) rows.push(row)
      else if (said !== undefined) same.push(row)
      else if (before !== null) kept.push(row)
    }
  return { rows, same, kept }
}

const halvesOf = (
  onLeave: readonly OnLeave[],
  { entries }: AttendanceProposal,
  pupils: ReadonlyMap<number, ClassPupil>,
): readonly HalfDay[] =>
  onLeave.flatMap(({ day, pupilId, half }) => {
    const pupil = pupils.get(pupilId)
    const isNamed = entries.some(entry => entry.day === day && entry.pupilId === pupilId)
    return half === null || isNamed || !pupil ? [] : [{ day, fullName: pupil.fullName, half }]
  })

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
  const onLeave = await preparedFor(session, proposal.classId, days)
  const whole = new Set(onLeave.filter(({ half }) => half === null).map(keyOf))
  const parts = rowsOf({ ...proposal, days }, pupils, recorded, whole)
  const called = await listRollCalls(session.tx, proposal.classId, days[0] ?? '', days.at(-1) ?? '')
  if (parts.rows.length === 0 && days.every(day => called.includes(day)))
    return refuse({ code: 'attendance_same' })
  const draft: AttendanceDraft = {
    days,
    complete: proposal.complete,
    rows: parts.rows.map(({ day, pupilId, before, after }) => ({ day, pupilId, seen: before, kind: after })),
    leaves: (await leavesOn(session, proposal.classId, days)).map(leave => leave.leaveId),
  }
  const draftId = await keepDraft(session, own.value, attendanceDraft, draft)
  return ok({ draftId, room: own.value, days, ...parts, halves: halvesOf(onLeave, proposal, byId) })
}
