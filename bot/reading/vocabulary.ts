import { fold } from '../../core/wording/rules/fold.ts'
import { canMean } from '../understand/accents.ts'
import { subjectNames } from '../understand/subjects.ts'
import { conceptPhrases } from './concepts.ts'

/**
 * The lexicon's words, as far as a message that was not understood may be kept by them. A syllable that is somebody's name as often as a word
 * stays only inside a phrase: "hạnh kiểm", not "hạnh".
 */

const NAMES = Map.groupBy(
  'an anh bảo bích bình châu chi cường đại đan danh đạo đạt diễm điệp định đông dũng dung dương duy giang hà hải hân hằng hạnh hào hậu hiền hiếu hoa hoài hoàn hoàng hồng huệ hùng hương hưng huy khang khánh khoa khôi kiên kiều kim lâm lan linh loan lộc long luân ly mai mạnh minh my nam nga ngân nghi nghĩa ngọc nguyên nguyệt nhân nhật nhi như nhung oanh phát phong phú phúc phụng phước phương quân quang quốc quý quyên quỳnh sang sinh sơn tài tâm tân thái thắm thắng thanh thành thảo thi thiên thịnh thơ thoa thu thuận thục thương thủy tiên tiến tín toàn trà trâm trân trang trí triều trinh trọng trúc trung trường tú tuấn tùng tường tuyết uyên vân việt vinh vũ vui vương vy xuân yến nguyễn trần lê phạm huỳnh phan võ đặng bùi đỗ hồ ngô'.split(
    ' ',
  ),
  fold,
)
/** Written without accents they are this word far oftener than the name. */
const FAR_OFTENER = new Set(['diem', 'trong', 'tin'])

/** Whether somebody is often called so. */
export const mayBeName = (word: string): boolean =>
  !FAR_OFTENER.has(word) && (NAMES.get(fold(word))?.some(name => canMean(word, name)) ?? false)

const PHRASES = [...conceptPhrases, ...[...subjectNames()].map(([name]) => name)].map(phrase =>
  fold(phrase).split(' '),
)

const WORDS = new Set(PHRASES.flat())
const PAIRS = new Set(
  PHRASES.flatMap(words => words.slice(1).map((word, index) => `${words[index]} ${word}`)),
)

/** Which of these words, in lower case and in their order, are the project's own. */
export function ourWords(words: readonly string[]): readonly boolean[] {
  const folded = words.map(fold)
  return folded.map((word, at) => {
    if (!WORDS.has(word)) return false
    if (!mayBeName(words[at] ?? '')) return true
    return PAIRS.has(`${folded[at - 1]} ${word}`) || PAIRS.has(`${word} ${folded[at + 1]}`)
  })
}
