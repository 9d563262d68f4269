import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { viFamilies } from '../../vi/families/families.ts'
import type { Answering, FamilyAsk, Settled, What } from './ask.ts'
import { intentOf } from './ask.ts'
import { answerAbsences, answerPresence } from './attendance.ts'
import { answerAverage, answerBelow, answerCompare, answerExtremes } from './averages.ts'
import { childrenMeant, childrenOf } from './children.ts'
import { answerConduct, answerRemarks } from './conduct.ts'
import { answerLevel, answerNeeded } from './level.ts'
import { answerHistory } from './mark-life.ts'
import { answerMarks, answerNews, answerYearBefore } from './marks.ts'
import { answerOverview } from './overview.ts'
import { answerPeople } from './people.ts'
import { answerTests } from './tests.ts'

/** Who answers which question of a family; one about several children is answered for each. */

const ANSWERS: Readonly<Record<Exclude<What, 'rank'>, Answering>> = {
  overview: answerOverview,
  marks: answerMarks,
  new: answerNews,
  average: answerAverage,
  below: answerBelow,
  extremes: answerExtremes,
  compare: answerCompare,
  history: answerHistory,
  absences: answerAbsences,
  absent_today: answerPresence,
  next_test: answerTests,
  who: answerPeople,
  conduct: answerConduct,
  remarks: answerRemarks,
  level: answerLevel,
  why: answerLevel,
  needed: answerNeeded,
}

/** Nobody's rank is told; what is open is offered to those who have a child to ask about. */
function refuseRank(session: Session, asked: FamilyAsk): Answer {
  const text = viFamilies.noRank(session.actor.isPupil)
  if (childrenOf(session).length === 0) return { text }
  const { choices } = viFamilies
  const said = { children: asked.children, term: asked.term }
  return {
    text,
    offers: [
      { label: choices.marks, intent: intentOf('marks', said) },
      { label: choices.average, intent: intentOf('average', said) },
      { label: choices.level, intent: intentOf('level', said) },
    ],
  }
}

/** The terms beside today's: before term I lies the year before, after term II nothing this service knows of. */
function settle({ school }: Session, asked: FamilyAsk): Settled | 'year_before' {
  const { term } = asked
  if (term === 'last_year') return 'year_before'
  if (term === 'before') return school.term === 2 ? { ...asked, term: 1 } : 'year_before'
  if (term === 'next') return { ...asked, term: 2 }
  return { ...asked, term }
}

/** Of the year before single marks and averages are told; what else is asked is of this year. */
async function ofYearBefore(session: Session, said: FamilyAsk): Promise<Answer> {
  const asked: Settled = { ...said, term: null, against: 'year' }
  if (said.what === 'compare') return ofEach(session, asked, answerCompare)
  if (said.what === 'marks' || said.what === 'average') return ofEach(session, asked, answerYearBefore)
  return { text: viFamilies.onlyThisYear }
}

async function ofEach(session: Session, asked: Settled, answer: Answering): Promise<Answer> {
  const children = childrenMeant(session, asked)
  if ('text' in children) return children
  const alone = children.length === 1
  const answers: Answer[] = []
  for (const child of children) answers.push(await answer({ session, child, asked, alone }))
  const [only] = answers
  return alone && only ? only : { text: answers.map(({ text }) => text).join('\n\n') }
}

export async function answerFamily(session: Session, asked: FamilyAsk): Promise<Answer> {
  const { what } = asked
  if (what === 'rank') return refuseRank(session, asked)
  if (session.actor.isStaff && childrenOf(session).length === 0) return { text: viFamilies.staffOnly }
  const settled = settle(session, asked)
  return settled === 'year_before' ? ofYearBefore(session, asked) : ofEach(session, settled, ANSWERS[what])
}
