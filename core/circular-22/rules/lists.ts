/**
 * The six lists a homeroom teacher draws up at the end of the year: up to the next class, the class again, the two titles,
 * re-test and summer conduct (Circular 22/2021, Art. 12 to 15). They follow from the results; the teacher may propose
 * otherwise for a pupil, with the cause.
 */
import type { ListName } from '../../circulars/rules/lists.ts'
import type { PupilResults } from '../../circulars/rules/results.ts'

/** The lists a pupil stands on by the rules; null while that cannot be told. */
export function listsOf({ promotion, year }: PupilResults): readonly ListName[] | null {
  const title = year.title ? [year.title] : []
  switch (promotion.kind) {
    case 'promoted':
    case 'completed':
      return ['promoted', ...title]
    case 'repeats':
      // A title for a pupil who stays down is for the teacher to propose, with the cause.
      return ['repeats']
    case 'retest':
      return ['retest']
    case 'summer_conduct':
      return promotion.retest ? ['retest', 'summer_conduct'] : ['summer_conduct']
    case 'principal_decides':
    case 'not_yet':
      return null
  }
}

/** Together they cannot be: up and down, or both titles, or sent to summer work and already decided. */
export function listsClash(lists: readonly ListName[]): boolean {
  const has = (name: ListName) => lists.includes(name)
  const summer = has('retest') || has('summer_conduct')
  return (
    lists.length === 0 ||
    (has('promoted') && has('repeats')) ||
    (has('excellent') && has('good')) ||
    (summer && (has('promoted') || has('repeats') || has('excellent') || has('good')))
  )
}
