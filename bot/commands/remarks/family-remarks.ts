import { z } from 'zod'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { readClassHead } from '../../understand/class-head.ts'
import { findPerson } from '../../understand/people.ts'
import { answerFamily } from '../families/answers.ts'
import { askFor } from '../families/ask.ts'
import { childrenOf, whichChild } from '../families/children.ts'

/** "Nhận xét của con": the words that ask a family's question for what the teachers wrote. */

const question = z.object({ text: z.string(), pupilId: z.int().nullable() })

const ASKED = / (?:nhan xet|ren luyen|hanh kiem) /

/** The children whose name, or its last words, stand in the question. */
function childrenNamed(session: Session, text: string) {
  const words = text.split(/\s+/)
  const named = words.flatMap((_, at) =>
    [1, 2, 3, 4].flatMap(length => {
      const found = findPerson(words.slice(at, at + length).join(' '), childrenOf(session))
      return found.kind === 'one' ? [found.person] : []
    }),
  )
  return [...new Set(named)]
}

async function answer(session: Session, { text, pupilId }: z.infer<typeof question>): Promise<Answer> {
  const [only, another] = pupilId === null ? childrenNamed(session, text) : []
  const asked = askFor('remarks', { children: pupilId ?? only?.pupilId ?? null })
  return another ? whichChild(session, childrenOf(session), askFor('remarks')) : answerFamily(session, asked)
}

/** After the commands of staff, which name a class. */
export const askRemarks = command({
  name: 'remarks.family',
  data: question,
  isWide: true,
  understand: text =>
    ASKED.test(` ${fold(text)} `) && readClassHead(text).className === null
      ? { text, pupilId: null }
      : undefined,
  run: ({ session }, asked) => answer(session, asked),
})
