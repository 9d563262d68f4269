import { z } from 'zod'
import type { ColumnRef } from '../../../core/books/rules/columns.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { columnRef } from '../../../core/books/shapes.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { answerQuestion, startCorrection } from '../../../core/questions/answer.ts'
import { askAgain, askQuestion, checkAsking } from '../../../core/questions/ask.ts'
import type { QuestionCard } from '../../../core/questions/facts.ts'
import { listQuestions } from '../../../core/questions/views.ts'
import type { ChildResults, SubjectResult } from '../../../core/results/results.ts'
import { resultsOfChild } from '../../../core/results/results.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { readDoubt } from '../../understand/doubt.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viFamilies } from '../../vi/families/families.ts'
import { viQuestions as vi } from '../../vi/questions/questions.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "Điểm này hình như sai": a family asks about a mark, the teacher answers or has it corrected, leaders see what is overdue. */

const ASK = 'question.ask'

const step = z.object({
  pupilId: z.int().nullable(),
  subject: z.string().nullable(),
  column: columnRef.nullable(),
  columnId: z.int().nullable(),
  /** The words of the message are the question. */
  words: z.literal(true).optional(),
})

type Step = z.infer<typeof step>

const offer = (label: string, data: Step): Offer => ({ label, intent: { command: ASK, data } })

const childrenOf = ({ actor }: Session) =>
  actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children

const subjectsWithMarks = ({ subjects }: ChildResults): readonly SubjectResult[] =>
  subjects.filter(subject => subject.marks.length > 0)

const isAt = (column: ColumnRef) => (mark: { readonly column: ColumnRef }) =>
  isSameColumn(mark.column, column)

/** The next thing to be asked back, until one mark is meant. */
async function narrow(session: Session, data: Step & { pupilId: number }): Promise<Answer> {
  const { zone } = session.school
  const results = await resultsOfChild(session, data.pupilId, null)
  if (!results.ok) return { text: sayRefusal(results.refusal, zone) }
  const subjects = subjectsWithMarks(results.value)
  if (subjects.length === 0) return { text: vi.noMarks }
  const subject = subjects.find(one => one.subject === data.subject)
  if (!subject)
    return {
      text: vi.whichSubject,
      offers: subjects.map(one => offer(one.subjectName, { ...data, subject: one.subject })),
    }
  const named = data.column ? subject.marks.filter(isAt(data.column)) : []
  const [only] = named.length > 0 ? named : subject.marks
  if (only && (named.length === 1 || subject.marks.length === 1))
    return askWords(session, { ...data, columnId: only.columnId })
  return {
    text: vi.whichMark(subject),
    offers: subject.marks.map(mark => offer(vi.mark(mark), { ...data, columnId: mark.columnId })),
  }
}

async function askWords(session: Session, data: Step): Promise<Answer> {
  const { pupilId, columnId } = data
  if (pupilId === null || columnId === null) return { text: vi.noMarks }
  const may = await checkAsking(session, { pupilId, columnId })
  if (!may.ok) return { text: sayRefusal(may.refusal, session.school.zone) }
  await saveForm(session, { command: ASK, data: { ...data, words: true }, does: vi.doesAsk })
  return { text: vi.askWords(viFamilies.cell(may.value)) }
}

async function send({ session, text }: Turn, data: Step): Promise<Answer> {
  const { pupilId, columnId } = data
  if (pupilId === null || columnId === null) return { text: vi.noMarks }
  const asked = await askQuestion(session, { pupilId, columnId, words: text })
  if (asked.ok || !asked.refusal.code.startsWith('question_too_')) await forgetForm(session)
  return { text: asked.ok ? vi.asked(asked.value) : sayRefusal(asked.refusal, session.school.zone) }
}

async function ask(turn: Turn, data: Step): Promise<Answer> {
  const { session } = turn
  if (data.words) return send(turn, data)
  const children = childrenOf(session)
  if (children.length === 0)
    return {
      text: session.actor.isStaff
        ? vi.familyOnly
        : sayRefusal({ code: 'no_child', said: '' }, session.school.zone),
    }
  const [only, another] = children
  const pupilId = data.pupilId ?? (another ? undefined : only?.pupilId)
  if (pupilId === undefined)
    return {
      text: viFamilies.whichChild(children.map(child => child.fullName)),
      offers: children.map(child => offer(child.fullName, { ...data, pupilId: child.pupilId })),
    }
  if (data.columnId !== null) return askWords(session, { ...data, pupilId })
  return narrow(session, { ...data, pupilId })
}

const asking = command({ name: ASK, data: step, isWide: true, understand: readDoubt, run: ask })

const again = command({
  name: 'question.again',
  data: z.object({ questionId: z.int(), words: z.literal(true).optional() }),
  run: async ({ session, text }, { questionId, words }) => {
    if (!words) {
      const data = { questionId, words: true }
      await saveForm(session, { command: 'question.again', data, does: vi.doesAsk })
      return { text: vi.askAgainWords }
    }
    const asked = await askAgain(session, { questionId, words: text })
    if (asked.ok || !asked.refusal.code.startsWith('question_too_')) await forgetForm(session)
    return { text: asked.ok ? vi.asked(asked.value) : sayRefusal(asked.refusal, session.school.zone) }
  },
})

const ofQuestion = z.object({ questionId: z.int(), version: z.int(), words: z.literal(true).optional() })

async function takeAnswer({ session, text }: Turn, data: z.infer<typeof ofQuestion>): Promise<Answer> {
  const { zone } = session.school
  const { questionId } = data
  if (!data.words) {
    const card = (await listQuestions(session)).cards.find(one => one.questionId === questionId)
    if (!card) return { text: sayRefusal({ code: 'question_unknown' }, zone) }
    await saveForm(session, {
      command: 'question.answer',
      data: { ...data, words: true },
      does: vi.doesAnswer,
    })
    return { text: vi.askAnswer(vi.card(card)) }
  }
  const answered = await answerQuestion(session, { questionId, words: text })
  if (answered.ok || !answered.refusal.code.startsWith('question_too_')) await forgetForm(session)
  return { text: answered.ok ? vi.answered : sayRefusal(answered.refusal, zone) }
}

const answering = command({ name: 'question.answer', data: ofQuestion, run: takeAnswer })

const correcting = command({
  name: 'question.correct',
  data: ofQuestion,
  run: async ({ session }, { questionId }) => {
    const started = await startCorrection(session, questionId)
    return {
      text: started.ok ? vi.correcting(started.value) : sayRefusal(started.refusal, session.school.zone),
    }
  },
})

const LIST = [
  ...['cau hoi', '/cauhoi', 'cau hoi phu huynh', 'cau hoi cua phu huynh', 'phu huynh hoi gi'],
  ...['thac mac', 'cau hoi ve diem', 'cau hoi cua toi'],
]
const OFFERED_MAX = 6

const lookOffer = (card: QuestionCard): Offer => ({
  label: vi.look(card),
  intent: { command: 'question.answer', data: { questionId: card.questionId, version: card.version } },
})

const list = command({
  name: 'question.list',
  data: z.object({}),
  understand: saidOneOf(LIST),
  run: async ({ session }) => {
    const seen = await listQuestions(session)
    const cards = seen.as === 'teacher' ? seen.cards.slice(0, OFFERED_MAX) : []
    return { text: vi.list(seen), offers: cards.map(lookOffer) }
  },
})

export const questionCommands: readonly Command[] = [list, asking, again, answering, correcting]
