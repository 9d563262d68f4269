import { fold } from '../../core/wording/rules/fold.ts'
import { subjectNames } from '../understand/subjects.ts'
import { conceptPhrases } from './concepts.ts'

/**
 * The lexicon's words, as far as a message that was not understood may be kept by them. A syllable that is somebody's name as often as a word
 * stays only inside a phrase: "hạnh kiểm", not "hạnh".
 */

const NAMES = new Set(
  'an anh bao bich binh chau chi cuong dai dan danh dao dat diem diep dinh dong dung duong duy gia giang ha hai han hang hanh hao hau hien hieu hoa hoai hoan hoang hong hue hung huong huu huy khang khanh khoa khoi kien kieu kim lam lan le linh loan loc long luan luong ly mai man manh minh my nam nga ngan nghi nghia ngo ngoc nguyen nguyet nhan nhat nhi nhu nhung oanh phat phi phong phu phuc phung phuoc phuong quan quang quoc quy quyen quynh sang sinh son tai tam tan thai tham than thang thanh thao the thi thien thinh tho thoa thu thuan thuc thuong thuy tien tin toan tra tram tran trang tri trieu trinh trong truc trung truong tu tuan tung tuong tuyet uyen van viet vinh vu vui vuong vy xuan yen'.split(
    ' ',
  ),
)

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
    if (!NAMES.has(word)) return true
    return PAIRS.has(`${folded[at - 1]} ${word}`) || PAIRS.has(`${word} ${folded[at + 1]}`)
  })
}
