import { z } from 'zod'
import type { ClassPupil, ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import type { ConductRow } from '../../db/conduct/levels.ts'
import { listConductOfClass } from '../../db/conduct/levels.ts'
import { recordLocks, roadOn } from '../books/lock-state.ts'
import type { Span, Term } from '../calendar/rules/term.ts'
import { termAhead } from '../calendar/term-ahead.ts'
import { circularInForce } from '../circular-of.ts'
import type { Circular } from '../circulars/rules/circular.ts'
import type { Level } from '../circulars/rules/level.ts'
import { LEVELS } from '../circulars/rules/level.ts'
import { keepDraft } from '../classes/draft.ts'
import { ownClass, ownClassById, readableClass } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { shown } from '../session.ts'
import { stored } from '../stored.ts'
import type { ConductRefusal } from './refusals.ts'

/**
 * Conduct as the homeroom teacher judges it (Circular 22/2021, Art. 8). A term's level is set by the teacher; the year's follows
 * from both by the table of Art. 8 and is confirmed, not typed.
 */

export type ConductProposal = {
  readonly classId: number
  readonly term: Term
  readonly entries: readonly { readonly pupilId: number; readonly level: Level }[]
}

export type ConductPreviewRow = {
  readonly pupilId: number
  readonly fullName: string
  readonly seat: number
  readonly before: Level | null
  readonly after: Level
}

export type ConductPreview = {
  readonly draftId: number
  readonly room: ClassRow
  readonly term: Span
  /** By seat; those already so are among them, with `before` equal to `after`. */
  readonly rows: readonly ConductPreviewRow[]
  /** Pupils who would still have no level for the term. */
  readonly left: readonly string[]
}

const kept = z.object({
  term: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  rows: z.array(z.object({ pupilId: z.int(), level: z.enum(LEVELS), seenVersion: z.int() })).readonly(),
})
export const conductDraft = { topic: 'conduct', content: stored(1, kept) } as const

type Wanted = {
  readonly room: ClassRow
  readonly term: Span
  readonly levels: ReadonlyMap<number, Level>
}

async function preview(
  session: Session,
  { room, term, levels }: Wanted,
  pupils: readonly ClassPupil[],
  known: readonly ConductRow[],
): Promise<Result<ConductPreview, ConductRefusal>> {
  const locks = await recordLocks(session, { ...room, term: term === 0 ? 2 : term })
  if (locks.length > 0) return refuse({ code: 'conduct_locked', locks, road: roadOn(session, locks) })
  const stored = new Map(known.filter(row => row.term === term).map(row => [row.pupilId, row]))
  const rows = pupils.flatMap(({ pupilId, fullName, seat }) => {
    const after = levels.get(pupilId)
    return after === undefined
      ? []
      : [{ pupilId, fullName, seat, before: stored.get(pupilId)?.level ?? null, after }]
  })
  const changing = rows.filter(row => row.before !== row.after)
  if (changing.length === 0) return refuse({ code: 'conduct_same' })
  const draft = {
    term,
    rows: changing.map(({ pupilId, after }) => ({
      pupilId,
      level: after,
      seenVersion: stored.get(pupilId)?.version ?? 0,
    })),
  }
  const draftId = await keepDraft(session, room, conductDraft, draft)
  const left = pupils
    .filter(({ pupilId }) => !levels.has(pupilId) && !stored.has(pupilId))
    .map(pupil => pupil.fullName)
  return ok({ draftId, room, term, rows, left })
}

/** Checks the levels of a term and keeps them as a draft; stores none. */
export async function proposeConduct(
  session: Session,
  { classId, term, entries }: ConductProposal,
): Promise<Result<ConductPreview, ConductRefusal>> {
  const own = await ownClassById(session, classId)
  if (!own.ok) return own
  const ahead = await termAhead(session, term)
  if (ahead) return refuse(ahead)
  const pupils = await listSeated(session.tx, classId)
  const levels = new Map(entries.map(entry => [entry.pupilId, entry.level]))
  const here = new Set(pupils.map(pupil => pupil.pupilId))
  if (entries.some(entry => !here.has(entry.pupilId))) return refuse({ code: 'pupil_left_class' })
  const known = await listConductOfClass(session.tx, own.value.year, classId)
  return preview(session, { room: own.value, term, levels }, pupils, known)
}

export const levelOf = (known: readonly ConductRow[], pupilId: number, term: Span): ConductRow | undefined =>
  known.find(row => row.pupilId === pupilId && row.term === term)

/** What the year's level comes to by the circular; null until both terms are judged. */
export const yearLevelOf = (
  circular: Circular,
  known: readonly ConductRow[],
  pupilId: number,
): Level | null =>
  circular.yearConduct(levelOf(known, pupilId, 1)?.level ?? null, levelOf(known, pupilId, 2)?.level ?? null)

/** The year's levels as they follow from both terms, for the homeroom teacher to confirm. */
export async function proposeYearConduct(
  session: Session,
  className: string | null,
): Promise<Result<ConductPreview, ConductRefusal>> {
  const own = await ownClass(session, className)
  if (!own.ok) return own
  const { classId, year, grade } = own.value
  const circular = circularInForce(session.school, grade)
  if (!circular.ok) return circular
  const pupils = await listSeated(session.tx, classId)
  const known = await listConductOfClass(session.tx, year, classId)
  const levels = new Map<number, Level>()
  for (const { pupilId } of pupils) {
    const level = yearLevelOf(circular.value, known, pupilId)
    if (level !== null) levels.set(pupilId, level)
  }
  if (levels.size === 0)
    return refuse({ code: 'conduct_year_not_ready', names: pupils.map(pupil => pupil.fullName) })
  return preview(session, { room: own.value, term: 0, levels }, pupils, known)
}

export type PupilConduct = {
  readonly pupilId: number
  readonly fullName: string
  readonly seat: number
  readonly term1: Level | null
  readonly term2: Level | null
  /** As confirmed; null before. */
  readonly year: Level | null
  /** As it follows from both terms now. */
  readonly reckoned: Level | null
}

/** A class's conduct, for those who answer for the class. */
export async function conductOfClass(
  session: Session,
  className: string | null,
): Promise<Result<{ readonly room: ClassRow; readonly pupils: readonly PupilConduct[] }, ConductRefusal>> {
  const room = await readableClass(session, className)
  if (!room.ok) return room
  const { classId, year, grade } = room.value
  const circular = circularInForce(session.school, grade)
  if (!circular.ok) return circular
  shown(session, 'remarks', { classId })
  const known = await listConductOfClass(session.tx, year, classId)
  const pupils = (await listSeated(session.tx, classId)).map(({ pupilId, fullName, seat }) => ({
    pupilId,
    fullName,
    seat,
    term1: levelOf(known, pupilId, 1)?.level ?? null,
    term2: levelOf(known, pupilId, 2)?.level ?? null,
    year: levelOf(known, pupilId, 0)?.level ?? null,
    reckoned: yearLevelOf(circular.value, known, pupilId),
  }))
  return ok({ room: room.value, pupils })
}
