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

/** Names that stand in the text without a title: the longest run of words, begun with a capital, that is somebody's name. */
function namesIn(text: string, pupils: readonly PupilInClass[]): readonly string[] {
  const words = text.split(/[\s,.;:?!()]+/u).filter(Boolean)
  for (let length = NAME_WORDS_MAX; length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const said = words.slice(at, at + length)
      const isName = said.every(word => /^\p{Lu}/u.test(word)) && (at > 0 || length > 1 || words.length === 1)
      if (isName && findPerson(said.join(' '), pupils).kind !== 'none') return [said.join(' ')]
    }
  return []
}

/** Everybody of that name; `several` of one name stay together, for a choice. */
export async function pupilsNamed(
  session: Session,
  asked: Asked,
): Promise<readonly (readonly PupilInClass[])[] | Answer> {
  const inSight = await pupilsInSight(session)
  if (!inSight.ok) return { text: sayRefusal(inSight.refusal, session.school.zone) }
  const within = inSight.value.filter(pupil => isOf(pupil, asked))
  const said = asked.slots.pupils.length > 0 ? asked.slots.pupils : namesIn(asked.text, within)
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
