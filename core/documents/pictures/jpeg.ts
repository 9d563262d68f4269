/**
 * A JPEG of which only what draws it is left (ITU-T T.81, annex B): frames, tables, scans, the colour profile, and the two application
 * segments a decoder needs. Bytes between segments, other segments and everything after the end are left out. One pass.
 */

const MARKER = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
/** Frames of every kind with their Huffman and arithmetic tables (C8 is reserved); quantisation, lines, restart. */
const DRAWING: ReadonlySet<number> = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[0xdb, 0xdc, 0xdd],
])
const APP0 = 0xe0
const APP2 = 0xe2
const APP14 = 0xee

/** Length, name, version, unit, density. The thumbnail behind them is left out. */
const JFIF_BYTES = 14
const ADOBE_BYTES = 14

/** Markers that stand alone: TEM, and restarts outside a scan. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** The next marker that begins at or after `from`; -1 when there is none. Filling bytes before a marker are passed over. */
function markerAt(picture: Buffer, from: number): number {
  let at = picture.indexOf(MARKER, from)
  while (at >= 0 && picture[at + 1] === MARKER) at += 1
  if (at >= 0 && picture[at + 1] === 0) return markerAfter(picture, at + 2)
  return at + 1 < picture.length ? at : -1
}

/** The end of a scan: a marker that is neither a stuffed byte nor a restart. */
function markerAfter(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(MARKER, from); at >= 0; at = picture.indexOf(MARKER, at + 1)) {
    const next = picture[at + 1]
    if (next === undefined) return -1
    if (next !== 0 && next !== MARKER && !standsAlone(next)) return at
  }
  return -1
}

const segment = (marker: number, ...parts: readonly (Buffer | readonly number[])[]): Buffer => {
  const body = Buffer.concat(parts.map(part => Buffer.from(part)))
  const head = Buffer.from([MARKER, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** What is left of a segment; undefined for one that draws nothing. `body` is without marker and length. */
function keptOf(marker: number, body: Buffer): Buffer | undefined {
  if (DRAWING.has(marker) || marker === SOS) return segment(marker, body)
  const name = body.toString('latin1', 0, 12)
  if (marker === APP0 && name.startsWith('JFIF\0') && body.length >= JFIF_BYTES)
    return segment(APP0, body.subarray(0, JFIF_BYTES - 2), [0, 0])
  if (marker === APP14 && name.startsWith('Adobe') && body.length >= ADOBE_BYTES - 2)
    return segment(APP14, body.subarray(0, ADOBE_BYTES - 2))
  return marker === APP2 && name === 'ICC_PROFILE\0' ? segment(APP2, body) : undefined
}

/** Undefined when there is no picture in it. */
export function seenOfJpeg(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = [Buffer.from([MARKER, SOI])]
  let isDrawn = false
  for (let at = markerAt(picture, 2); at >= 0; ) {
    const marker = picture[at + 1] ?? EOI
    if (marker === EOI) break
    if (standsAlone(marker) || marker === SOI) {
      at = markerAt(picture, at + 2)
      continue
    }
    if (at + 4 > picture.length) break
    const end = at + 2 + Math.max(2, picture.readUInt16BE(at + 2))
    const part = keptOf(marker, picture.subarray(at + 4, end))
    if (part) kept.push(part)
    if (marker !== SOS) at = markerAt(picture, end)
    else {
      isDrawn = true
      at = markerAfter(picture, end)
      kept.push(picture.subarray(end, at < 0 ? picture.length : at))
    }
  }
  return isDrawn ? Buffer.concat([...kept, Buffer.from([MARKER, EOI])]) : undefined
}
