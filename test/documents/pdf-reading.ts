import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as somebody else's reader sees it: its lines with where they stand, its fonts, what it says of itself. */

export type ReadLine = {
  /** Millimetres from the page's top left corner to the left end of the line's base line. */
  readonly x: number
  readonly y: number
  /** Millimetres. */
  readonly width: number
  /** Points. */
  readonly size: number
  readonly text: string
}

/** A straight line drawn in red, as corrections are struck through. Millimetres from the page's top left corner. */
export type RedStroke = { readonly x: number; readonly y: number; readonly width: number }

export type ReadFont = { readonly name: string; readonly embedded: boolean }

export type ReadPdf = {
  readonly pages: readonly {
    readonly width: number
    readonly height: number
    readonly lines: readonly ReadLine[]
    readonly redStrokes: readonly RedStroke[]
  }[]
  readonly fonts: readonly ReadFont[]
  readonly info: Readonly<Record<string, unknown>>
  /** Every line of every page. */
  readonly text: string
}

const millimetres = (points: number): number => Math.round((points * 254) / 72) / 10

type Item = { str: string; transform: number[]; width: number; height: number; fontName: string }
type LoadedFont = { name: string; missingFile?: boolean; data?: Uint8Array }

type Drawn = { fnArray: readonly number[]; argsArray: readonly unknown[] }

/** Our pages are drawn from the top left corner down, so a path's own figures need no turning. */
function redStrokesOf({ fnArray, argsArray }: Drawn): readonly RedStroke[] {
  const strokes: RedStroke[] = []
  let red = false
  fnArray.forEach((operator, at) => {
    if (operator === OPS.restore) red = false
    if (operator === OPS.setStrokeRGBColor) red = (argsArray[at] as readonly string[])[0] === '#c00000'
    if (operator !== OPS.constructPath || !red) return
    const [, , [x0 = 0, y0 = 0, x1 = 0] = []] = argsArray[at] as [
      number,
      unknown,
      ArrayLike<number> & number[],
    ]
    strokes.push({ x: millimetres(x0), y: millimetres(y0), width: millimetres(x1 - x0) })
  })
  return strokes
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    fontExtraProperties: true,
    verbosity: 0,
  })
  const document = await task.promise
  const pages: ReadPdf['pages'][number][] = []
  const fonts = new Map<string, ReadFont>()
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const drawn = await page.getOperatorList()
    const { items } = await page.getTextContent()
    const written = (items as Item[]).filter(item => item.str.trim() !== '')
    for (const { fontName } of written) {
      const font = page.commonObjs.get(fontName) as LoadedFont
      const embedded = !font.missingFile && (font.data?.length ?? 0) > 0
      fonts.set(font.name, { name: font.name.replace(/^[A-Z]{6}\+/, ''), embedded })
    }
    const lines = written.map(item => ({
      x: millimetres(item.transform[4] ?? 0),
      y: millimetres(height - (item.transform[5] ?? 0)),
      width: millimetres(item.width),
      size: Math.round(item.height * 10) / 10,
      text: item.str,
    }))
    pages.push({
      width: millimetres(width),
      height: millimetres(height),
      lines,
      redStrokes: redStrokesOf(drawn),
    })
  }
  const { info } = await document.getMetadata()
  await task.destroy()
  return {
    pages,
    fonts: [...fonts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    info: info as Record<string, unknown>,
    text: pages.flatMap(page => page.lines.map(line => line.text)).join('\n'),
  }
}

/** For a person to read beside the page: a line of text a line, with its place in whole millimetres and its size. */
export function pictureOf({ pages }: ReadPdf): string {
  const place = (value: number) => String(Math.round(value)).padStart(3)
  const sheet = pages.map(({ width, height, lines }, index) => {
    const head = `page ${index + 1}: ${Math.round(width)} × ${Math.round(height)} mm`
    const rows = lines.map(line => `${place(line.y)} ${place(line.x)}  ${line.size} pt  ${line.text}`)
    return [head, ...rows].join('\n')
  })
  return `${sheet.join('\n\n')}\n`
}
