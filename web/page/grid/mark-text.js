/**
 * What a cell says as it is typed, so that a slip is seen at once. A hint only: the school reads each cell again when it is sent.
 * @import { Reading } from '../../grid-shapes.ts'
 */

const TENTHS_MAX = 100
const WORDS = new Map(
  Object.entries({
    ...{ v: 'v', vắng: 'v', vang: 'v' },
    ...{ vp: 'vp', 'p.': 'vp', cp: 'vp' },
    ...{ kp: 'kp', vk: 'kp', vkp: 'kp' },
    ...{ m: 'm', miễn: 'm', mien: 'm' },
  }),
)

/** Whole tenths with the decimal comma. @param {number} tenths */
const written = tenths => (tenths === TENTHS_MAX ? '10' : `${Math.floor(tenths / 10)},${tenths % 10}`)

/** @param {string} typed @returns {Reading} */
export function readMark(typed) {
  const text = typed.trim().normalize('NFC').toLowerCase()
  if (text === '') return { text: '' }
  const word = WORDS.get(text)
  if (word !== undefined) return { text: word }
  const [all, whole = '', decimals] = /^(\d+)(?:[.,](\d*))?$/.exec(text) ?? []
  if (all === undefined) return { why: 'Chưa đọc được. Gõ điểm như 7,5 hoặc v, vp, kp, m.' }
  if (decimals !== undefined && decimals.length > 1) return { why: 'Điểm chỉ có một chữ số thập phân.' }
  const tenths = Number(whole) * 10 + Number(decimals ?? 0)
  if (whole.length <= 2 && tenths <= TENTHS_MAX && !/^0\d/.test(whole)) return { text: written(tenths) }
  if (decimals === undefined && /^[1-9]\d$/.test(whole))
    return { why: `Có phải ${written(Number(whole))}?`, suggest: written(Number(whole)) }
  return { why: 'Điểm từ 0 đến 10.' }
}
