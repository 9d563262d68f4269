import { kindOf } from './consent-words.ts'

/**
 * Consent to what a school may send, given in a sentence: "tôi đồng ý cho nhà trường gửi điểm của cháu". Only whoever agrees for
 * themselves, without a no, a condition or a question in it, has agreed.
 */

export type SaidConsent = 'given' | 'refused' | 'unclear'

const AGREES =
  /(?<![\p{L}\p{M}])(?:đồng ý|chấp nhận|chấp thuận|cho phép|nhất trí|dong y|chap nhan|chap thuan|cho phep|nhat tri)(?![\p{L}\p{M}])/iu
const REFUSES =
  /(?<![\p{L}\p{M}])(?:không|ko|k|hông|hổng|chưa|chẳng|chả|đừng|khong|chua|dung)\s+(?:có\s+|hề\s+|thể\s+|co\s+)?(?:đồng ý|chấp nhận|chấp thuận|cho phép|nhất trí|dong y|chap nhan|cho phep)(?![\p{L}\p{M}])/iu
const CONDITION =
  /(?<![\p{L}\p{M}])(?:nhưng|nếu|với điều kiện|chỉ|trừ|ngoại trừ|miễn|mà|nhung|neu|chi|tru|sao|gì|nào|à|hả|nhỉ|hay)(?![\p{L}\p{M}])|\?/iu
/** Who speaks, just before the word: anybody else's consent is not theirs. */
const SELF =
  /(?:^|[,.;!:\n]|(?<![\p{L}\p{M}])(?:tôi|tui|em|mình|con|anh|chị|cô|chú|bác|dạ|vâng|ừ|ok|xin|hoàn toàn|cũng|thì|là|và|gia đình|nhà|xong|toi|minh|da|vang))\s*$/iu

/** Somebody else, in the same part of the sentence: "chồng tôi đồng ý", "ba nó đồng ý rồi". */
const OTHERS =
  /(?<![\p{L}\p{M}])(?:chồng|vợ|ba|bố|má|mẹ|ông|bà|nó|họ|ấy|người ta|cả nhà|con bé|thằng bé|chong|bo|chủ nhiệm)(?![\p{L}\p{M}])/iu

export function saysConsent(text: string): SaidConsent | undefined {
  const said = text.normalize('NFC').trim()
  const agrees = AGREES.exec(said)
  if (!agrees) return undefined
  if (REFUSES.test(said)) return 'refused'
  const words = said.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const isDenied = words.some(word => ['not', 'stop', 'wrong', 'later'].includes(kindOf(word) ?? ''))
  const before = said.slice(0, agrees.index)
  const isOwn = SELF.test(before) && !OTHERS.test(before.split(/[,.;!\n]/).at(-1) ?? '')
  return isDenied || CONDITION.test(said) || !isOwn ? 'unclear' : 'given'
}
