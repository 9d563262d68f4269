import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { NoGlyph } from '../rules/letters.ts'

/**
 * The four faces of Tinos, which measures as Times New Roman does, and of Noto Serif for the words Tinos cannot set. Each is parsed
 * once in the life of the process and handed to every document: parsing costs more than drawing a page.
 */

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

export const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic']

/** A face as words are set in it: of Tinos, or of Noto Serif. */
export type Font = Face | `${Face}Noto`

const isNoto = (font: Font): font is `${Face}Noto` => font.endsWith('Noto')

/** As the library's own reader has it; nobody looks inside but here. */
type ParsedFont = {
  readonly characterSet: readonly number[]
  readonly unitsPerEm: number
  layout(text: string): unknown
  glyphForCodePoint(code: number): { readonly advanceWidth: number }
}

/**
 * The reader remembers each glyph with the letter it was first asked for, and with none when it came as a part of another (the E in
 * Ế); what is remembered says how a document reads back. So every letter is asked for once before any document is drawn.
 */
const rememberLetters = (font: ParsedFont): unknown =>
  font.layout(String.fromCodePoint(...font.characterSet.toSorted((a, b) => a - b)))

const fileOf = (font: Font): string =>
  isNoto(font) ? `noto-serif-${font.slice(0, -'Noto'.length)}` : `tinos-${font}`

function parse(font: Font): ParsedFont {
  const file = readFileSync(new URL(`../fonts/${fileOf(font)}.ttf`, import.meta.url))
  // The library takes a parsed font wherever it takes a file, but shows the parsed one only inside a document.
  const document = new PDFDocument({ autoFirstPage: false, font: '' })
  document.font(file)
  const { font: read } = (document as unknown as { _font: { font: ParsedFont } })._font
  if (typeof read.layout !== 'function') throw new Error('the PDF library keeps its fonts elsewhere')
  rememberLetters(read)
  return read
}

const parsed = new Map<Font, ParsedFont>()

export function parsedFont(font: Font): ParsedFont {
  const known = parsed.get(font) ?? parse(font)
  parsed.set(font, known)
  return known
}

export const faceOf = ({ bold, italic }: { readonly bold?: boolean; readonly italic?: boolean }): Face =>
  bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular'

const advances = new Map<Face, Map<string, number>>()

/** The width of words on one line at a size of one. */
export function widthIn(text: string, face: Face): number {
  const known = advances.get(face) ?? new Map<string, number>()
  advances.set(face, known)
  let width = 0
  for (const letter of text) {
    const own = known.get(letter) ?? advanceOf(letter, face)
    known.set(letter, own)
    width += own
  }
  return width
}

function advanceOf(letter: string, face: Face): number {
  const font = parsedFont(face)
  return font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm
}

const sets = new Map<Font, ReadonlySet<number>>()

function hasIn(font: Font, letter: string): boolean {
  const set = sets.get(font) ?? new Set(parsedFont(font).characterSet)
  sets.set(font, set)
  return set.has(letter.codePointAt(0) ?? 0)
}

const hasAll = (font: Font, text: string): boolean => [...text].every(letter => hasIn(font, letter))

/** Whether a paper can show the letter. */
export const hasLetter = (letter: string): boolean => hasIn('regular', letter) || hasIn('regularNoto', letter)

export type SetText = { readonly text: string; readonly font: Font }

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Letters with their marks. */
export const lettersOf = (text: string): readonly string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/**
 * A word as it is set: in Tinos; whole in Noto Serif where it has a mark Tinos cannot place; letter by letter where it needs both.
 * Throws NoGlyph for a letter neither has.
 */
export function settingOf(word: string, face: Face): readonly SetText[] {
  if (hasAll(face, word)) return [{ text: word, font: face }]
  const noto: Font = `${face}Noto`
  if (hasAll(noto, word)) return [{ text: word, font: noto }]
  return lettersOf(word).map(text => {
    const font = hasAll(face, text) ? face : noto
    const absent = [...text].find(letter => !hasIn(font, letter))
    if (absent !== undefined) throw new NoGlyph(absent)
    return { text, font }
  })
}

/** Noto Serif is the larger of the two at one size: set so, its letters are as high as those of Tinos. */
const NOTO_SHARE = 0.9

const pointsOf = (font: Font, size: number): number => (isNoto(font) ? size * NOTO_SHARE : size)

const registered = new WeakMap<PDFKit.PDFDocument, Set<Font>>()

/** Sets the document's pen; a font comes into the document with its first word. */
export function setFont(doc: PDFKit.PDFDocument, font: Font, size: number): PDFKit.PDFDocument {
  const known = registered.get(doc) ?? new Set<Font>()
  registered.set(doc, known)
  if (isNoto(font) && !known.has(font)) {
    doc.registerFont(font, parsedFont(font) as unknown as Buffer)
    known.add(font)
  }
  return doc.font(font).fontSize(pointsOf(font, size))
}
