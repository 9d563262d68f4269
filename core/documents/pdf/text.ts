import { composed } from '../rules/letters.ts'
import type { Font } from './fonts.ts'
import { faceOf, lettersOf, setFont, settingOf } from './fonts.ts'
import type { Pages } from './pages.ts'
import { need, nextPage, roomLeft } from './pages.ts'

/**
 * Running text: words of several faces broken into lines, justified where asked. Line by line, so that a paragraph can cross a
 * page without leaving one of its lines alone.
 */

export type Run =
  | string
  | {
      readonly text: string
      readonly bold?: boolean
      readonly italic?: boolean
      /** Red ink, which a school's book keeps for corrections. */
      readonly red?: boolean
      /** Struck through in its own ink. */
      readonly struck?: boolean
    }
export type Words = Run | readonly Run[]

export type TextStyle = {
  /** Points. */
  readonly size: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  /** Points the first line begins further in. */
  readonly firstLine?: number
  /** Distance of base lines in font sizes; 1.15 is an office program's single spacing. */
  readonly leading?: number
}

type Dress = { readonly font: Font; readonly red: boolean; readonly struck: boolean }

/** A stretch of one dress without a space in it; `joined` when no space stands before it. */
type Piece = Dress & {
  readonly text: string
  readonly width: number
  readonly joined: boolean
}

export type TextLine = {
  readonly pieces: readonly Piece[]
  /** Natural width, single spaces included. */
  readonly width: number
  readonly indent: number
  /** The last of its paragraph: never stretched. */
  readonly ends: boolean
}

const LEADING = 1.15
/** From the base line up to the top of the letters, in font sizes. */
const ASCENT = 0.891

const isList = (words: Words): words is readonly Run[] => Array.isArray(words)

/** A document says the same names and marks over and over. Lives as long as the document. */
const measured = new WeakMap<PDFKit.PDFDocument, Map<string, number>>()

function widthOf({ doc }: Pages, text: string, font: Font, size: number): number {
  const known = measured.get(doc) ?? new Map<string, number>()
  measured.set(doc, known)
  const key = `${font} ${size} ${text}`
  const width = known.get(key) ?? setFont(doc, font, size).widthOfString(text)
  known.set(key, width)
  return width
}

/** A word wider than the line is cut; an address or a hash has no spaces. */
function cutWord(pages: Pages, piece: Piece, size: number, room: number): readonly Piece[] {
  if (piece.width <= room) return [piece]
  const parts: Piece[] = []
  let held = ''
  for (const letter of lettersOf(piece.text)) {
    if (held !== '' && widthOf(pages, held + letter, piece.font, size) > room) {
      parts.push({
        ...piece,
        text: held,
        width: widthOf(pages, held, piece.font, size),
        joined: parts.length === 0 && piece.joined,
      })
      held = ''
    }
    held += letter
  }
  const joined = parts.length === 0 && piece.joined
  return [...parts, { ...piece, text: held, width: widthOf(pages, held, piece.font, size), joined }]
}

/** The words of one line of source; a run that begins without a space clings to what stands before it. */
function piecesOf(pages: Pages, runs: readonly Exclude<Run, string>[], size: number, room: number): Piece[] {
  const pieces: Piece[] = []
  let spaced = true
  for (const run of runs) {
    const face = faceOf(run)
    const { red = false, struck = false } = run
    for (const part of run.text.split(/( +)/)) {
      if (part === '') continue
      if (part.startsWith(' ')) {
        spaced = true
        continue
      }
      for (const { text, font } of settingOf(part, face)) {
        const width = widthOf(pages, text, font, size)
        const piece = { text, font, red, struck, width, joined: !spaced }
        pieces.push(...cutWord(pages, piece, size, room))
        spaced = false
      }
    }
  }
  return pieces
}

/** Runs cut at their line breaks, in the style's face where they say none. */
function sourceLines(words: Words, style: TextStyle): Exclude<Run, string>[][] {
  const lines: Exclude<Run, string>[][] = [[]]
  for (const run of isList(words) ? words : [words]) {
    const plain = typeof run === 'string' ? { text: run } : run
    const { bold = style.bold ?? false, italic = style.italic ?? false } = plain
    composed(plain.text)
      .split('\n')
      .forEach((text, index) => {
        if (index > 0) lines.push([])
        lines.at(-1)?.push({ ...plain, text, bold, italic })
      })
  }
  return lines
}

const clinging = (pieces: readonly Piece[], from: number): number => {
  let to = from + 1
  while (pieces[to]?.joined) to += 1
  return to
}

function fill(
  pages: Pages,
  pieces: readonly Piece[],
  style: TextStyle,
  room: number,
  first: number,
): TextLine[] {
  const blank = widthOf(pages, ' ', faceOf(style), style.size)
  const lines: TextLine[] = []
  let line: Piece[] = []
  let width = 0
  let indent = first
  for (let from = 0; from < pieces.length; ) {
    const to = clinging(pieces, from)
    const word = pieces.slice(from, to)
    const wordWidth = word.reduce((sum, piece) => sum + piece.width, 0)
    if (line.length > 0 && width + blank + wordWidth > room - indent) {
      lines.push({ pieces: line, width, indent, ends: false })
      line = []
      width = 0
      indent = 0
    }
    width += (line.length > 0 ? blank : 0) + wordWidth
    line = [...line, ...word]
    from = to
  }
  return [...lines, { pieces: line, width, indent, ends: true }]
}

export function linesOf(pages: Pages, words: Words, style: TextStyle, room: number): readonly TextLine[] {
  return sourceLines(words, style).flatMap(runs =>
    fill(pages, piecesOf(pages, runs, style.size, room), style, room, style.firstLine ?? 0),
  )
}

export const lineHeight = ({ size, leading = LEADING }: TextStyle): number => size * leading

/** The natural width of words that stay on one line. */
export const widthOfWords = (pages: Pages, words: Words, style: TextStyle): number =>
  Math.max(...linesOf(pages, words, style, Number.POSITIVE_INFINITY).map(line => line.width))

type Stretch = Dress & { text: string; words: number; joined: boolean }

/** Neighbours of one dress are written together, so that what is read back are words with their spaces. */
function stretches({ pieces }: TextLine): readonly Stretch[] {
  const together: Stretch[] = []
  for (const { text, font, red, struck, joined } of pieces) {
    const last = together.at(-1)
    if (last?.font === font && last.red === red && last.struck === struck) {
      last.text += joined ? text : ` ${text}`
      last.words += joined ? 0 : 1
    } else together.push({ font, red, struck, text, words: 1, joined })
  }
  return together
}

const RED = '#c00000'
const STRIKE_POINTS = 0.9
/** Of the stroke above the base line, in font sizes: through the middle of the figures. */
const STRIKE_RISE = 0.32

function strike({ doc }: Pages, { red }: Dress, x: number, y: number, width: number): void {
  doc.save()
  if (red) doc.strokeColor(RED)
  doc
    .lineWidth(STRIKE_POINTS)
    .moveTo(x - 1, y)
    .lineTo(x + width + 1, y)
    .stroke()
  doc.restore()
}

/** Writes one line whose top is at `y`, within `room` points from `x`. */
export function drawLine(
  pages: Pages,
  line: TextLine,
  style: TextStyle,
  x: number,
  y: number,
  room: number,
): void {
  const { doc } = pages
  const { size, align = 'left' } = style
  const slack = room - line.indent - line.width
  const gaps = line.pieces.filter((piece, index) => index > 0 && !piece.joined).length
  const wordSpacing = align === 'justify' && !line.ends && gaps > 0 ? slack / gaps : 0
  const blank = widthOf(pages, ' ', faceOf(style), size) + wordSpacing
  const shift = align === 'center' ? slack / 2 : align === 'right' ? slack : 0
  const base = y + (lineHeight(style) - size * LEADING) / 2 + size * ASCENT
  let at = x + line.indent + shift
  stretches(line).forEach((stretch, index) => {
    if (index > 0 && !stretch.joined) at += blank
    const own = widthOf(pages, stretch.text, stretch.font, size)
    const spacing = blank - widthOf(pages, ' ', stretch.font, size)
    setFont(doc, stretch.font, size)
    if (stretch.red) doc.fillColor(RED)
    doc.text(stretch.text, at, base, { lineBreak: false, baseline: 'alphabetic', wordSpacing: spacing })
    if (stretch.red) doc.fillColor('black')
    const reach = own + (stretch.words - 1) * spacing
    if (stretch.struck) strike(pages, stretch, at, base - size * STRIKE_RISE, reach)
    at += reach
  })
}

/** Writes words within a box and says how far down they reach. Nothing is broken over pages. */
export function drawWords(
  pages: Pages,
  words: Words,
  style: TextStyle,
  box: { readonly x: number; readonly y: number; readonly width: number },
): number {
  let { y } = box
  for (const line of linesOf(pages, words, style, box.width)) {
    drawLine(pages, line, style, box.x, y, box.width)
    y += lineHeight(style)
  }
  return y
}

/** How many of the lines still to come stay on this page: never one alone before the break or after it. */
function stayOf(left: number, fit: number): number {
  if (fit >= left) return left
  const stay = left - fit === 1 ? fit - 1 : fit
  return stay < 2 ? 0 : stay
}

/** Body text over the whole width, continued on the next page where this one ends. */
export function paragraph(pages: Pages, words: Words, style: TextStyle): void {
  const width = pages.right - pages.left
  const height = lineHeight(style)
  const lines = linesOf(pages, words, style, width)
  for (let done = 0; done < lines.length; ) {
    const stay = stayOf(lines.length - done, Math.floor((roomLeft(pages) + 0.01) / height))
    if (stay === 0 && pages.y > pages.top) {
      nextPage(pages)
      continue
    }
    for (const line of lines.slice(done, done + Math.max(1, stay))) {
      drawLine(pages, line, style, pages.left, pages.y, width)
      pages.y += height
    }
    done += Math.max(1, stay)
  }
}

/** A heading stays with what follows it: room for two more lines of it is asked for. */
export function heading(pages: Pages, words: Words, style: TextStyle): void {
  need(pages, lineHeight(style) * 3)
  paragraph(pages, words, style)
}
