import { walkXml } from './xml.ts'

/** Which styles of a workbook show a number as a day or a time. */

/** Numbers of formats every program knows (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]
/** Excel's own limit. */
const FORMAT_CHARS_MAX = 255

const isBuiltInDate = (id: number): boolean => BUILT_IN.some(([first, last]) => id >= first && id <= last)

/** Letters of a date outside quoted words, colours and single escaped characters. */
const isDateFormat = (code: string): boolean =>
  /[ymdhsb]/i.test(code.slice(0, FORMAT_CHARS_MAX).replace(/\[[^\]]*\]|"[^"]*"|[\\_*]./g, ''))

/** @returns whether a cell of this style holds a date. */
export function readDateStyles(part: Buffer): (style: number) => boolean {
  const own = new Map<number, boolean>()
  const dates: boolean[] = []
  let isOfCells = false
  walkXml(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes.numFmtId)
        dates.push(own.get(id) ?? isBuiltInDate(id))
      }
    },
    close: name => {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return style => dates[style] ?? false
}
