import type { WindowKind } from '../../core/deadlines/rules/set-deadlines.ts'
import { plain } from './phrases.ts'

/**
 * Windows and days of inspection as people type them: "khung nhập điểm giữa kì 1: 02/11 đến 14/11", "đổi ngày kiểm tra sổ 20/11
 * thành 27/11", "bỏ khung nhập điểm cuối kì".
 */

export type DayNamed = { readonly date: number; readonly month: number; readonly year: number | null }

export type DatesSaid = {
  readonly what: 'window' | 'inspection'
  readonly ends: boolean
  readonly kind: WindowKind | null
  readonly term: 1 | 2 | null
  readonly days: readonly DayNamed[]
}

const OPENING =
  /^\/?(?:(dat|doi|sua|them|bo|huy|xoa|go|xem) )?(?:(?:cac )?(khung)(?: thoi gian| gio)? (?:nhap|vao) diem|ngay (?:kiem tra|thanh tra) (?:so|dinh ki|dinh ky)(?: diem)?)(?= |:|,|$)/
const ENDS = new Set(['bo', 'huy', 'xoa', 'go'])

const KINDS: readonly (readonly [WindowKind, RegExp])[] = [
  ['midterm', /\b(?:giua (?:hoc )?k[iy]|gk)/],
  ['final', /\b(?:cuoi (?:hoc )?k[iy]|ck)/],
  ['regular', /\b(?:thuong xuyen|tx)\b/],
]
const TERM = /\b(?:hk|hoc k[iy]|k[iy]|gk|ck) ?(ii|i|1|2)\b/
const DAY = /\b(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}))?\b/g

export function readDates(text: string): DatesSaid | undefined {
  const said = plain(text)
  const opening = OPENING.exec(said)
  if (!opening) return undefined
  const rest = said.slice(opening[0].length)
  const days = [...rest.matchAll(DAY)].map(([, date, month, year]) => ({
    date: Number(date),
    month: Number(month),
    year: year === undefined ? null : Number(year),
  }))
  const term = TERM.exec(rest.replaceAll(DAY, ' '))?.[1]
  return {
    what: opening[2] ? 'window' : 'inspection',
    ends: ENDS.has(opening[1] ?? ''),
    kind: KINDS.find(([, words]) => words.test(rest))?.[0] ?? null,
    term: term === undefined ? null : term === '1' || term === 'i' ? 1 : 2,
    days,
  }
}
