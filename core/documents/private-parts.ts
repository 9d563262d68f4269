import type { Transform } from 'node:stream'
import exifBeGone from 'exif-be-gone'

// The package gives the class itself; its types say it is one level deeper.
const ExifTransformer = exifBeGone as unknown as new () => Transform

/**
 * Takes out of a picture what its camera wrote beside it: place, device, owner, thumbnails (EXIF, XMP and their like). What is
 * seen stays as it is, byte for byte.
 */
export async function withoutPrivateParts(picture: Uint8Array): Promise<Uint8Array> {
  const bytes = Buffer.from(picture)
  // The package mistakes where the chunks of a WebP begin.
  return isWebp(bytes) ? seenOfWebp(bytes) : scrubbed(bytes)
}

async function scrubbed(picture: Buffer): Promise<Uint8Array> {
  const stripper = new ExifTransformer()
  const parts: Uint8Array[] = []
  stripper.on('data', (part: Uint8Array) => parts.push(part))
  const done = new Promise<void>((resolve, reject) => {
    stripper.once('end', resolve)
    stripper.once('error', reject)
  })
  stripper.end(picture)
  await done
  return new Uint8Array(Buffer.concat(parts))
}

const RIFF_HEAD_BYTES = 12
const CHUNK_HEAD_BYTES = 8
/** Chunks that are seen: pictures, transparency, movement, colours (WebP Container Specification). */
const SEEN: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** In the first byte of VP8X: that EXIF and XMP follow. */
const ANNOUNCED = 0b1100

const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, RIFF_HEAD_BYTES) === 'WEBP'

/** Only the chunks that are seen, in their order; whatever comes after the last whole one is left out. */
function seenOfWebp(picture: Buffer): Uint8Array {
  const kept: Buffer[] = []
  for (let at = RIFF_HEAD_BYTES; at + CHUNK_HEAD_BYTES <= picture.length; ) {
    const size = picture.readUInt32LE(at + 4)
    const end = at + CHUNK_HEAD_BYTES + size + (size % 2)
    const kind = picture.toString('latin1', at, at + 4)
    if (SEEN.has(kind)) {
      const chunk = Buffer.from(picture.subarray(at, end))
      const flags = chunk[CHUNK_HEAD_BYTES]
      if (kind === 'VP8X' && flags !== undefined) chunk[CHUNK_HEAD_BYTES] = flags & ~ANNOUNCED
      kept.push(chunk)
    }
    at = end
  }
  const whole = Buffer.concat([picture.subarray(0, RIFF_HEAD_BYTES), ...kept])
  whole.writeUInt32LE(whole.length - CHUNK_HEAD_BYTES, 4)
  return new Uint8Array(whole)
}
