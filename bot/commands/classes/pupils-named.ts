import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { findLeading, findPerson } from '../../understand/people.ts'
import { viPupilSearch as vi } from '../../vi/classes/pupil-search.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { classIn, gradeIn } from '../asked.ts'

/** Which pupils a question names, among those the actor may look up; what is not sure is asked back. */

export type { PupilInClass }

const isOf = ({ className }: PupilInClass, { slots }: Asked): boolean => {
  const [named, grade] = [classIn(slots), gradeIn(slots)]
  return (
    (named === null || className === named) && (grade === null || Number.parseInt(className, 10) === grade)
  )
}

const NAME_WORDS_MAX = 5

const wordsOf = (text: string): readonly string[] => text.split(/[\s,.;:?!()]+/u).filter(Boolean)
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** The longest name that begins at this word, if one does; a single first word may be capital for its place. */
function nameAt(words: readonly string[], at: number, pupils: readonly PupilInClass[]): string | undefined {
  for (let length = Math.min(NAME_WORDS_MAX, words.length - at); length > 0; length--) {
    const said = words.slice(at, at + length)
    if (!said.every(isCapital)) continue
    if (findPerson(said.join(' '), pupils).kind !== 'none') return said.join(' ')
  }
  return undefined
}

/** All names that stand in the text, with or without a title, each where it begins. */
export function namesIn(text: string, pupils: readonly PupilInClass[]): readonly string[] {
  const words = wordsOf(text)
  const names: string[] = []
  for (let at = 0; at < words.length; ) {
    const name = nameAt(words, at, pupils)
    if (name !== undefined) names.push(name)
    at += name === undefined ? 1 : name.split(' ').length
  }
  return names
}

const CLASS = /^1?\d\p{L}?\d?$/u

/** Words written as names that are nobody's: somebody was named whom the list does not have. */
export function strangersIn(text: string, pupils: readonly PupilInClass[]): readonly string[] {
  const known = new Set(namesIn(text, pupils).flatMap(name => name.split(' ')))
  return wordsOf(text).filter(
    (word, at) => at > 0 && isCapital(word) && !CLASS.test(word) && !known.has(word),
  )
}

/** Everybody of that name; `several` of one name stay together, for a choice. */
export async function pupilsNamed(
  session: Session,
  asked: Asked,
): Promise<readonly (readonly PupilInClass[])[] | Answer> {
  const inSight = await pupilsInSight(session)
  if (!inSight.ok) return { text: sayRefusal(inSight.refusal, session.school.zone) }
  const within = inSight.value.filter(pupil => isOf(pupil, asked))
  const { pupils } = asked.slots
  const titled = pupils.filter(
    name => !namesIn(name, within).some(one => namesIn(asked.text, within).includes(one)),
  )
  const said = [...namesIn(asked.text, within), ...titled]
  const found: (readonly PupilInClass[])[] = []
  for (const name of said) {
    const match = findLeading(name, within)
    // Kept of what was spoken of before, and not of these classes.
    if (match.kind === 'none' && !asked.text.includes(name)) continue
    if (match.kind === 'none') return { text: vi.nobody(name, match.near) }
    found.push(match.kind === 'one' ? [match.person] : match.people)
  }
  return found
}
