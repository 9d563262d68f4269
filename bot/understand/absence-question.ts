/**
 * "6A hôm nay vắng ai?", "hom nay 10a2 vang ai": who of a class was missing on a day. Every word must fit, or it is something else: a
 * roll call names pupils, and a family asks of its child.
 */
import { classAt } from './classes.ts'
import type { SaidDay } from './day-words.ts'
import { daysAt } from './day-words.ts'
import type { LineToken } from './line-tokens.ts'
import { lineTokens, phraseAt, phrases } from './line-tokens.ts'

export type AbsenceQuestion = {
  /** null: the asker's own class. */
  readonly className: string | null
  /** Empty: today. */
  readonly days: readonly SaidDay[]
}

const CHARS_MAX = 80
const MISSING = phrases('vắng mặt, vắng học, vắng, nghỉ học, nghỉ')
const ASKING = phrases(
  'những ai, có ai, ai, em nào, bạn nào, có em nào, những em nào, mấy em, mấy bạn, bao nhiêu em, bao nhiêu bạn, mấy người, bao nhiêu người, mấy, bao nhiêu',
)
const FILLERS = phrases(
  'lớp em, lớp tôi, lớp mình, lớp, cho biết, cho hỏi, danh sách, học sinh, hs, là, thế, vậy, ạ, nhỉ, à, ơi, có',
)

const NOT = phrases('không, ko, hông')

/** Undefined when these words do not ask that. */
export function readAbsenceQuestion(text: string): AbsenceQuestion | undefined {
  if (text.length > CHARS_MAX) return undefined
  const tokens = lineTokens(text)
  const folded = tokens.map(token => token.folded)
  let className: string | null = null
  let days: readonly SaidDay[] = []
  let missing = false
  let asking = false
  for (let at = 0; at < tokens.length; ) {
    const room: ReturnType<typeof classAt> = className === null ? classAt(folded, at) : undefined
    const said = room || days.length > 0 ? undefined : daysAt(tokens, at)
    const about = phraseAt(tokens, at, MISSING)
    const who = phraseAt(tokens, at, ASKING)
    if (room) className = room.className
    else if (said) days = said.days
    else if (about > 0) missing = true
    else if (who > 0) asking = true
    else if (!isBeside(tokens, at, missing && asking)) return undefined
    at += room?.used ?? said?.used ?? (about || who || phraseAt(tokens, at, FILLERS) || 1)
  }
  return missing && asking && (className !== null || days.length > 0) ? { className, days } : undefined
}

/** "không" asks only behind the question; before it, nobody was missing. */
const isBeside = (tokens: readonly LineToken[], at: number, asked: boolean): boolean =>
  phraseAt(tokens, at, FILLERS) > 0 ||
  (asked && phraseAt(tokens, at, NOT) > 0) ||
  /^[?,.!:]$/.test(tokens[at]?.raw ?? '')
