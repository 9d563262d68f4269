import { z } from 'zod'
import { span } from '../../../core/books/shapes.ts'
import { LEVELS } from '../../../core/circulars/rules/level.ts'
import { PROMOTION_ANSWERS } from '../../../core/circulars/rules/promotion.ts'
import { may } from '../../../core/duties/rights.ts'
import type { FlaggedCase } from '../../../core/results/flagged.ts'
import { decideFlagged, flaggedCasesOf, listFlagged } from '../../../core/results/flagged.ts'
import { outcomeOfClass } from '../../../core/results/outcomes.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { classAt } from '../../understand/classes.ts'
import { findPerson } from '../../understand/people.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { spanIn } from '../../understand/span.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassResults } from '../../vi/results/class-results.ts'

/** "kết quả 6A", "tổng kết 6A cả năm", "kết quả 6A An": a class's results; "cần quyết định": what the principal decides. */

const asked = z.object({ className: z.string(), pupilText: z.string(), span: span.nullable() })

const ASKED = /^\/?(?:ket qua|tong ket|xep loai)(?: hoc tap)?(?: cua)? (?:lop )?(?=1?\d)/

export async function answerClass(session: Session, wanted: z.infer<typeof asked>): Promise<Answer> {
  const { zone } = session.school
  const { now } = session.tx
  const found = await outcomeOfClass(session, wanted.className, wanted.span)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const { pupils, className } = found.value
  if (wanted.pupilText !== '') {
    const people = pupils.map(pupil => ({ pupilId: pupil.pupilId, fullName: pupil.fullName, pupil }))
    const meant = findPerson(wanted.pupilText, people)
    if (meant.kind === 'one')
      return { text: viClassResults.pupil(found.value, meant.person.pupil, now, zone) }
    if (meant.kind === 'none') return { text: viClassResults.noPupil(wanted.pupilText, className) }
    return { text: viClassResults.whichPupil(meant.people.map(one => one.fullName)) }
  }
  const flagged = pupils.flatMap(pupil => flaggedCasesOf(pupil, className)).length
  const others = ([1, 2, 0] as const).filter(other => other !== found.value.span)
  return {
    text: viClassResults.summary(found.value, flagged, now, zone),
    offers: others.map(other => ({
      label: viClassResults.spans[other],
      intent: { command: 'results.class', data: { className, pupilText: '', span: other } },
    })),
  }
}

const classResults = command({
  name: 'results.class',
  data: asked,
  understand: text => {
    const folded = fold(text).replace(/[?.!]+$/, '')
    const [start] = ASKED.exec(folded) ?? []
    if (start === undefined) return undefined
    const { span: meant, rest } = spanIn(folded.slice(start.length))
    const words = rest.split(' ').filter(Boolean)
    const named = classAt(words, 0)
    if (!named) return undefined
    return {
      className: named.className,
      pupilText: words.slice(named.used).join(' '),
      span: meant,
    }
  },
  run: ({ session }, wanted) => answerClass(session, wanted),
})

const answered = z.object({
  pupilId: z.int(),
  span,
  question: z.enum(['readings_differ', 'comment_subject', 'both_failed', 'not_classifiable', 'not_assessed']),
  answer: z.enum([...LEVELS, ...PROMOTION_ANSWERS]),
  seen: z.string(),
})

const CASES_SHOWN = 8

const answerOffers = (one: FlaggedCase): readonly Offer[] =>
  one.answers.map((answer, at) => ({
    label: viClassResults.answer(answer),
    keyword: `QD${'ABCD'[at] ?? ''}`,
    intent: {
      command: 'results.decide',
      data: {
        pupilId: one.pupilId,
        span: one.span,
        question: one.question,
        answer,
        seen: one.seen,
      },
    },
  }))

const FLAGGED = [
  ...['can quyet dinh', 'cho quyet dinh', 'can hieu truong quyet dinh', 'truong hop can quyet dinh'],
  ...['/quyetdinh', 'quyet dinh'],
]

const key = (one: FlaggedCase): string => `${one.pupilId} ${one.span} ${one.question}`

async function showFlagged(session: Session, wanted: string | null): Promise<Answer> {
  const found = await listFlagged(session)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const cases = found.value
  const meant = wanted === null && cases.length === 1 ? cases[0] : cases.find(one => key(one) === wanted)
  if (meant && may(session.actor, 'results.decide_flagged'))
    return { text: viClassResults.oneCase(meant), offers: answerOffers(meant) }
  if (cases.length === 0) return { text: viClassResults.nothingFlagged }
  return {
    text: viClassResults.flagged(cases, CASES_SHOWN),
    offers: may(session.actor, 'results.decide_flagged')
      ? cases.slice(0, CASES_SHOWN).map(one => ({
          label: viClassResults.look(one),
          intent: { command: 'results.flagged', data: { wanted: key(one) } },
        }))
      : [],
  }
}

const flagged = command({
  name: 'results.flagged',
  data: z.object({ wanted: z.string().nullable() }),
  understand: text => (saidOneOf(FLAGGED)(text) ? { wanted: null } : undefined),
  run: ({ session }, { wanted }) => showFlagged(session, wanted),
})

const decide = command({
  name: 'results.decide',
  data: answered,
  run: async ({ session }, made) => {
    const reason = viClassResults.answer(made.answer)
    const decided = await decideFlagged(session, made, reason)
    return {
      text: decided.ok
        ? viClassResults.decided(decided.value, made.answer)
        : sayRefusal(decided.refusal, session.school.zone),
    }
  },
})

export const classResultsCommands = [classResults, flagged, decide] as const
