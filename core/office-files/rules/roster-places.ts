import type { NoteState } from '../../tables/rules/pupil-notes.ts'
import { holdsSame } from './diff.ts'
import { proposalKey } from './proposal-key.ts'

/**
 * Where a pupil of a list belongs, beside where the school has them. A pupil nobody knows takes the seat the list gives; any other change
 * of place or state is proposed, and made only when a person has said yes to exactly this one.
 */

/** A change without a day of its own is the same change tomorrow. */
const UNDATED = ''

export type PupilPlace = {
  readonly className: string
  readonly seat: number
  readonly fromOn: string
  readonly leftOn: string | null
  readonly note: string
}

/** A line of the list beside the places of its pupil in this year, oldest first. */
export type Listed = {
  readonly code: string
  readonly className: string
  readonly note: string
  readonly state: NoteState | null
  readonly places: readonly PupilPlace[]
}

export type StateChange = {
  readonly kind: 'left' | 'arrived' | 'returned'
  readonly key: string
  readonly day: string
  readonly isDayGiven: boolean
}

type Year = { readonly today: string; readonly startsOn: string }
type IsYes = (key: string) => boolean

/** The class a pupil sits in now, when it is another than the list's. */
export const movesFrom = ({ className, places }: Listed): string | null =>
  places.find(place => place.leftOn === null && place.className !== className)?.className ?? null

/** One move: all pupils the list takes from one class to another. */
export const moveKey = (from: string, to: string, codes: readonly string[]): string =>
  proposalKey('moved', `${from}-${to}`, ...codes.toSorted())

/** What the list says of a pupil's being here that the school does not have so; null when nothing. */
export function stateChange(listed: Listed, { today, startsOn }: Year): StateChange | null {
  const { code, className, state, places } = listed
  const here = places.find(place => place.className === className)
  const isGone = places.length > 0 && places.every(place => place.leftOn !== null)
  const of = (kind: StateChange['kind'], given: string | null): StateChange => {
    const day = given ?? today
    return {
      kind,
      key: proposalKey(kind, code, className, given ?? UNDATED),
      day,
      isDayGiven: given !== null,
    }
  }
  if (state?.kind === 'left') {
    const isSo = isGone && (state.day === null || here?.leftOn === state.day)
    return isSo ? null : of('left', state.day)
  }
  if (isGone) return of('returned', state && 'day' in state ? state.day : null)
  const from = here?.fromOn ?? startsOn
  const arrives = state?.kind === 'arrived' && state.day !== null && state.day !== from
  // Who was there from the first day has not come later than that.
  return arrives && (state.day ?? '') > startsOn ? of('arrived', state.day) : null
}

/** The day a pupil leaves by what was said yes to; null for one who stays, so that seats are counted for those who stay first. */
export function leavesOn(listed: Listed, year: Year, isYes: IsYes): string | null {
  const change = stateChange(listed, year)
  const known = listed.places.find(place => place.className === listed.className)?.leftOn ?? null
  if (!change || !isYes(change.key)) return known
  if (change.kind === 'arrived') return known
  return change.kind === 'left' ? change.day : null
}

type Seat = { readonly seat: number; readonly isMoveYes: boolean }

/** Only what differs from the places known: the place the list gives, and an older one that ends. */
export function placesOf(
  listed: Listed,
  { seat, isMoveYes }: Seat,
  year: Year,
  isYes: IsYes,
): readonly PupilPlace[] {
  const { className, note, places } = listed
  const here = places.find(place => place.className === className)
  const change = stateChange(listed, year)
  const confirmed = change && isYes(change.key) ? change : null
  const moves = movesFrom(listed) !== null
  // A move or a return nobody has confirmed leaves the pupil where they are.
  if (moves && !isMoveYes) return []
  if (!here && places.length > 0 && !moves && confirmed?.kind !== 'returned') return []
  const begins = moves || confirmed?.kind === 'returned' ? (confirmed?.day ?? year.today) : null
  const wanted: PupilPlace = {
    className,
    seat,
    fromOn: confirmed?.kind === 'arrived' ? confirmed.day : (here?.fromOn ?? begins ?? year.startsOn),
    leftOn: moves && here?.leftOn !== null ? null : leavesOn(listed, year, isYes),
    note,
  }
  const ended = moves
    ? places
        .filter(place => place.leftOn === null && place.className !== className)
        .map(place => ({ ...place, leftOn: year.today }))
    : []
  return here && holdsSame(here, wanted) ? ended : [wanted, ...ended]
}
