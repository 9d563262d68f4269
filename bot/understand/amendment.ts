/**
 * What is said while a preview waits: "sửa An 7", "thêm Bình 8", "bỏ Cường", "12: 9". It names neither class nor
 * column; words that do are a line of their own or a request for a correction.
 */

import { canMean } from './accents.ts'
import { withoutFrame } from './amendment-frame.ts'
import type { Entry } from './entry.ts'
import { readMarksLine } from './marks-line.ts'
import type { Names } from './name-spans.ts'
import { NO_NAMES } from './name-spans.ts'

const CHANGE =
  /^(?:(?:sửa|sua|đổi|doi|chữa|chua|thêm|them|bổ sung|bo sung)(?: lại| lai)?(?: cho)?|à|ah)\s+(?=\S)/iu
const POINTS = /^điểm\s+/iu
const LEAVE_OUT = /^(?:bỏ|bo|trừ|tru)(?: điểm)?\s+(?=\S)/iu

/** The entries that change the preview; undefined when the words are about something else. */
export function readAmendment(text: string, names: Names = NO_NAMES): readonly Entry[] | undefined {
  const said = text.normalize('NFC').trim()
  const asWritten = readChange(said, names)
  if (asWritten?.every(isClear)) return asWritten
  const change = readChange(withoutFrame(said), names)
  return change?.every(isClear) ? change : asWritten
}

const isClear = ({ problem, nameText }: Entry): boolean => problem === null && !UNNAMED.test(nameText ?? '')
/** Words before a name that are part of no name: "ok nhưng sửa An". */
const UNNAMED =
  /(?<![\p{L}\p{M}])(?:ok|ừ|đúng|nhưng|sửa|ghi|thành|không|em|bạn|là|phải|số|thứ)(?![\p{L}\p{M}])/iu

function readChange(said: string, names: Names): readonly Entry[] | undefined {
  const verb = CHANGE.exec(said)?.[0]
  if (LEAVE_OUT.test(said)) return leftOut(said.replace(LEAVE_OUT, ''), names)
  const line = readMarksLine(verb ? said.slice(verb.length).replace(POINTS, '') : said, names)
  const other = line.className !== null || line.column !== null || line.all !== null || line.inOrder !== null
  if (other || line.problems.length > 0) return undefined
  const plain = line.entries.some(entry => entry.value !== null)
  const meant = verb !== undefined && line.entries.some(entry => entry.problem?.code !== 'missing_value')
  return plain || meant ? line.entries : undefined
}

/** "bỏ An, Bình": both stay as they are in the book. A mark among the names makes it something else. */
function leftOut(text: string, names: Names): readonly Entry[] | undefined {
  const { entries, problems, className } = readMarksLine(text, names)
  const onlyNames = entries.every(({ problem, nameText }) => problem?.code === 'missing_value' && nameText)
  if (problems.length > 0 || className !== null || entries.length === 0 || !onlyNames) return undefined
  if (entries.some(({ nameText }) => ['hết', 'qua'].some(word => canMean(nameText ?? '', word))))
    return undefined
  return entries.map(entry => ({ ...entry, problem: null, value: { kind: 'left_blank' } }))
}
