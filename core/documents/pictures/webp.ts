/** A WebP of which only what draws it is left: pictures, transparency, movement, colours (WebP Container Specification). One pass. */

const RIFF_HEAD_BYTES = 12
const CHUNK_HEAD_BYTES = 8
/** Before the chunks of one frame: its place, size and time. */
const FRAME_HEAD_BYTES = 16

const PIXELS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ANMF'])
const OF_FILE: ReadonlySet<string> = new Set([...PIXELS, 'VP8X', 'ALPH', 'ANIM', 'ICCP'])
const OF_FRAME: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH'])
/** In the first byte of VP8X: that EXIF and XMP follow. */
const ANNOUNCED = 0b1100

function chunkOf(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES)
  head.write(kind, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

function keptOf(kind: string, body: Buffer): Buffer {
  if (kind === 'ANMF')
    return chunkOf(
      kind,
      Buffer.concat([body.subarray(0, FRAME_HEAD_BYTES), ...drawing(body, FRAME_HEAD_BYTES, OF_FRAME).kept]),
    )
  const own = Buffer.from(body)
  if (kind === 'VP8X' && own[0] !== undefined) own[0] &= ~ANNOUNCED
  return chunkOf(kind, own)
}

/** Only whole chunks, in their order. */
function drawing(
  bytes: Buffer,
  from: number,
  known: ReadonlySet<string>,
): { readonly kept: readonly Buffer[]; readonly isDrawn: boolean } {
  const kept: Buffer[] = []
  let isDrawn = false
  for (let at = from; at + CHUNK_HEAD_BYTES <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    const begin = at + CHUNK_HEAD_BYTES
    const kind = bytes.toString('latin1', at, at + 4)
    if (begin + size > bytes.length) break
    if (known.has(kind)) kept.push(keptOf(kind, bytes.subarray(begin, begin + size)))
    isDrawn ||= PIXELS.has(kind)
    at = begin + size + (size % 2)
  }
  return { kept, isDrawn }
}

/** Undefined when there is no picture in it. */
export function seenOfWebp(picture: Buffer): Buffer | undefined {
  const { kept, isDrawn } = drawing(picture, RIFF_HEAD_BYTES, OF_FILE)
  if (!isDrawn) return undefined
  const whole = Buffer.concat([picture.subarray(0, RIFF_HEAD_BYTES), ...kept])
  whole.writeUInt32LE(whole.length - CHUNK_HEAD_BYTES, 4)
  return whole
}
