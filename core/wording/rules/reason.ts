/** Why a mark is to be corrected: one of the usual causes, and a sentence. */
import { ok, type Result, refuse } from '../../result.ts'

export type ReasonCode = 'wrong_cell' | 'wrong_sum' | 'regraded' | 'wrong_pupil' | 'makeup' | 'other'

export const REASON_CODES: readonly ReasonCode[] = [
  'wrong_cell',
  'wrong_sum',
  'regraded',
  'wrong_pupil',
  'makeup',
  'other',
]

/** The usual causes in words, as they are chosen in chat and stand on paper. */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  wrong_cell: 'Nhập nhầm ô',
  wrong_sum: 'Cộng điểm sai',
  regraded: 'Chấm lại, phúc tra',
  wrong_pupil: 'Nhầm học sinh',
  makeup: 'Bổ sung điểm kiểm tra bù',
  other: 'Lý do khác',
}

/** A reason or a note says something from this many letters on. */
export const REASON_LETTERS_MIN = 5
const REASON_CHARS_MAX = 500
export const EVIDENCE_FILES_MAX = 5
export const EVIDENCE_BYTES_MAX = 10 * 1024 * 1024

export type NoteRequired = { readonly code: 'note_required'; readonly lettersMin: number }

export type ReasonRefusal =
  | { readonly code: 'reason_too_short'; readonly lettersMin: number }
  | { readonly code: 'reason_too_long'; readonly charsMax: number }

/** What is said when a case is sent back, refused or called back; it is asked for where it says nothing. */
export function checkNote(note: string): Result<string, ReasonRefusal | NoteRequired> {
  const read = checkReason(note)
  if (read.ok || read.refusal.code !== 'reason_too_short') return read
  return refuse({ code: 'note_required', lettersMin: REASON_LETTERS_MIN })
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

/** A reason or a note of a case: says something, and not a novel. */
export function checkReason(reason: string): Result<string, ReasonRefusal> {
  const plain = reason.trim()
  if (lettersIn(plain) < REASON_LETTERS_MIN)
    return refuse({ code: 'reason_too_short', lettersMin: REASON_LETTERS_MIN })
  return plain.length > REASON_CHARS_MAX
    ? refuse({ code: 'reason_too_long', charsMax: REASON_CHARS_MAX })
    : ok(plain)
}
