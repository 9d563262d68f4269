import { createCanvas, Path2D } from '@napi-rs/canvas'
import fc from 'fast-check'
import jsqr from 'jsqr'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { boxOf, CUT_LINES, SLIPS_PER_PAGE } from '../../core/slips/rules/grid.ts'
import { qrTarget } from '../../core/slips/rules/ways.ts'
import type { SlipFacts } from '../../core/slips/sheet.ts'
import { drawSlips } from '../../core/slips/sheet.ts'
import { childLine, howTo, schoolCodeLine, untilLine } from '../../core/slips/words.ts'
import { readPdf } from '../documents/pdf-reading.ts'

const PUBLIC_URL = 'https://sodiem.thcs-song-trang.edu.vn'
const mm = (points: number) => (points * 25.4) / 72

const slip = (at: number, over: Partial<SlipFacts> = {}): SlipFacts => {
  const code = `K7M4-Q2X${'ABCDEFGHJK'[at % 10]}`
  return {
    school: 'Trường Trung học cơ sở Sông Trăng',
    schoolCode: schoolCodeLine('99000601'),
    name: `Nguyễn Thị Lan ${at}`,
    about: [childLine({ fullName: 'Nguyễn Tú An', relation: 'mother' }, '6A')],
    code,
    qr: qrTarget({}, { publicUrl: PUBLIC_URL, schoolCode: '99000601', letters: code.replace('-', '') }),
    howTo: howTo({ zalo: 'Bot Sông Trăng' }, { publicUrl: PUBLIC_URL, purpose: 'guardian' }),
    until: untilLine('31/12/2026', 'guardian'),
    ...over,
  }
}
const drawn = (slips: readonly SlipFacts[]) => drawSlips(slips, { title: 'Phiếu liên kết', at: new Date(0) })

// The reader of PDFs draws with whatever canvas it finds; its paths are to be of the same one.
Object.assign(globalThis, { Path2D })

// Its types say a module, its one export is the function.
const readQr = jsqr as unknown as typeof jsqr.default

/** The page as a printer makes it. */
async function printed(bytes: Uint8Array, scale = 3) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const page = await document.getPage(1)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: null, canvasContext: canvas.getContext('2d') as never, viewport }).promise
  return { canvas, scale }
}

describe('slips on paper', () => {
  it('are eight on an A4 page, each with all it needs, and the ninth begins the next', async () => {
    const read = await readPdf(await drawn(Array.from({ length: 9 }, (_, at) => slip(at))))
    expect(SLIPS_PER_PAGE).toBe(8)
    expect(read.pages.map(({ width, height }) => [width, height])).toEqual([
      [210, 297],
      [210, 297],
    ])
    const [first, second] = read.pages.map(({ lines }) => lines.map(({ text }) => text).join('\n'))
    for (let at = 0; at < 8; at += 1) {
      expect(first).toContain(`Nguyễn Thị Lan ${at}`)
      expect(first).toContain(slip(at).code)
    }
    expect(first?.match(/mẹ của em Nguyễn Tú An, lớp 6A/g)).toHaveLength(8)
    expect(first?.match(/Mã trường: 99000601/g)).toHaveLength(8)
    for (const line of ['Quét mã vuông', 'Dùng Zalo', 'Hoặc mở', '31/12/2026']) expect(first).toContain(line)
    expect(second).toContain('Nguyễn Thị Lan 8')
  })

  it('are cut along lines between all of them, from edge to edge', async () => {
    const document = await getDocument({ data: new Uint8Array(await drawn([slip(0)])), verbosity: 0 }).promise
    const { fnArray } = await (await document.getPage(1)).getOperatorList()
    expect(fnArray).toContain(OPS.setDash)
    const edges = Array.from({ length: SLIPS_PER_PAGE }, (_, at) => boxOf(at)).flatMap(box => [
      ['x', box.x],
      ['x', box.x + box.width],
      ['y', box.y],
      ['y', box.y + box.height],
    ])
    for (const [axis, place] of edges)
      expect(
        CUT_LINES.some(({ from, to }) => {
          const at = axis === 'x' ? 0 : 1
          return Math.abs(from[at] - Number(place)) < 0.01 && Math.abs(to[at] - Number(place)) < 0.01
        }),
      ).toBe(true)
  })

  const long = fc.string({
    unit: fc.constantFrom('Nguyễn ', 'Thị ', 'Hoàng', 'W', ' ', 'ễ', 'Trường THCS '),
    minLength: 1,
    maxLength: 40,
  })

  it('hold whatever they say inside their own lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ school: long, name: long, about: fc.array(long, { minLength: 1, maxLength: 5 }) }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async facts => {
          const read = await readPdf(await drawn(facts.map((one, at) => slip(at, one))))
          const boxes = facts.map((_, at) => boxOf(at))
          for (const line of read.pages[0]?.lines ?? []) {
            const top = line.y - line.size * 0.36
            const inside = boxes.some(
              box =>
                line.x >= mm(box.x) &&
                line.x + line.width <= mm(box.x + box.width) + 0.2 &&
                top >= mm(box.y) - 0.2 &&
                line.y <= mm(box.y + box.height),
            )
            expect(inside, `${line.text} at ${line.x}, ${line.y}`).toBe(true)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it.each([
    ['the sign-in page', {}, `${PUBLIC_URL}/#truong=99000601&ma=K7M4Q2XA`],
    ['the bot on Telegram', { telegram: 'SongTrangBot' }, 'https://t.me/SongTrangBot?start=K7M4Q2XA'],
  ] as const)('carry a picture that a phone reads as %s', async (_what, bots, address) => {
    const qr = qrTarget(bots, { publicUrl: PUBLIC_URL, schoolCode: '99000601', letters: 'K7M4Q2XA' })
    expect(qr).toBe(address)
    const { canvas, scale } = await printed(await drawn([slip(0, { qr })]))
    const box = boxOf(0)
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(side => Math.round(side * scale))
    const { data } = canvas.getContext('2d').getImageData(x ?? 0, y ?? 0, width ?? 0, height ?? 0)
    expect(readQr(new Uint8ClampedArray(data), width ?? 0, height ?? 0)?.data).toBe(address)
  })
})
