import { TextDecoder } from 'node:util'
import { fromOld, type OldLetters, surest } from '../rules/old-letters.ts'

/** The text of a file of lines, in whatever code page it was saved. What is no text is null; what may be two texts is asked about. */

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly letters: OldLetters | 'windows-1258' | null }
  | { readonly ok: false; readonly why: 'no_text' | 'unclear' }

const NO_TEXT = { ok: false, why: 'no_text' } as const
const SAMPLE_BYTES = 4_000

/** Nothing a person types; a file of pictures or programs is full of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000e-\u001f]/

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 says so at its beginning, or has a zero beside nearly every letter of a plain word. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = (odd: number) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length
  if (zeros(1) > sample.length / 5 && zeros(0) < sample.length / 50) return 'utf-16le'
  return zeros(0) > sample.length / 5 && zeros(1) < sample.length / 50 ? 'utf-16be' : null
}

export function decode(bytes: Uint8Array): Decoded {
  const wide = utf16Of(bytes)
  const unicode = decoded(bytes, wide ?? 'utf-8')
  if (unicode !== null) return CONTROLS.test(unicode) ? NO_TEXT : { ok: true, text: unicode, letters: null }
  const western = wide === null ? decoded(bytes, 'windows-1252') : null
  if (western === null || CONTROLS.test(western)) return NO_TEXT
  const texts = {
    'windows-1258': new TextDecoder('windows-1258').decode(bytes).normalize('NFC'),
    tcvn3: fromOld.tcvn3(western),
    vni: fromOld.vni(western),
  }
  const letters = surest(texts)
  return letters === null || letters === 'plain'
    ? { ok: false, why: 'unclear' }
    : { ok: true, text: texts[letters], letters }
}
