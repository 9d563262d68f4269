import { crc32 } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { withoutPrivateParts } from '../../core/documents/private-parts.ts'

/** Pictures as a phone makes them: real pixels, and beside them where and with what they were taken. */

const SIDE = 64

function drawn() {
  const canvas = createCanvas(SIDE, SIDE)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fdf6e3'
  pen.fillRect(0, 0, SIDE, SIDE)
  pen.fillStyle = '#b03060'
  pen.fillRect(16, 20, 32, 24)
  return canvas
}

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
    const kept = await withoutPrivateParts(taken)
    expect(text(kept)).not.toContain('MAY ANH CUA CO HOA')
    expect(text(kept)).not.toMatch(/II\*\0|nha rieng|lop 6A/)
    expect(await pixels(kept)).toEqual(await pixels(taken))
  })

  it('without anything beside the pixels stays as it is', async () => {
    const plain = drawn().toBuffer('image/png')
    expect(await pixels(await withoutPrivateParts(plain))).toEqual(await pixels(plain))
  })
})
