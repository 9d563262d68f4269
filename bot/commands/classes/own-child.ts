import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import type { Asked } from '../asked.ts'
import { termIn } from '../asked.ts'
import { answerFamily } from '../families/answers.ts'
import { askFor } from '../families/ask.ts'

/** A member of staff who is a guardian here asks of the own child as any family does, and is answered so. */

const OWN =
  /(?:^|\s)(?:con|cháu|bé|thằng bé|con bé)\s+(?:tôi|em|mình|nhà|của tôi|của em|anh|chị)(?=\s|$|[?.,!])/iu

const givenName = (fullName: string): string => fullName.split(' ').at(-1) ?? ''

/** The child meant: by "con tôi", or by a name of theirs that is nobody's among those looked up as staff. */
function childMeant({ session }: Turn, { text, slots }: Asked, isStaffs: boolean): number | null | undefined {
  const { children } = session.actor
  if (children.length === 0) return undefined
  const named = children.find(({ fullName }) =>
    [...slots.pupils, text].some(said => ` ${fold(said)} `.includes(` ${fold(givenName(fullName))} `)),
  )
  if (OWN.test(text)) return named?.pupilId ?? (children.length === 1 ? children[0]?.pupilId : null)
  return named && !isStaffs ? named.pupilId : undefined
}

/** Undefined when it is not asked as a family. @param isStaffs whether somebody was found among the pupils looked up as staff. */
export async function asFamily(
  turn: Turn,
  said: Asked,
  what: 'marks' | 'absences',
  isStaffs: boolean,
): Promise<Answer | undefined> {
  const pupilId = childMeant(turn, said, isStaffs)
  if (pupilId === undefined) return undefined
  return answerFamily(
    turn.session,
    askFor(what, { children: pupilId, subjects: said.slots.subjects, term: termIn(said.slots) }),
  )
}
