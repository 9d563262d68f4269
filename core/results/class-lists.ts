import { z } from 'zod'
import type { ListRow } from '../../db/results/closing.ts'
import { listListVersions, listNewestLists, recordListVersion } from '../../db/results/closing.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import type { ListChange, ListEntry, ListName } from '../circulars/rules/lists.ts'
import { LISTS, listChanges } from '../circulars/rules/lists.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { StoredRefusal } from '../stored.ts'
import { storedList } from '../stored.ts'
import type { ClassOutcome } from './outcomes.ts'
import { outcomeOfClass } from './outcomes.ts'
import type { ResultsRefusal } from './refusals.ts'

/**
 * The lists of a class at the end of the year. The rules propose, the homeroom teacher may propose otherwise with a cause, a
 * leader approves what has changed since the last version. Every version stays.
 */

export type ListsOfClass = {
  readonly outcome: ClassOutcome
  /** As the rules and the teacher's own causes have it now. */
  readonly entries: readonly ListEntry[]
  /** Pupils no list can be told for yet. */
  readonly waiting: readonly number[]
  readonly newest: ListVersion | null
  /** Against the last version approved or returned; none while there was none. */
  readonly changes: readonly ListChange[]
}

/** A version without what stands in it. */
export type ListHead = Omit<ListRow, 'entries'>
export type ListVersion = ListHead & { readonly entries: readonly ListEntry[] }

const storedEntries = storedList(
  1,
  z.object({
    pupilId: z.int(),
    lists: z.array(z.enum(LISTS)).readonly(),
    cause: z.string().nullable(),
  }),
)

/** Every version of a class's lists, oldest first. */
async function versionsOf(
  session: Session,
  classId: number,
): Promise<Result<readonly ListVersion[], StoredRefusal>> {
  const versions: ListVersion[] = []
  for (const row of await listListVersions(session.tx, classId)) {
    const entries = storedEntries.read(row.entries)
    if (!entries.ok) return entries
    versions.push({ ...row, entries: entries.value })
  }
  return ok(versions)
}

type Refused = ResultsRefusal | AccountRefusal

export type Amendment = {
  readonly pupilId: number
  readonly lists: readonly ListName[]
  readonly cause: string
}

const CAUSE_LETTERS_MIN = 8

export async function listsOfClass(
  session: Session,
  className: string,
): Promise<Result<ListsOfClass, Refused>> {
  const found = await outcomeOfClass(session, className, 0)
  if (!found.ok) return found
  const versions = await versionsOf(session, found.value.classId)
  return versions.ok ? ok(drawn(found.value, versions.value, [])) : versions
}

/** Lists by the rules, with the causes of the newest version and those given now laid over them. */
function drawn(
  outcome: ClassOutcome,
  versions: readonly ListVersion[],
  amendments: readonly Amendment[],
): ListsOfClass {
  const newest = versions.at(-1) ?? null
  const kept = new Map(
    newest?.entries.filter(entry => entry.cause !== null).map(entry => [entry.pupilId, entry]),
  )
  for (const amendment of amendments) kept.set(amendment.pupilId, amendment)
  const waiting: number[] = []
  const entries = outcome.pupils.flatMap(({ pupilId, results }): ListEntry[] => {
    const own = kept.get(pupilId)
    if (own) return [{ pupilId, lists: own.lists, cause: own.cause }]
    const lists = outcome.circular.listsOf(results)
    if (lists === null) waiting.push(pupilId)
    return lists === null ? [] : [{ pupilId, lists, cause: null }]
  })
  const base = newest?.act === 'proposed' ? decidedBefore(versions) : newest
  const changes = base ? listChanges(base.entries, entries) : []
  return { outcome, entries, waiting, newest, changes }
}

/** What a leader saw last. */
const decidedBefore = (versions: readonly ListVersion[]): ListVersion | undefined =>
  versions.findLast(version => version.act !== 'proposed')

/** The homeroom teacher sends the lists up, with what is proposed otherwise than the rules have it. */
export async function proposeLists(
  session: Session,
  className: string,
  amendments: readonly Amendment[] = [],
): Promise<Result<ListsOfClass, Refused>> {
  const found = await outcomeOfClass(session, className, 0)
  if (!found.ok) return found
  const { classId, circular, pupils } = found.value
  if (!may(session.actor, 'lists.propose', { classId }))
    return refuse({ code: 'results_not_yours', className })
  const known = new Set(pupils.map(pupil => pupil.pupilId))
  for (const { pupilId, lists, cause } of amendments) {
    if (!known.has(pupilId)) return refuse({ code: 'pupil_not_in_class' })
    if (circular.listsClash(lists)) return refuse({ code: 'lists_clash' })
    if (cause.trim().length < CAUSE_LETTERS_MIN) return refuse({ code: 'cause_too_short' })
  }
  const versions = await versionsOf(session, classId)
  if (!versions.ok) return versions
  const lists = drawn(found.value, versions.value, amendments)
  const version = (versions.value.at(-1)?.version ?? 0) + 1
  return keep(session, lists, { version, act: 'proposed', note: '' })
}

/** A leader approves the version seen, or returns it with a word. */
export async function decideLists(
  session: Session,
  asked: {
    readonly className: string
    readonly version: number
    readonly act: 'approved' | 'returned'
    readonly note: string
  },
): Promise<Result<ListsOfClass, Refused>> {
  if (!may(session.actor, 'lists.decide')) return refuse({ code: 'leaders_only' })
  const lists = await listsOfClass(session, asked.className)
  if (!lists.ok) return lists
  const { newest } = lists.value
  if (newest?.version !== asked.version || newest.act !== 'proposed') return refuse({ code: 'lists_moved' })
  if (newest.byPerson === session.actor.personId) return refuse({ code: 'own_lists' })
  // What is approved is what was proposed; marks that have moved since need a new proposal.
  const moved = listChanges(newest.entries, lists.value.entries)
  if (asked.act === 'approved' && moved.length > 0) return refuse({ code: 'lists_moved' })
  const { act, note, version } = asked
  return keep(session, { ...lists.value, entries: newest.entries }, { version: version + 1, act, note })
}

async function keep(
  session: Session,
  lists: ListsOfClass,
  made: Pick<ListVersion, 'version' | 'act' | 'note'>,
): Promise<Result<ListsOfClass, Refused>> {
  const { classId, className } = lists.outcome
  const kept = await recordListVersion(session.tx, {
    ...made,
    classId,
    entries: storedEntries.write(lists.entries),
    by: session.actor.personId,
    policyVersion: session.school.policyVersion,
  })
  if (!kept) return refuse({ code: 'lists_moved' })
  record(session, `lists.${made.act}`, {
    classId,
    className,
    version: made.version,
    changed: lists.changes.length,
  })
  const versions = await versionsOf(session, classId)
  return versions.ok ? ok({ ...lists, newest: versions.value.at(-1) ?? null }) : versions
}

/** Classes whose proposal waits for a leader. */
export async function listsWaiting(session: Session): Promise<Result<readonly ListHead[], Refused>> {
  if (!may(session.actor, 'lists.decide')) return refuse({ code: 'leaders_only' })
  const { year } = session.school
  if (!year) return refuse({ code: 'no_calendar' })
  const newest = await listNewestLists(session.tx, year)
  return ok(newest.filter(version => version.act === 'proposed'))
}
