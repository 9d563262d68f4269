import type { Span, Term } from '../../../core/calendar/rules/term.ts'
import { neededOfChild } from '../../../core/results/needed.ts'
import { outcomeOfChild } from '../../../core/results/outcomes.ts'
import { resultsOfChild } from '../../../core/results/results.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viFamilyLevel } from '../../vi/results/family-level.ts'
import { viNeeded } from '../../vi/results/needed.ts'

/** A family's questions beyond single marks: the level and why, and what mark would reach an average. */

export async function answerLevel(
  session: Session,
  pupilId: number,
  span: Span | null,
  why: boolean,
): Promise<Answer> {
  const { zone } = session.school
  const found = await outcomeOfChild(session, pupilId, span)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const text = viFamilyLevel.answer(found.value, { why, now: session.tx.now, zone })
  if (why) return { text }
  const data = {
    what: 'why',
    subjectText: null,
    childText: null,
    childOrSelf: false,
    term: found.value.span === 0 ? 'year' : found.value.span,
    pupilId,
    target: null,
  }
  return { text, offers: [{ label: viFamilyLevel.why, intent: { command: 'results.ask', data } }] }
}

export async function answerNeeded(
  session: Session,
  asked: {
    readonly pupilId: number
    readonly subjectText: string | null
    readonly term: Term | null
    readonly target: number | null
  },
): Promise<Answer> {
  const { zone } = session.school
  const { pupilId, term, target, subjectText } = asked
  const results = await resultsOfChild(session, pupilId, term)
  if (!results.ok) return { text: sayRefusal(results.refusal, zone) }
  const { subjects, className } = results.value
  const codes = new Set(subjects.map(one => one.subject))
  const pick = subjectText === null ? undefined : pickSubject(subjectText, codes)
  if (subjectText === null || pick?.kind !== 'one')
    return pick?.kind === 'none'
      ? { text: sayRefusal({ code: 'book_unknown', className, said: subjectText ?? '' }, zone) }
      : { text: viNeeded.whichSubject(subjects.map(one => one.subjectName)) }
  if (target === null) return { text: viNeeded.whichTarget }
  const needed = await neededOfChild(session, { pupilId, term, target, subject: pick.code })
  return { text: needed.ok ? viNeeded.answer(needed.value) : sayRefusal(needed.refusal, zone) }
}
