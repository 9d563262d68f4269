import type { Term } from '../calendar/rules/term.ts'
import type { Pen } from '../documents/canvas.ts'
import { openCanvas, wrapped, write } from '../documents/canvas.ts'
import type { Heat, HeatCell, HeatRow } from './rules/heat.ts'

/**
 * A heat map departments × classes as a picture for a chat, where it is shown three times smaller: under the name of each department
 * a cell for each class that owes or owed something, with the class and the number of marks missing. Shades are steps of lightness,
 * each as far from the next in grey as in colour, so nobody has to tell colours apart.
 */

const WIDTH = 1080
const MARGIN = 30
const ROOM = WIDTH - 2 * MARGIN
const CELLS_A_ROW = 7
const CELL_GAP = 8
const CELL_WIDTH = (ROOM + CELL_GAP) / CELLS_A_ROW
const CELL_HEIGHT = 104
const BLOCK_GAP = 26
const LEGEND_HEIGHT = 150

/** At a third of their size still as large as the words of a chat. */
const TITLE = { size: 50, bold: true } as const
const ABOUT = { size: 36 } as const
const NAME = { size: 40, bold: true } as const
const CLASS = { size: 34 } as const
const COUNT = { size: 46, bold: true } as const
const LINE = 1.22
const INK = '#111827'
const EDGE = '#4b5563'

type Shade = { readonly from: number; readonly fill: string; readonly ink: string; readonly says: string }

/** By percent done, fullest first. */
const SHADES: readonly Shade[] = [
  { from: 100, fill: '#ffffff', ink: INK, says: 'đủ' },
  { from: 90, fill: '#fed976', ink: INK, says: 'từ 90%' },
  { from: 70, fill: '#f08a1d', ink: INK, says: 'từ 70%' },
  { from: 0, fill: '#7f1d00', ink: '#ffffff', says: 'dưới 70%' },
]
const FULLEST: Shade = { from: 0, fill: '#7f1d00', ink: '#ffffff', says: 'dưới 70%' }

const shadeOf = (percent: number): Shade => SHADES.find(shade => percent >= shade.from) ?? FULLEST

export type HeatMapOf = {
  readonly school: string
  readonly term: Term
  readonly week: number
  /** The school's own day 'YYYY-MM-DD' and time 'HH:MM' the counts are of. */
  readonly day: string
  readonly time: string
}

const titleOf = ({ term, week }: HeatMapOf): string =>
  `Nhập điểm tuần ${week}, học kì ${term === 1 ? 'I' : 'II'}`

const aboutOf = ({ school, day, time }: HeatMapOf): string =>
  `${school} · lúc ${time} ngày ${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

type Lines = { readonly lines: readonly string[]; readonly size: number; readonly bold?: boolean }

const heightOf = ({ lines, size }: Lines): number => lines.length * size * LINE

type Block = {
  readonly name: Lines
  readonly cells: readonly { readonly className: string; readonly cell: HeatCell }[]
  readonly height: number
}

function blockOf(pen: Pen, row: HeatRow, classes: readonly string[]): Block {
  const cells = row.cells.flatMap((cell, at) => (cell ? [{ className: classes[at] ?? '', cell }] : []))
  const said = `${row.name ?? 'Chưa xếp tổ'}: ${row.tally.owes === 0 ? 'đủ' : `thiếu ${row.tally.owes}`}`
  const name = { ...NAME, lines: wrapped(pen, said, NAME, ROOM) }
  const rows = Math.ceil(cells.length / CELLS_A_ROW)
  return { name, cells, height: heightOf(name) + 12 + rows * (CELL_HEIGHT + CELL_GAP) + BLOCK_GAP }
}

/** @returns a PNG, 1080 pixels wide. */
export function drawHeatMap(heat: Heat, of: HeatMapOf): Uint8Array {
  const measuring = openCanvas(1, 1).pen
  const title = { ...TITLE, lines: wrapped(measuring, titleOf(of), TITLE, ROOM) }
  const about = { ...ABOUT, lines: wrapped(measuring, aboutOf(of), ABOUT, ROOM) }
  const blocks = heat.rows.map(row => blockOf(measuring, row, heat.classes))
  const head = MARGIN + heightOf(title) + heightOf(about) + BLOCK_GAP
  const body = blocks.reduce((sum, block) => sum + block.height, 0)
  const { pen, png } = openCanvas(WIDTH, Math.ceil(head + body + LEGEND_HEIGHT))
  let y = writeLines(pen, about, writeLines(pen, title, MARGIN)) + BLOCK_GAP
  for (const block of blocks) {
    drawBlock(pen, block, y)
    y += block.height
  }
  drawLegend(pen, y)
  return png()
}

/** @returns where the last line ends. */
function writeLines(pen: Pen, { lines, ...letters }: Lines, top: number): number {
  lines.forEach((line, at) => {
    write(pen, line, MARGIN, top + (at + 0.82) * letters.size * LINE, letters)
  })
  return top + heightOf({ lines, ...letters })
}

function drawBlock(pen: Pen, { name, cells }: Block, y: number): void {
  const top = writeLines(pen, name, y) + 12
  cells.forEach(({ className, cell }, at) => {
    const x = MARGIN + (at % CELLS_A_ROW) * CELL_WIDTH
    drawCell(pen, className, cell, x, top + Math.floor(at / CELLS_A_ROW) * (CELL_HEIGHT + CELL_GAP))
  })
}

function drawCell(pen: Pen, className: string, { owes, percent }: HeatCell, x: number, y: number): void {
  const shade = shadeOf(percent)
  const width = CELL_WIDTH - CELL_GAP
  box(pen, shade, x, y, width, CELL_HEIGHT)
  const middle = x + width / 2
  write(pen, className, middle, y + 38, { ...CLASS, align: 'center', ink: shade.ink })
  if (owes === 0) tick(pen, middle, y + 72, shade.ink)
  else write(pen, String(owes), middle, y + 88, { ...COUNT, align: 'center', ink: shade.ink })
}

function box(pen: Pen, { fill }: Shade, x: number, y: number, width: number, height: number): void {
  pen.fillStyle = fill
  pen.strokeStyle = EDGE
  pen.lineWidth = 2
  pen.beginPath()
  pen.roundRect(x, y, width, height, 8)
  pen.fill()
  pen.stroke()
}

/** Drawn, for the font has no such sign. */
function tick(pen: Pen, x: number, y: number, ink: string): void {
  pen.strokeStyle = ink
  pen.lineWidth = 5
  pen.beginPath()
  pen.moveTo(x - 15, y)
  pen.lineTo(x - 5, y + 11)
  pen.lineTo(x + 16, y - 13)
  pen.stroke()
}

function drawLegend(pen: Pen, top: number): void {
  const width = ROOM / SHADES.length
  SHADES.forEach((shade, at) => {
    const x = MARGIN + at * width
    box(pen, shade, x, top + 8, 54, 44)
    write(pen, shade.says, x + 66, top + 42, ABOUT)
  })
  write(pen, 'Số trong ô: điểm còn thiếu của lớp', MARGIN, top + 108, ABOUT)
}
