import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { hasLetter } from './pdf/fonts.ts'
import { composed, NoGlyph } from './rules/letters.ts'

/** The one home of drawing: an empty white picture, and text in the house's letters. */

export const PNG_MIME = 'image/png'

export type Pen = SKRSContext2D

const FAMILIES = { Tinos: 'tinos', 'Noto Serif': 'noto-serif' } as const
const INK = '#111827'

let loaded = false

function loadFonts(): void {
  if (loaded) return
  for (const [family, file] of Object.entries(FAMILIES))
    for (const face of ['regular', 'bold'])
      GlobalFonts.registerFromPath(
        fileURLToPath(new URL(`fonts/${file}-${face}.ttf`, import.meta.url)),
        family,
      )
  loaded = true
}

/** A white picture in pixels. */
export function openCanvas(
  width: number,
  height: number,
): { readonly pen: Pen; readonly png: () => Uint8Array } {
  loadFonts()
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  return { pen, png: () => canvas.toBuffer('image/png') }
}

export type Letters = { readonly size: number; readonly bold?: boolean }

export type Written = Letters & {
  readonly ink?: string
  readonly align?: 'left' | 'center' | 'right'
}

function setLetters(pen: Pen, { size, bold = false }: Letters): void {
  const families = Object.keys(FAMILIES)
    .map(family => `"${family}"`)
    .join(', ')
  pen.font = `${bold ? 'bold ' : ''}${size}px ${families}`
}

/** Writes a line with its foot at `y`. Throws NoGlyph for a letter the house has no font for. */
export function write(pen: Pen, text: string, x: number, y: number, how: Written): void {
  const words = composed(text)
  const absent = [...words].find(letter => !hasLetter(letter))
  if (absent !== undefined) throw new NoGlyph(absent)
  setLetters(pen, how)
  pen.fillStyle = how.ink ?? INK
  pen.textAlign = how.align ?? 'left'
  pen.fillText(words, x, y)
}

/** The words broken into lines of at most `max` pixels; nothing of them is left out. */
export function wrapped(pen: Pen, text: string, letters: Letters, max: number): readonly string[] {
  setLetters(pen, letters)
  const lines: string[] = []
  for (const word of composed(text).split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && pen.measureText(`${last} ${word}`).width <= max)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
