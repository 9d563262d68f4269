/** "8 Bách, 7 Bình, 6,5 Hân": marks in front of their names, all the way, turned to stand behind them. */

const PIECE =
  /^(?:(?:cho|con|ghi|nhập)\s+)*(\d{1,2}(?:[.,]\d{1,2})?)\s+(?:điểm\s+)?(?:(?:cho|vào|của)\s+)?(?:(?:em|bạn|trò|cháu)\s+)?((?!(?:c?[dđ]|vp?|vk|kp?|p|m|vắng|đạt|phép|nghỉ)(?![\p{L}\p{M}]))\p{L}[\p{L}\p{M}'’]*(?:\s+\p{L}[\p{L}\p{M}'’]*){0,3})[.\s]*$/iu
const BETWEEN = /[,;]\s+|\n/u

/** Only where every piece is so: a seat number stands in front of a name too, but then its mark stands behind. */
export function withNamesFirst(text: string): string {
  const cut = text.lastIndexOf(':') + 1
  const pieces = text.slice(cut).trim().split(BETWEEN)
  const turned = pieces.map(piece => PIECE.exec(piece.trim()))
  if (pieces.length < 2 || turned.some(found => found === null)) return text
  return `${text.slice(0, cut)} ${turned.map(found => `${found?.[2]} ${found?.[1]}`).join(', ')}`
}
