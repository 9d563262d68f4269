import { crc32 } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { openFile } from '../../core/documents/opening.ts'
import { seenOf } from '../../core/documents/pictures/seen.ts'
import { drawn } from '../pictures.ts'

/** Pictures as a phone makes them: real pixels, and beside them where and with what they were taken. */

const SIDE = 64

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** A little-endian TIFF block: the maker, and a position (10° 46' N). */
function exif(): Buffer {
  const maker = Buffer.from('MAY ANH CUA CO HOA\0', 'latin1')
  const makerAt = 8 + 2 + 2 * 12 + 4
  const gpsAt = makerAt + maker.length + (maker.length % 2)
  const degreesAt = gpsAt + 2 + 2 * 12 + 4
  const block = Buffer.alloc(degreesAt + 24)
  block.write('II*\0', 0, 'latin1')
  block.writeUInt32LE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number | Buffer) => {
    block.writeUInt16LE(tag, at)
    block.writeUInt16LE(type, at + 2)
    block.writeUInt32LE(count, at + 4)
    if (typeof value === 'number') block.writeUInt32LE(value, at + 8)
    else value.copy(block, at + 8)
  }
  block.writeUInt16LE(2, 8)
  entry(10, 0x010f, 2, maker.length, makerAt)
  entry(22, 0x8825, 4, 1, gpsAt)
  maker.copy(block, makerAt)
  block.writeUInt16LE(2, gpsAt)
  entry(gpsAt + 2, 1, 2, 2, Buffer.from('N\0'))
  entry(gpsAt + 14, 2, 5, 3, degreesAt)
  for (const [index, number] of [10, 1, 46, 1, 0, 1].entries())
    block.writeUInt32LE(number, degreesAt + index * 4)
  return block
}

const seen = (taken: Uint8Array): Uint8Array => {
  const kept = seenOf(taken)
  if (!kept) throw new Error('no picture')
  return kept
}

function segment(marker: number, body: Buffer | string): Buffer {
  const bytes = Buffer.from(body as string, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

const GPS = 'MAY ANH CUA CO HOA 10.76,106.66'
const EXIF = `Exif\0\0${GPS}`

/** A JPEG with this between its beginning and its first own segment, or behind its end. */
function jpegWith({ inside = [], behind = [] }: { inside?: Buffer[]; behind?: Buffer[] }): Buffer {
  const plain = drawn().toBuffer('image/jpeg', 92)
  return Buffer.concat([plain.subarray(0, 2), ...inside, plain.subarray(2), ...behind])
}

const HIDDEN: readonly (readonly [where: string, Buffer])[] = [
  ['behind a foreign APP1', jpegWith({ inside: [segment(0xe1, 'FOREIGN\0'), segment(0xe1, EXIF)] })],
  ['after a stray FF E1', jpegWith({ inside: [Buffer.from([0xff, 0xe1, 0, 0]), segment(0xe1, EXIF)] })],
  ['after stray bytes', jpegWith({ inside: [segment(0xfe, ''), Buffer.from('stray'), segment(0xe1, EXIF)] })],
  [
    'in an extension of XMP',
    jpegWith({ inside: [segment(0xe1, `http://ns.adobe.com/xmp/extension/\0${GPS}`)] }),
  ],
  ['in IPTC', jpegWith({ inside: [segment(0xed, `Photoshop 3.0\0${GPS}`)] })],
  ['in a comment', jpegWith({ inside: [segment(0xfe, GPS)] })],
  ['in an unknown application segment', jpegWith({ inside: [segment(0xe5, GPS), segment(0xef, GPS)] })],
  ['behind filling bytes', jpegWith({ inside: [Buffer.alloc(9, 0xff), segment(0xe1, EXIF)] })],
  [
    'in the thumbnail of the head',
    jpegWith({ inside: [segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x04\x04${GPS}`)] }),
  ],
  ['after the end of the picture', jpegWith({ behind: [Buffer.from(GPS)] })],
  ['in a second picture after the end', jpegWith({ behind: [jpegWith({ inside: [segment(0xe1, EXIF)] })] })],
]

function jpeg(): Buffer {
  const plain = drawn().toBuffer('image/jpeg', 92)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif()])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)])
}

function webp(): Buffer {
  const plain = drawn().toBuffer('image/webp', 92)
  const block = exif()
  const head = Buffer.alloc(8)
  head.write('EXIF', 0, 'latin1')
  head.writeUInt32LE(block.length, 4)
  const whole = Buffer.concat([plain, head, block, Buffer.alloc(block.length % 2)])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

/** Two notes and a TIFF block between the head of a PNG and its pixels. */
function png(): Buffer {
  const plain = drawn().toBuffer('image/png')
  const chunk = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    const told = Buffer.concat([Buffer.from(kind, 'latin1'), body])
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(told))
    return Buffer.concat([head, told, sum])
  }
  const note = (words: string) => chunk('tEXt', Buffer.from(`Comment\0${words}`, 'latin1'))
  const headEnd = 8 + 4 + 4 + 13 + 4
  return Buffer.concat([
    plain.subarray(0, headEnd),
    ...[note('nha rieng'), chunk('eXIf', exif()), note('lop 6A')],
    plain.subarray(headEnd),
  ])
}

async function pixels(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const canvas = createCanvas(SIDE, SIDE)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(bytes)), 0, 0)
  return canvas.getContext('2d').getImageData(0, 0, SIDE, SIDE).data
}

describe('a photo kept as evidence', () => {
  it.each([
    ['jpeg', jpeg()],
    ['webp', webp()],
    ['png', png()],
  ])('loses who made it and where, and not a pixel: %s', async (_, taken) => {
    expect(text(taken)).toContain('MAY ANH CUA CO HOA')
    const kept = seen(taken)
    expect(text(kept)).not.toContain('MAY ANH CUA CO HOA')
    expect(text(kept)).not.toMatch(/II\*\0|nha rieng|lop 6A/)
    expect(await pixels(kept)).toEqual(await pixels(taken))
  })

  it.each(HIDDEN)('loses what is hidden %s', async (_, taken) => {
    expect(text(taken)).toContain(GPS)
    const kept = seen(taken)
    expect(text(kept)).not.toContain(GPS)
    expect(await pixels(kept)).toEqual(await pixels(drawn().toBuffer('image/jpeg', 92)))
  })

  it('is taken for what every program takes it for where a length lies', () => {
    const swallowed = jpegWith({ inside: [Buffer.from([0xff, 0xe1]), segment(0xe1, EXIF)] })
    expect(seenOf(swallowed)).toBeUndefined()
  })

  it('loses what stands behind the end of a PNG and of a WebP', () => {
    for (const kind of ['image/png', 'image/webp'] as const)
      expect(
        text(seen(Buffer.concat([drawn().toBuffer(kind as 'image/png'), Buffer.from(GPS)]))),
      ).not.toContain(GPS)
  })

  it('of a hundred thousand segments is opened while everything else goes on', async () => {
    const notes = Array.from({ length: 100_000 }, () => segment(0xe1, 'Exif\0\0..........'))
    let turns = 0
    const turning = setInterval(() => (turns += 1), 1)
    const opened = await openFile({ name: 'a.jpg', bytes: jpegWith({ inside: notes }) }, 'cô')
    clearInterval(turning)
    expect(opened).toMatchObject({ kind: 'picture', seen: { ok: true, value: { mime: 'image/jpeg' } } })
    expect(turns).toBeGreaterThan(10)
  })

  it('that is none is refused', async () => {
    const frames = (bytes: number): Buffer =>
      Buffer.concat([
        Buffer.from('ANMF'),
        Buffer.from([bytes & 255, (bytes >> 8) & 255, bytes >> 16, 0]),
        Buffer.alloc(16),
      ])
    const nested = Array.from({ length: 20_000 }, (_, level) => frames(16 + (20_000 - level - 1) * 24))
    const none = [
      Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
      Buffer.alloc(1_000_000, 0xff),
      Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(1_000_000, Buffer.from([0xff, 0xe1, 0, 0]))]),
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      Buffer.from('RIFF....WEBP'),
    ]
    for (const bytes of none) expect(seenOf(bytes)).toBeUndefined()
    expect(seen(Buffer.concat([Buffer.from('RIFF....WEBP'), ...nested])).length).toBeLessThan(100)
  })

  it('without anything beside the pixels stays as it is', async () => {
    const plain = drawn().toBuffer('image/png')
    expect(await pixels(seen(plain))).toEqual(await pixels(plain))
  })
})
