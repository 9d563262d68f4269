import { createHash } from 'node:crypto'
import type { ClassRow } from '../../db/classes/classes.ts'
import { claimClass, findClassById } from '../../db/classes/classes.ts'
import type { CheckRow, SeatedData } from '../../db/pupil-data/pupil-data.ts'
import { listChecks, listPupilData, recordChecks } from '../../db/pupil-data/pupil-data.ts'
import { may } from '../duties/rights.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { CheckField, CheckKind, Paper, PupilData } from './rules/fields.ts'
import { CHECK_KINDS, fieldsOf, writtenOf } from './rules/fields.ts'

/**
 * Data held against papers, field by field. A tick says that this value was seen: another value later ends it, and history keeps who
 * ticked what, when and on which paper. Identity is the homeroom teacher's; the source of a field the office's too.
 */

export type CheckRefusal =
  | { readonly code: 'checks_not_yours'; readonly className: string }
  | { readonly code: 'checks_class_unknown' }
  /** Values changed, or emptied, since the page was read: nobody saw these. */
  | { readonly code: 'checks_moved'; readonly names: readonly string[] }

const digestOf = (pupilId: number, field: CheckField, value: string): string =>
  createHash('sha256')
    .update(JSON.stringify([pupilId, field, value]))
    .digest('hex')

/** Ticks whose value is still the one that was seen, by pupil, kind and field. */
export function standingChecks(
  pupils: readonly PupilData[],
  rows: readonly CheckRow[],
): ReadonlyMap<string, CheckRow> {
  const byId = new Map(pupils.map(pupil => [pupil.pupilId, pupil]))
  const standing = rows.filter(({ pupilId, field, act, seen }) => {
    const pupil = byId.get(pupilId)
    return act === 'ticked' && pupil && seen === digestOf(pupilId, field, writtenOf(pupil, field))
  })
  return new Map(standing.map(row => [`${row.pupilId} ${row.kind} ${row.field}`, row]))
}

const kindsFor = ({ actor }: Session, classId: number): readonly CheckKind[] => {
  if (may(actor, 'pupil_data.check_papers', { classId })) return CHECK_KINDS
  return may(actor, 'pupil_data.check_source', { classId }) ? ['source'] : []
}

export type CheckedPupil = Pick<SeatedData, 'pupilId' | 'seat' | 'fullName'> & {
  readonly values: readonly {
    readonly field: CheckField
    readonly value: string
    /** Comes back with a tick: what was seen. */
    readonly seen: string
    readonly checks: Partial<Record<CheckKind, CheckRow>>
    /** Ticked once, and another value since. */
    readonly ended: readonly CheckRow[]
  }[]
}

export type ClassChecks = {
  readonly room: ClassRow
  /** What this person ticks; nothing for who only reads. */
  readonly kinds: readonly CheckKind[]
  readonly pupils: readonly CheckedPupil[]
}

async function roomOf(session: Session, classId: number): Promise<Result<ClassRow, CheckRefusal>> {
  const room = await findClassById(session.tx, classId)
  if (!room) return refuse({ code: 'checks_class_unknown' })
  return may(session.actor, 'pupil_data.read', { classId })
    ? ok(room)
    : refuse({ code: 'checks_not_yours', className: room.className })
}

export async function classChecks(
  session: Session,
  classId: number,
): Promise<Result<ClassChecks, CheckRefusal>> {
  const room = await roomOf(session, classId)
  if (!room.ok) return room
  const pupils = await listPupilData(session.tx, [classId])
  const rows = await listChecks(session.tx, [classId])
  const standing = standingChecks(pupils, rows)
  const isStanding = new Set(standing.values())
  const ended = rows.filter(row => row.act === 'ticked' && !isStanding.has(row))
  return ok({
    room: room.value,
    kinds: kindsFor(session, classId),
    pupils: pupils.map(pupil => ({
      ...{ pupilId: pupil.pupilId, seat: pupil.seat, fullName: pupil.fullName },
      values: fieldsOf.source.map(field => {
        const value = writtenOf(pupil, field)
        const checkOf = (kind: CheckKind) => standing.get(`${pupil.pupilId} ${kind} ${field}`)
        const [identity, source] = [checkOf('identity'), checkOf('source')]
        return {
          ...{ field, value, seen: digestOf(pupil.pupilId, field, value) },
          checks: { ...(identity && { identity }), ...(source && { source }) },
          ended: ended.filter(row => row.pupilId === pupil.pupilId && row.field === field),
        }
      }),
    })),
  })
}

export type Tick = {
  readonly pupilId: number
  readonly field: CheckField
  readonly ticked: boolean
  readonly seen: string
}

export type Ticks = {
  readonly classId: number
  readonly kind: CheckKind
  readonly paper: Paper
  readonly ticks: readonly Tick[]
}

/** All of them or none: a value nobody saw is not ticked. @returns how many changed. */
export async function storeChecks(
  session: Session,
  { classId, kind, paper, ticks }: Ticks,
): Promise<Result<number, CheckRefusal>> {
  await claimClass(session.tx, classId)
  const checks = await classChecks(session, classId)
  if (!checks.ok) return checks
  const { room, kinds, pupils } = checks.value
  if (!kinds.includes(kind)) return refuse({ code: 'checks_not_yours', className: room.className })
  const found = ticks.map(tick => {
    const pupil = pupils.find(one => one.pupilId === tick.pupilId)
    const value = pupil?.values.find(one => one.field === tick.field)
    return { tick, pupil, value: fieldsOf[kind].includes(tick.field) ? value : undefined }
  })
  const moved = found.filter(
    ({ tick, value }) => !value || value.seen !== tick.seen || (tick.ticked && value.value === ''),
  )
  if (moved.length > 0)
    return refuse({
      code: 'checks_moved',
      names: [...new Set(moved.map(({ pupil }) => pupil?.fullName ?? ''))].filter(Boolean),
    })
  const changing = found.filter(({ tick, value }) => tick.ticked !== (value?.checks[kind] !== undefined))
  const acts = changing.map(({ tick: { pupilId, field, seen, ticked } }) => ({
    ...{ pupilId, field, seen, kind, paper },
    act: ticked ? ('ticked' as const) : ('cleared' as const),
  }))
  await recordChecks(session.tx, session.actor.personId, acts)
  record(session, 'pupil_data.checked', { classId, kind, paper, fields: acts.length })
  return ok(acts.length)
}
