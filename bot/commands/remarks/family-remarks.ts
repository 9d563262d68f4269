import { z } from 'zod'
import { remarksOfChild } from '../../../core/remarks/views.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { readClassHead } from '../../understand/class-head.ts'
import { findPerson } from '../../understand/people.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viRemarks } from '../../vi/remarks/remarks.ts'
import { viResults } from '../../vi/results/results.ts'

/** A family's question what the teachers wrote of their child and how its conduct was judged: "nhận xét của con". */

const NAME = 'remarks.family'
const question = z.object({ text: z.string(), pupilId: z.int().nullable() })

const ASKED = / (?:nhan xet|ren luyen|hanh kiem) /

function childrenOf({ actor }: Session) {
  return actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : actor.children
}

/** The child whose name, or its last words, stand in the question; else the only one. */
function childrenMeant(session: Session, { text, pupilId }: z.infer<typeof question>) {
  const children = childrenOf(session)
  const chosen = children.filter(child => child.pupilId === pupilId)
  if (chosen.length > 0) return chosen
  const words = text.split(/\s+/)
  const named = words.flatMap((_, at) =>
    [1, 2, 3, 4].flatMap(length => {
      const found = findPerson(words.slice(at, at + length).join(' '), children)
      return found.kind === 'one' ? [found.person] : []
    }),
  )
  return named.length > 0 ? [...new Set(named)] : children
}

async function answer(session: Session, asked: z.infer<typeof question>): Promise<Answer> {
  const { zone } = session.school
  const children = childrenMeant(session, asked)
  const [only, another] = children
  if (!only) return { text: sayRefusal({ code: 'no_child', said: '' }, zone) }
  if (another)
    return {
      text: viResults.whichChild(children.map(child => child.fullName)),
      offers: children.map(child => ({
        label: child.fullName,
        intent: { command: NAME, data: { ...asked, pupilId: child.pupilId } },
      })),
    }
  const found = await remarksOfChild(session, only.pupilId)
  return { text: found.ok ? viRemarks.family(only.fullName, found.value) : sayRefusal(found.refusal, zone) }
}

/** After the commands of staff, which name a class. */
export const askRemarks = command({
  name: NAME,
  data: question,
  understand: text =>
    ASKED.test(` ${fold(text)} `) && readClassHead(text).className === null
      ? { text, pupilId: null }
      : undefined,
  run: ({ session }, asked) => answer(session, asked),
})
