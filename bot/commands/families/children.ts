import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { findPerson } from '../../understand/people.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Child, FamilyAsk } from './ask.ts'
import { intentOf } from './ask.ts'

/** Whose results are asked for: a guardian's linked children, or the pupil themself; asked back while several can be meant. */

export const childrenOf = ({ actor }: Session): readonly Child[] =>
  actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children

const ALL_MIN = 2

export function whichChild(children: readonly Child[], { what, ...asked }: FamilyAsk): Answer {
  const said = { ...asked, childText: null, childOrSelf: false }
  return {
    text: viFamilies.whichChild(children.map(child => child.fullName)),
    offers: [
      ...children.map(child => ({
        label: child.fullName,
        intent: intentOf(what, { ...said, children: child.pupilId }),
      })),
      ...(children.length >= ALL_MIN
        ? [
            {
              label: viFamilies.everyChild(children.length),
              intent: intentOf(what, { ...said, children: 'all' }),
            },
          ]
        : []),
    ],
  }
}

/** The children meant, never none; an answer when it has to be asked back or refused. */
export function childrenMeant(session: Session, asked: FamilyAsk): readonly Child[] | Answer {
  const children = childrenOf(session)
  const { zone } = session.school
  if (children.length === 0) return { text: sayRefusal({ code: 'no_child', said: '' }, zone) }
  if (asked.children === 'all') return children
  const chosen = children.filter(child => child.pupilId === asked.children)
  if (chosen.length > 0) return chosen
  const found = asked.childText === null ? undefined : findPerson(asked.childText, children)
  if (found?.kind === 'one') return [found.person]
  if (found?.kind === 'none' && !asked.childOrSelf)
    return { text: sayRefusal({ code: 'no_child', said: asked.childText ?? '' }, zone) }
  const meant = found?.kind === 'several' ? found.people : children
  return meant.length === 1 ? meant : whichChild(meant, asked)
}
