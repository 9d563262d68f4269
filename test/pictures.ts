import { createCanvas } from '@napi-rs/canvas'
import type { GivenFile } from '../core/corrections/evidence.ts'
import { openFile } from '../core/documents/opening.ts'

/** Small real pictures. */

const SIDE = 64

export function drawn() {
  const canvas = createCanvas(SIDE, SIDE)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fdf6e3'
  pen.fillRect(0, 0, SIDE, SIDE)
  pen.fillStyle = '#b03060'
  pen.fillRect(16, 20, 32, 24)
  return canvas
}

export const JPEG = new Uint8Array(drawn().toBuffer('image/jpeg', 92))
export const PNG = new Uint8Array(drawn().toBuffer('image/png'))

/** A file as the door hands it in. */
export async function shownAs(name: string, bytes: Uint8Array): Promise<GivenFile> {
  return { name, bytes, opened: await openFile({ name, bytes }, 'cô') }
}
