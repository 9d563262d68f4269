import type { BookRecord, HomeroomRecord, TeachingRecord } from '../../db/office-files/teaching.ts'
import { bookKey } from './assignment-books.ts'
import { type Diff, diff } from './rules/diff.ts'
import type { Proposal } from './rules/outcome.ts'
import { proposalKey } from './rules/proposal-key.ts'
import type { CodedStaff } from './rules/staff-names.ts'

/**
 * What a list of assignments would change of who teaches what. A teacher it no longer names where they teach or have a class is asked
 * about by name, and stays without a yes.
 */

export type Homeroom = Pick<HomeroomRecord, 'className' | 'staffId'>

export type TeachingSteps = {
  readonly books: Diff<BookRecord>
  readonly teaching: Diff<TeachingRecord>
  readonly homerooms: Diff<Homeroom>
  /** Every teaching wanted: those of a changed book-term are written together. */
  readonly wanted: readonly TeachingRecord[]
  readonly heldHomerooms: readonly HomeroomRecord[]
}

export const roomKey = (room: Homeroom): string => `${room.className} ${room.staffId}`

export const termKey = (row: { className: string; subject: string; term: number }): string =>
  `${bookKey(row)} ${row.term}`

type Ending = {
  readonly staffId: number
  readonly proposal: Extract<Proposal, { kind: 'teaching_ended' | 'homeroom_ended' }>
}

/** @param sheet the first of the file; that somebody is missing stands in no line. */
export function endingsOf(
  { teaching, homerooms }: TeachingSteps,
  staff: readonly CodedStaff[],
  sheet: string,
): readonly Ending[] {
  const place = { sheet, row: 0, column: '' }
  const named = new Map(staff.map(({ personId, code, fullName }) => [personId, { code, fullName }]))
  const teacherOf = (staffId: number) => named.get(staffId) ?? { code: `${staffId}`, fullName: '' }
  const ended = [...Map.groupBy(teaching.removed, each => each.staffId)].map(([staffId, own]): Ending => {
    const teacher = teacherOf(staffId)
    const books = own.map(({ className, subject, term }) => ({ className, subject, term }))
    const key = proposalKey('teaching', teacher.code, ...books.map(termKey).toSorted())
    return { staffId, proposal: { kind: 'teaching_ended', key, place, teacher, books } }
  })
  const rooms = homerooms.removed.map(({ className, staffId }): Ending => {
    const teacher = teacherOf(staffId)
    const key = proposalKey('homeroom', teacher.code, className)
    return { staffId, proposal: { kind: 'homeroom_ended', key, place, teacher, className } }
  })
  return [...ended, ...rooms]
}

/** The steps without what nobody said yes to: those teachers stay, without the entry of marks where somebody else has it now. */
export function withoutUnconfirmed(
  steps: TeachingSteps,
  endings: readonly Ending[],
  yes: readonly string[],
): TeachingSteps {
  const declined = endings.filter(({ proposal }) => !yes.includes(proposal.key))
  const stays = new Set(
    declined.flatMap(({ staffId, proposal }) => (proposal.kind === 'teaching_ended' ? [staffId] : [])),
  )
  const rooms = new Set(
    declined.flatMap(({ proposal }) => (proposal.kind === 'homeroom_ended' ? [proposal.className] : [])),
  )
  const { removed } = steps.teaching
  const owned = new Set(steps.wanted.filter(each => each.ownsEntry).map(termKey))
  const staying = removed.filter(each => stays.has(each.staffId))
  const handsOver = (each: TeachingRecord) => each.ownsEntry && owned.has(termKey(each))
  const after = staying.map(each => (handsOver(each) ? { ...each, ownsEntry: false } : each))
  return {
    ...steps,
    wanted: [...steps.wanted, ...after],
    teaching: {
      ...steps.teaching,
      removed: removed.filter(each => !stays.has(each.staffId)),
      changed: [...steps.teaching.changed, ...after.filter((each, at) => each !== staying[at])],
      same: [...steps.teaching.same, ...after.filter((each, at) => each === staying[at])],
    },
    homerooms: withRooms(steps.homerooms, rooms),
  }
}

/** A class whose teacher stays gets no other. */
function withRooms(homerooms: Diff<Homeroom>, stays: ReadonlySet<string>): Diff<Homeroom> {
  const isOpen = ({ className }: Homeroom) => !stays.has(className)
  const wanted = [
    ...homerooms.same,
    ...homerooms.added.filter(isOpen),
    ...homerooms.removed.filter(room => !isOpen(room)),
  ]
  return diff<Homeroom>([...homerooms.same, ...homerooms.removed], wanted, roomKey)
}
