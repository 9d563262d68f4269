import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** The one home of drawing: an empty white picture, and text in the house's letters. */

export const PNG_MIME = 'image/png'

export type Pen = SKRSContext2D

const FAMILY = 'Tinos'
const INK = '#1f2937'

let loaded = false

function loadFonts(): void {
  if (loaded) return
  for (const face of ['regular', 'bold'])
    GlobalFonts.registerFromPath(fileURLToPath(new URL(`fonts/tinos-${face}.ttf`, import.meta.url)), FAMILY)
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

export type Written = {
  readonly size: number
  readonly bold?: boolean
  readonly ink?: string
  readonly align?: 'left' | 'center' | 'right'
  /** Pixels; a longer text is cut with an ellipsis. */
  readonly max?: number
}

/** Writes a line with its foot at `y`. */
export function write(pen: Pen, text: string, x: number, y: number, how: Written): void {
  pen.font = `${how.bold ? 'bold ' : ''}${how.size}px ${FAMILY}`
  pen.fillStyle = how.ink ?? INK
  pen.textAlign = how.align ?? 'left'
  pen.fillText(fitted(pen, text.normalize('NFC'), how.max), x, y)
}

function fitted(pen: Pen, text: string, max: number | undefined): string {
  if (max === undefined || pen.measureText(text).width <= max) return text
  let kept = text
  while (kept.length > 1 && pen.measureText(`${kept}…`).width > max) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}
