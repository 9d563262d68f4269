import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'

/**
 * The four faces of Tinos, which measures as Times New Roman does. Each is parsed once in the life of the process and handed to
 * every document: parsing costs more than drawing a page.
 */

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

export const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic']

/** As the library's own reader has it; nobody looks inside but here. */
type ParsedFont = {
  readonly characterSet: readonly number[]
  layout(text: string): unknown
}

/**
 * The reader remembers each glyph with the letter it was first asked for, and with none when it came as a part of another (the E in
 * Ế); what is remembered says how a document reads back. So every letter is asked for once before any document is drawn:
 * Vietnamese first, because Đ shares its glyph with the Icelandic Ð.
 */
function rememberLetters(font: ParsedFont): void {
  const isVietnamese = (letter: number) => letter === 0x110 || letter === 0x111
  const letters = font.characterSet.toSorted(
    (a, b) => Number(isVietnamese(b)) - Number(isVietnamese(a)) || a - b,
  )
  font.layout(String.fromCodePoint(...letters))
}

function parse(face: Face): ParsedFont {
  const file = readFileSync(new URL(`../fonts/tinos-${face}.ttf`, import.meta.url))
  // The library takes a parsed font wherever it takes a file, but shows the parsed one only inside a document.
  const document = new PDFDocument({ autoFirstPage: false, font: '' })
  document.font(file)
  const { font } = (document as unknown as { _font: { font: ParsedFont } })._font
  if (typeof font.layout !== 'function') throw new Error('the PDF library keeps its fonts elsewhere')
  rememberLetters(font)
  return font
}

const parsed = new Map<Face, ParsedFont>()

export function parsedFont(face: Face): ParsedFont {
  const known = parsed.get(face) ?? parse(face)
  parsed.set(face, known)
  return known
}

export const faceOf = ({ bold, italic }: { readonly bold?: boolean; readonly italic?: boolean }): Face =>
  bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular'
