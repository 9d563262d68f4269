import { z } from 'zod'
import { listSeated } from '../../db/classes/classes.ts'
import type { RemarkRow } from '../../db/remarks/remarks.ts'
import { listRemarksOfClass } from '../../db/remarks/remarks.ts'
import { commitLocks, recordLocks, roadOn } from '../books/lock-state.ts'
import { termAhead } from '../calendar/term-ahead.ts'
import { keepDraft } from '../classes/draft.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { stored } from '../stored.ts'
import type { OwnPlace, RemarkTarget } from './place.ts'
import { ownPlace } from './place.ts'
import type { RemarkRefusal } from './refusals.ts'
import type { Advice, Worded } from './rules/wording.ts'
import { adviceOn, lettersOf, REMARK_LETTERS_MAX, tidyBody } from './rules/wording.ts'

/** The preview of remarks: checks them, gives advice on their wording, and keeps them as a draft. */

export type RemarkPreviewRow = {
  readonly pupilId: number
  readonly fullName: string
  readonly seat: number
  readonly before: string | null
  readonly after: string
  readonly advice: readonly Advice[]
}

export type RemarkPreview = {
  readonly draftId: number
  readonly place: OwnPlace
  readonly rows: readonly RemarkPreviewRow[]
}

const term = z.union([z.literal(1), z.literal(2)])
const kept = z.object({
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('subject'), classSubjectId: z.int(), term }),
    z.object({ kind: z.literal('homeroom'), classId: z.int(), term: z.union([z.literal(0), term]) }),
  ]),
  rows: z.array(z.object({ pupilId: z.int(), body: z.string(), seenVersion: z.int() })).readonly(),
})
export const remarkDraft = { topic: 'remark', content: stored(1, kept) } as const

export async function lockedPlace(session: Session, place: OwnPlace): Promise<RemarkRefusal | null> {
  const { room, book, term } = place
  const of = { ...room, term: term === 0 ? 2 : term, ...(book ? { subject: book.subject } : {}) } as const
  const locks = await recordLocks(session, of)
  if (locks.length === 0) return null
  // The homeroom teacher's remark has no case of its own.
  return { code: 'remark_locked', locks, road: book ? roadOn(session, locks) : 'lift' }
}

/** Where the policy lets nothing stored be written over: the pupils of these rows who have a subject's remark already. */
export function storedAlready(
  session: Session,
  { book }: OwnPlace,
  rows: readonly { readonly fullName: string; readonly stored: RemarkRow | undefined }[],
): RemarkRefusal | null {
  if (!book) return null
  const kept = rows.filter(({ stored }) => stored && commitLocks(session, stored.recordedAt).length > 0)
  if (kept.length === 0) return null
  const road = roadOn(session, [{ reason: 'committed' }])
  return { code: 'remark_stored', names: kept.map(({ fullName }) => fullName), road }
}

function unfit(rows: readonly (Worded & { readonly fullName: string })[]): RemarkRefusal | null {
  const empty = rows.filter(row => row.body === '')
  if (empty.length > 0) return { code: 'remark_empty', names: empty.map(row => row.fullName) }
  const long = rows.filter(row => lettersOf(row.body) > REMARK_LETTERS_MAX)
  if (long.length === 0) return null
  return {
    code: 'remark_long',
    remarks: long.map(row => ({ fullName: row.fullName, letters: lettersOf(row.body) })),
    max: REMARK_LETTERS_MAX,
  }
}

export async function proposeRemarks(
  session: Session,
  proposal: { readonly target: RemarkTarget; readonly remarks: readonly Worded[] },
): Promise<Result<RemarkPreview, RemarkRefusal>> {
  const own = await ownPlace(session, proposal.target)
  if (!own.ok) return own
  const place = own.value
  const ahead = await termAhead(session, place.term)
  if (ahead) return refuse(ahead)
  const locked = await lockedPlace(session, place)
  if (locked) return refuse(locked)
  const pupils = await listSeated(session.tx, place.room.classId)
  const said = new Map(proposal.remarks.map(({ pupilId, body }) => [pupilId, tidyBody(body)]))
  const named = pupils.flatMap(pupil => {
    const body = said.get(pupil.pupilId)
    return body === undefined ? [] : [{ ...pupil, body }]
  })
  if (named.length < said.size) return refuse({ code: 'pupil_left_class' })
  const refusal = unfit(named)
  if (refusal) return refuse(refusal)
  const stored = new Map(
    (await listRemarksOfClass(session.tx, place.room.classId, place)).map(row => [row.pupilId, row]),
  )
  const changing = named.filter(row => stored.get(row.pupilId)?.body !== row.body)
  if (changing.length === 0) return refuse({ code: 'remark_same' })
  const already = storedAlready(
    session,
    place,
    changing.map(row => ({ ...row, stored: stored.get(row.pupilId) })),
  )
  if (already) return refuse(already)
  const advice = adviceOn(
    changing,
    [...stored.values()].filter(row => !changing.some(one => one.pupilId === row.pupilId)),
  )
  const draft = {
    target: proposal.target,
    rows: changing.map(({ pupilId, body }) => ({
      pupilId,
      body,
      seenVersion: stored.get(pupilId)?.version ?? 0,
    })),
  }
  const draftId = await keepDraft(session, place.room, remarkDraft, draft)
  const rows = changing.map(({ pupilId, fullName, seat, body }) => ({
    pupilId,
    fullName,
    seat,
    before: stored.get(pupilId)?.body ?? null,
    after: body,
    advice: advice.get(pupilId) ?? [],
  }))
  return ok({ draftId, place, rows })
}
