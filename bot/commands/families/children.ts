import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { namedAt, namesOf } from '../../reading/kin.ts'
import { wordsOf } from '../../reading/words.ts'
import { findPerson } from '../../understand/people.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Child, FamilyAsk } from './ask.ts'
import { intentOf } from './ask.ts'

/** Whose results are asked for: a guardian's linked children, or the pupil themself; asked back while several can be meant. */

export const childrenOf = ({ actor }: Session): readonly Child[] =>
  actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children

/** Which of these; where they are all there are, it can be asked of each. */
export function whichChild(session: Session, meant: readonly Child[], { what, ...asked }: FamilyAsk): Answer {
  const said = { ...asked, childText: null, childOrSelf: false, among: [] }
  const every = { label: viFamilies.everyChild(meant.length), children: 'all' } as const
  const isAll = meant.length === childrenOf(session).length
  const choices = [
    ...meant.map(child => ({ label: child.fullName, children: child.pupilId })),
    ...(isAll ? [every] : []),
  ]
  return {
    text: viFamilies.whichChild(meant.map(child => child.fullName)),
    offers: choices.map(({ label, children }) => ({ label, intent: intentOf(what, { ...said, children }) })),
  }
}

/** Whether a child goes by this name, or by words of it. */
function isCalled(name: string, children: readonly Child[]): boolean {
  const names = namesOf(children)
  const words = wordsOf(name)
  return (
    findPerson(name, children).kind !== 'none' ||
    words.some((_, at) => namedAt(names, words, at) !== undefined)
  )
}

/** The children meant, never none; an answer when it has to be asked back or refused. */
export function childrenMeant(session: Session, asked: FamilyAsk): readonly Child[] | Answer {
  const own = childrenOf(session)
  const { zone } = session.school
  if (own.length === 0) return { text: sayRefusal({ code: 'no_child', said: '' }, zone) }
  const { childText } = asked
  if (childText !== null && asked.children !== null && !isCalled(childText, own))
    return { text: sayRefusal({ code: 'no_child', said: childText }, zone) }
  if (asked.children === 'all') return own
  const ids = [asked.children ?? []].flat()
  const chosen = own.filter(({ pupilId }) => ids.includes(pupilId))
  if (chosen.length > 0) return chosen
  const found = asked.childText === null ? undefined : findPerson(asked.childText, own)
  if (found?.kind === 'one') return [found.person]
  if (found?.kind === 'none' && !asked.childOrSelf)
    return { text: sayRefusal({ code: 'no_child', said: asked.childText ?? '' }, zone) }
  const among = own.filter(({ pupilId }) => asked.among.includes(pupilId))
  const several = among.length > 0 ? among : own
  const meant = found?.kind === 'several' ? found.people : several
  return meant.length === 1 ? meant : whichChild(session, meant, asked)
}
