import { fold } from '../../core/wording/rules/fold.ts'
import { readClassHead } from './class-head.ts'

/** "tìm Nguyễn Văn An", "tim em an 10a2", "tìm học sinh 9910000012": a pupil by name or code, perhaps of one class. */

export type PupilSought = { readonly className: string | null; readonly name: string }

/** Minh, Châu and Tôi are pupils too, so little words count only as they are spelt. */
const SEEK =
  /^\/?(?:tìm|tim)(?: (?:kiếm|kiem))?(?: cho (?:tôi|mình|em|cô|thầy))?(?: (?:học sinh|hoc sinh|hs|em|bạn|cháu|bé))?(?= )/iu
/** What else people look for. */
const OTHER_THINGS = /^(?:diem|ket qua|so|bien ban|de nghi|phieu|ho so|lich|lop|giay|thoi)(?= |$)/
/** In front of the class at the end: "An ở lớp 6A". */
const IN_CLASS = /(?:^|\s)(?:ở|o|trong|học|hoc)$/iu

export function readPupilSearch(text: string): PupilSought | undefined {
  const whole = text
    .normalize('NFC')
    .trim()
    .replace(/[?.!]+$/, '')
    .replace(/\s+/g, ' ')
  const opening = SEEK.exec(whole)?.[0]
  if (opening === undefined) return undefined
  const said = whole.slice(opening.length).trim()
  if (OTHER_THINGS.test(fold(said))) return undefined
  const { className, term, rest } = readClassHead(said)
  const name = rest.replace(/[:,]/g, ' ').trim().replace(IN_CLASS, '').trim()
  return term === null && name !== '' ? { className, name } : undefined
}
