import { mimeOf } from '../rules/mime.ts'
import { seenOfJpeg } from './jpeg.ts'
import { seenOfPng } from './png.ts'
import { seenOfWebp } from './webp.ts'

/**
 * What is seen of a picture, byte for byte, and nothing of what its camera or its editor wrote beside it: place, device, owner,
 * thumbnails. Whatever is not known to draw is left out, wherever it stands.
 */

const READERS: Readonly<Record<string, (picture: Buffer) => Buffer | undefined>> = {
  'image/jpeg': seenOfJpeg,
  'image/png': seenOfPng,
  'image/webp': seenOfWebp,
}

export const isSeen = (mime: string): boolean => Object.hasOwn(READERS, mime)

/** In time linear to its length. Undefined when it is no picture, or a damaged one. */
export function seenOf(bytes: Uint8Array): Uint8Array | undefined {
  const seen = READERS[mimeOf(bytes)]?.(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return seen && new Uint8Array(seen)
}
