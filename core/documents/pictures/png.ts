/** A PNG of which only what draws it is left: chunks of pixels, colours, transparency, size and movement (PNG, third edition). One pass. */

const SIGNATURE_BYTES = 8
/** Length, kind and checksum around the data of a chunk. */
const CHUNK_BYTES = 12

const DRAWING: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'pHYs', 'sBIT'],
  ...['gAMA', 'cHRM', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'iCCP'],
  ...['acTL', 'fcTL', 'fdAT'],
])

/** Undefined when there is no whole picture in it. */
export function seenOfPng(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = [picture.subarray(0, SIGNATURE_BYTES)]
  let isDrawn = false
  for (let at = SIGNATURE_BYTES; at + CHUNK_BYTES <= picture.length; ) {
    const end = at + CHUNK_BYTES + picture.readUInt32BE(at)
    const kind = picture.toString('latin1', at + 4, at + 8)
    if (end > picture.length) return undefined
    if (DRAWING.has(kind)) kept.push(picture.subarray(at, end))
    if (kind === 'IDAT') isDrawn = true
    if (kind === 'IEND') return isDrawn ? Buffer.concat(kept) : undefined
    at = end
  }
  return undefined
}
