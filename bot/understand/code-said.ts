import { fold } from '../../core/wording/rules/fold.ts'
import { kindOf } from './consent-words.ts'

/** A choice made by its keyword and code: "GHI 4821", and as polite people write it, "dạ em chọn GHI 4821 ạ". */

export type SaidCode = { readonly keyword: string; readonly code: string }

const CODES = /(?<![a-z0-9])([a-z]{2,12}) ?(\d{4})(?![a-z0-9])/g
/** What people put before a code without saying anything about it. */
const CHOOSING = /(?<![a-z])(?:chon|bam|nhan|ma|theo|la|so)(?![a-z])/g
const CALM = new Set(['courtesy', 'yes'])

/** The one code of a sentence that says nothing else: two of them, or a no beside it, are no choice. */
export function codeSaid(text: string): SaidCode | undefined {
  const folded = fold(text)
  const [only, another] = [...folded.matchAll(CODES)]
  if (!only || another) return undefined
  const [whole, keyword = '', code = ''] = only
  const typed = text.normalize('NFC')
  const at = folded.indexOf(whole)
  if (folded.length !== typed.length) return folded === whole ? { keyword, code } : undefined
  const around = `${typed.slice(0, at)} ${typed.slice(at + whole.length)}`
  const words = around.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const isCalm = words.every(word => fold(word).replace(CHOOSING, '') === '' || CALM.has(kindOf(word) ?? ''))
  return isCalm ? { keyword, code } : undefined
}
