import { CsvError, parse } from 'csv-parse/sync'
import { FileFault } from '../xlsx/measure.ts'

/** The fields of a file of lines (RFC 4180), parted by a comma, a semicolon, a tab or a bar, whichever parts its lines most evenly. */

const DELIMITERS = [';', ',', '\t', '|'] as const

const SAMPLE_LINES = 30

/** Excel's own first line, 'sep=;', says it. */
const SAID = /^sep=(.)\r?\n/i

const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '')

/** No library tells the comma of '7,5' from one that parts fields: it stands in some lines, and not as often in each. */
function delimiterOf(text: string): string {
  const lines = unquoted(text).split(/\r?\n/).slice(0, SAMPLE_LINES)
  const counts = DELIMITERS.map(delimiter => {
    const times = lines.map(each => each.split(delimiter).length - 1).filter(count => count > 0)
    const most = Math.max(0, ...times)
    return { delimiter, score: times.filter(count => count === most).length * most }
  })
  return counts.reduce((a, b) => (b.score > a.score ? b : a)).delimiter
}

/**
 * Rows by the number a spreadsheet gives them; what `row` throws ends the reading.
 * Throws a `FileFault` where a quote is never closed: what follows it could not be told apart.
 */
export function eachRow(written: string, row: (number: number, fields: readonly string[]) => void): void {
  const text = written.replace(/^\ufeff/, '')
  const [line, said] = SAID.exec(text) ?? []
  let number = line === undefined ? 0 : 1
  try {
    parse(line === undefined ? text : text.slice(line.length), {
      delimiter: said ?? delimiterOf(text),
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      relax_quotes: true,
      ltrim: true,
      on_record: (fields: readonly string[]) => {
        number += 1
        row(number, fields)
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw new FileFault('damaged')
    throw error
  }
}
