import type { Term } from '../calendar/rules/term.ts'
import type { Pen } from '../documents/canvas.ts'
import { openCanvas, write } from '../documents/canvas.ts'
import type { Heat, HeatCell } from './rules/heat.ts'

/**
 * A heat map departments × classes as a picture fit for a phone's chat: each cell has the number of
 * marks that are missing, so that nobody has to tell colours apart.
 */

const WIDTH = 1080
const MARGIN = 36
const NAME_WIDTH = 250
const TOTAL_WIDTH = 96
const ROW_HEIGHT = 64
const TITLE_HEIGHT = 150
const HEAD_HEIGHT = 56
const FOOT_HEIGHT = 84
/** More classes than this side by side would be unreadable on a phone: the grid goes on below. */
const CLASSES_A_BAND = 12

const FAINT = '#6b7280'
const NOTHING_DUE = '#f3f4f6'

type Shade = { readonly from: number; readonly fill: string; readonly ink: string; readonly says: string }

/** By percent done, fullest first. */
const SHADES: readonly Shade[] = [
  { from: 100, fill: '#d8f0dd', ink: '#166534', says: 'đủ' },
  { from: 90, fill: '#fdf3c7', ink: '#854d0e', says: 'từ 90%' },
  { from: 70, fill: '#fbd5a0', ink: '#7c2d12', says: 'từ 70%' },
  { from: 0, fill: '#ef9a8c', ink: '#5f1208', says: 'dưới 70%' },
]

const shadeOf = (percent: number): Shade =>
  SHADES.find(shade => percent >= shade.from) ?? { from: 0, fill: '#ef9a8c', ink: '#5f1208', says: '' }

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

const subtitleOf = ({ school, day, time }: HeatMapOf): string =>
  `${school} · lúc ${time} ngày ${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** @returns a PNG, 1080 pixels wide. */
export function drawHeatMap(heat: Heat, of: HeatMapOf): Uint8Array {
  const bands = bandsOf(heat.classes.length)
  const bandHeight = HEAD_HEIGHT + heat.rows.length * ROW_HEIGHT
  const height = TITLE_HEIGHT + bands.length * (bandHeight + MARGIN / 2) + FOOT_HEIGHT
  const { pen, png } = openCanvas(WIDTH, height)
  write(pen, titleOf(of), MARGIN, 64, { size: 40, bold: true })
  write(pen, subtitleOf(of), MARGIN, 112, { size: 28, ink: FAINT, max: WIDTH - 2 * MARGIN })
  bands.forEach((band, index) => {
    const isLast = index === bands.length - 1
    drawBand(pen, heat, band, TITLE_HEIGHT + index * (bandHeight + MARGIN / 2), isLast)
  })
  drawLegend(pen, height - FOOT_HEIGHT / 2)
  return png()
}

type Band = { readonly from: number; readonly to: number }

function bandsOf(classes: number): readonly Band[] {
  const count = Math.max(1, Math.ceil(classes / CLASSES_A_BAND))
  const size = Math.ceil(classes / count)
  return Array.from({ length: count }, (_, at) => ({
    from: at * size,
    to: Math.min(classes, (at + 1) * size),
  }))
}

function drawBand(pen: Pen, heat: Heat, { from, to }: Band, top: number, withTotals: boolean): void {
  const room = WIDTH - 2 * MARGIN - NAME_WIDTH - TOTAL_WIDTH
  const width = room / Math.min(CLASSES_A_BAND, Math.max(1, to - from))
  heat.classes.slice(from, to).forEach((name, at) => {
    const x = MARGIN + NAME_WIDTH + at * width + width / 2
    write(pen, name, x, top + HEAD_HEIGHT - 18, { size: 26, bold: true, align: 'center', max: width - 4 })
  })
  const totalAt = MARGIN + NAME_WIDTH + room + TOTAL_WIDTH
  if (withTotals)
    write(pen, 'thiếu', totalAt, top + HEAD_HEIGHT - 18, { size: 26, bold: true, align: 'right' })
  heat.rows.forEach((row, at) => {
    const y = top + HEAD_HEIGHT + at * ROW_HEIGHT
    const middle = y + ROW_HEIGHT / 2 + 9
    write(pen, row.name ?? 'Chưa xếp tổ', MARGIN, middle, { size: 27, max: NAME_WIDTH - 14 })
    row.cells.slice(from, to).forEach((cell, column) => {
      drawCell(pen, cell, MARGIN + NAME_WIDTH + column * width, y, width)
    })
    if (withTotals)
      write(pen, String(row.tally.owes), totalAt, middle, { size: 28, bold: true, align: 'right' })
  })
}

function drawCell(pen: Pen, cell: HeatCell | null, x: number, y: number, width: number): void {
  const shade = cell && shadeOf(cell.percent)
  pen.fillStyle = shade?.fill ?? NOTHING_DUE
  pen.beginPath()
  pen.roundRect(x + 2, y + 3, width - 4, ROW_HEIGHT - 6, 8)
  pen.fill()
  if (!cell || !shade) return
  const [middle, centre] = [x + width / 2, y + ROW_HEIGHT / 2]
  if (cell.owes === 0) tick(pen, middle, centre, shade.ink)
  else write(pen, String(cell.owes), middle, centre + 10, { size: 28, align: 'center', ink: shade.ink })
}

/** Drawn, for the font has no such sign. */
function tick(pen: Pen, x: number, y: number, ink: string): void {
  pen.strokeStyle = ink
  pen.lineWidth = 3
  pen.beginPath()
  pen.moveTo(x - 9, y)
  pen.lineTo(x - 3, y + 7)
  pen.lineTo(x + 10, y - 8)
  pen.stroke()
}

function drawLegend(pen: Pen, middle: number): void {
  let x = MARGIN
  for (const shade of SHADES) {
    pen.fillStyle = shade.fill
    pen.beginPath()
    pen.roundRect(x, middle - 18, 36, 36, 6)
    pen.fill()
    write(pen, shade.says, x + 46, middle + 9, { size: 25, ink: FAINT })
    x += 72 + pen.measureText(shade.says).width
  }
  write(pen, 'Số trong ô: điểm còn thiếu', WIDTH - MARGIN, middle + 9, {
    size: 25,
    ink: FAINT,
    align: 'right',
  })
}
