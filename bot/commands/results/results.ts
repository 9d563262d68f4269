import { z } from 'zod'
import { term } from '../../../core/books/shapes.ts'
import { DAY_MS } from '../../../core/calendar/rules/durations.ts'
import type { ChildResults, SubjectResult } from '../../../core/results/results.ts'
import { absencesOfChild, resultsOfChild } from '../../../core/results/results.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { readQuestion } from '../../understand/ask.ts'
import { findPerson } from '../../understand/people.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viResults } from '../../vi/results/results.ts'
import { answerLevel, answerNeeded } from './level.ts'

/** A family's questions about their own child, as they write them. */

const question = z.object({
  what: z.enum(['marks', 'new_marks', 'absences', 'average', 'level', 'why', 'needed', 'comparison']),
  subjectText: z.string().nullable(),
  childText: z.string().nullable(),
  /** "minh" may be the name Minh or "my own". */
  childOrSelf: z.boolean(),
  term: z.union([term, z.literal('year')]).nullable(),
  /** Set when a child was chosen from several. */
  pupilId: z.int().nullable(),
  /** The average wished for, in tenths. */
  target: z.int().nullable().default(null),
})

type Question = z.infer<typeof question>

type Child = { readonly pupilId: number; readonly fullName: string }

const NEW_MS = 7 * DAY_MS

function childrenOf(session: Session): readonly Child[] {
  const { actor } = session
  return actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children
}

/** The child asked about; an answer when it has to be asked back or refused. */
function childMeant(session: Session, asked: Question): Child | Answer {
  const children = childrenOf(session)
  const { zone } = session.school
  const chosen = children.find(child => child.pupilId === asked.pupilId)
  if (chosen) return chosen
  const found = asked.childText === null ? undefined : findPerson(asked.childText, children)
  if (found?.kind === 'one') return found.person
  if (found?.kind === 'none' && !asked.childOrSelf)
    return { text: sayRefusal({ code: 'no_child', said: asked.childText ?? '' }, zone) }
  const choices = found?.kind === 'several' ? found.people : children
  const [only] = choices
  if (only && choices.length === 1) return only
  if (choices.length === 0) return { text: sayRefusal({ code: 'no_child', said: '' }, zone) }
  return {
    text: viResults.whichChild(choices.map(child => child.fullName)),
    offers: choices.map(child => ({
      label: child.fullName,
      intent: { command: 'results.ask', data: { ...asked, pupilId: child.pupilId } },
    })),
  }
}

const isAnswer = (found: Child | Answer): found is Answer => 'text' in found

function subjectsAsked(results: ChildResults, subjectText: string | null): readonly SubjectResult[] {
  if (subjectText === null) return results.subjects
  const pick = pickSubject(subjectText, new Set(results.subjects.map(result => result.subject)))
  if (pick.kind === 'none') return []
  const codes: readonly string[] = pick.kind === 'one' ? [pick.code] : pick.codes
  return results.subjects.filter(result => codes.includes(result.subject))
}

function sayResults(session: Session, asked: Question, results: ChildResults): string {
  const { now } = session.tx
  const { zone } = session.school
  const subjects = subjectsAsked(results, asked.subjectText)
  if (subjects.length === 0 && asked.subjectText !== null)
    return viResults.noSubject(asked.subjectText, results.className)
  if (asked.what === 'average') return viResults.averages(results, subjects, now, zone)
  if (asked.what !== 'new_marks') return viResults.subjects(results, subjects, now, zone)
  const recent = subjects
    .map(subject => ({
      ...subject,
      marks: subject.marks.filter(mark => now.getTime() - mark.at.getTime() < NEW_MS),
    }))
    .filter(subject => subject.marks.length > 0)
  return viResults.news(results, recent, now, zone)
}

async function answer(session: Session, asked: Question): Promise<Answer> {
  const { zone } = session.school
  if (asked.what === 'comparison') return { text: viResults.noComparison }
  if (session.actor.isStaff && childrenOf(session).length === 0) return { text: viResults.familyOnly }
  const child = childMeant(session, asked)
  if (isAnswer(child)) return child
  if (asked.what === 'absences') {
    const absences = await absencesOfChild(session, child.pupilId)
    return {
      text: absences.ok
        ? viResults.absences(child.fullName, absences.value, session.tx.now, zone)
        : sayRefusal(absences.refusal, zone),
    }
  }
  const { pupilId } = child
  const { what } = asked
  const term = asked.term === 'year' ? null : asked.term
  const span = asked.term === 'year' ? 0 : asked.term
  // Averages of the year are told with its level; single marks belong to a term.
  if (what === 'level' || what === 'why' || (what === 'average' && span === 0))
    return answerLevel(session, pupilId, span, what === 'why')
  if (what === 'needed') return answerNeeded(session, { ...asked, pupilId, term })
  const results = await resultsOfChild(session, pupilId, term)
  return { text: results.ok ? sayResults(session, asked, results.value) : sayRefusal(results.refusal, zone) }
}

export const askResults = command({
  name: 'results.ask',
  data: question,
  isWide: true,
  understand: text => {
    const read = readQuestion(text)
    if (!read) return undefined
    return {
      what: read.what,
      subjectText: read.subjectText ?? null,
      childText: read.childText ?? null,
      childOrSelf: read.childOrSelf ?? false,
      term: read.term ?? null,
      pupilId: null,
      target: read.target ?? null,
    }
  },
  run: ({ session }, asked) => answer(session, asked),
})
