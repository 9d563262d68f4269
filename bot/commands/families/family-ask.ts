import { command } from '../../command.ts'
import { readQuestion } from '../../understand/ask.ts'
import { answerFamily } from './answers.ts'
import { askFor, keptAsk } from './ask.ts'
import { spoken } from './spoken.ts'

/** A family's questions about their own child, as they write them. */

export const askFamily = command({
  name: 'results.ask',
  data: keptAsk,
  isWide: true,
  spoken,
  understand: text => {
    const read = readQuestion(text)
    if (!read) return undefined
    const { what, subjectText, childText, childOrSelf, term, target } = read
    return askFor(what === 'new_marks' ? 'new' : what === 'comparison' ? 'rank' : what, {
      childText: childText ?? null,
      childOrSelf: childOrSelf ?? false,
      subjects: subjectText === undefined ? [] : [subjectText],
      term: term ?? null,
      tenths: target ?? null,
    })
  },
  run: ({ session }, asked) => answerFamily(session, asked),
})
