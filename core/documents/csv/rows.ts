/**
 * The fields of a file of lines (RFC 4180): parted by a comma, a semicolon, a tab or a bar, whichever parts its lines most evenly;
 * a field in quotes may hold any of them and new lines, and a quote written twice.
 */

const DELIMITERS = [';', ',', '\t', '|'] as const

const SAMPLE_LINES = 30

/** Excel's own first line, 'sep=;', says it. */
const SAID = /^sep=(.)\r?\n/i

const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '')

/** @returns the delimiter, and the text without a line that only names it. */
function delimited(text: string): { delimiter: string; body: string; linesBefore: number } {
  const [line, said] = SAID.exec(text) ?? []
  if (line !== undefined && said !== undefined)
    return { delimiter: said, body: text.slice(line.length), linesBefore: 1 }
  const lines = unquoted(text).split(/\r?\n/).slice(0, SAMPLE_LINES)
  const counts = DELIMITERS.map(delimiter => {
    const times = lines.map(each => each.split(delimiter).length - 1).filter(count => count > 0)
    const most = Math.max(0, ...times)
    // A comma inside marks ('7,5') stands in some lines, and not as often in each.
    return { delimiter, score: times.filter(count => count === most).length * most }
  })
  const best = counts.reduce((a, b) => (b.score > a.score ? b : a))
  return { delimiter: best.delimiter, body: text, linesBefore: 0 }
}

export type Fields = { readonly number: number; readonly fields: readonly string[] }

/** Rows by the number a spreadsheet gives them; ends quietly in a field whose quote is never closed. */
export function* rowsOf(written: string): Generator<Fields> {
  const { delimiter, body, linesBefore } = delimited(written.replace(/^\ufeff/, ''))
  let fields: string[] = []
  let field = ''
  let isQuoted = false
  let number = linesBefore
  for (let at = 0; at < body.length; at++) {
    const letter = body[at]
    if (isQuoted) {
      if (letter !== '"') field += letter
      else if (body[at + 1] === '"') {
        field += '"'
        at += 1
      } else isQuoted = false
    } else if (letter === '"' && field.trim() === '') {
      isQuoted = true
      field = ''
    } else if (letter === delimiter) {
      fields.push(field)
      field = ''
    } else if (letter === '\n') {
      number += 1
      yield { number, fields: [...fields, field.replace(/\r$/, '')] }
      fields = []
      field = ''
    } else field += letter
  }
  if (field !== '' || fields.length > 0)
    yield { number: number + 1, fields: [...fields, field.replace(/\r$/, '')] }
}
