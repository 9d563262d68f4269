import { element } from '../dom.js'

/**
 * One layout of a file as a table: over each column stands what it is read as, which can be chosen anew.
 * @import { ColumnView, PictureView } from '../../../bot/pages/office-views.ts'
 */

const UNKNOWN = '?'
const LEFT_OUT = ''
const SAID = { [UNKNOWN]: 'Chưa rõ, chưa đọc', [LEFT_OUT]: 'Không đọc' }

/** @param {string} is */
const stateOf = is => (is === UNKNOWN ? 'unknown' : is === LEFT_OUT ? 'left' : 'read')

/**
 * @param {PictureView} picture
 * @param {readonly string[]} choices
 * @param {(letter: string, is: string) => void} onChosen
 */
export function drawPicture(picture, choices, onChosen) {
  const byLetter = new Map(picture.columns.map(column => [column.letter, column]))
  const heads = picture.letters.map(letter => head(letter, byLetter.get(letter), choices, onChosen))
  const corner = element('th', { class: 'line-number', scope: 'col' }, ['Dòng'])
  const table = element('table', {}, [
    element('caption', { class: 'sr' }, [picture.title]),
    element('thead', {}, [element('tr', {}, [corner, ...heads])]),
    element(
      'tbody',
      {},
      picture.lines.map(line => lineOf(line, picture, byLetter)),
    ),
  ])
  const frame = element(
    'div',
    { class: 'picture-frame', tabindex: '0', role: 'region', 'aria-label': picture.title },
    [table],
  )
  const missing =
    picture.missing.length > 0
      ? [element('p', { class: 'picture-missing' }, [`Còn thiếu cột: ${picture.missing.join('; ')}.`])]
      : []
  return element('section', { class: 'picture' }, [
    element('p', { class: 'picture-title' }, [picture.title]),
    ...missing,
    frame,
  ])
}

/**
 * @param {string} letter @param {ColumnView | undefined} column @param {readonly string[]} choices
 * @param {(letter: string, is: string) => void} onChosen
 */
function head(letter, column, choices, onChosen) {
  const name = element('span', { class: 'letter' }, [`Cột ${letter}`])
  if (!column) return element('th', { scope: 'col' }, [name])
  const label = `Cột ${letter}, ${column.title}: đọc là`
  const select = element('select', { 'aria-label': label })
  const options = column.is === UNKNOWN ? [UNKNOWN, LEFT_OUT, ...choices] : [LEFT_OUT, ...choices]
  for (const value of new Set([...options, column.is])) {
    const words = value === UNKNOWN || value === LEFT_OUT ? SAID[value] : value
    const option = element('option', { value }, [words])
    option.selected = value === column.is
    select.append(option)
  }
  const cell = element('th', { scope: 'col', class: `column-${stateOf(column.is)}` }, [name, select])
  select.addEventListener('change', () => {
    cell.className = `column-${stateOf(select.value)}`
    onChosen(letter, select.value)
  })
  return cell
}

/**
 * @param {PictureView['lines'][number]} line @param {PictureView} picture
 * @param {ReadonlyMap<string, ColumnView>} byLetter
 */
function lineOf({ number, cells }, { letters, titlesEnd }, byLetter) {
  const values = letters.map((letter, at) => {
    const isRead = stateOf(byLetter.get(letter)?.is ?? LEFT_OUT) === 'read'
    return element('td', isRead ? {} : { class: 'cell-left' }, [cells[at] ?? ''])
  })
  const own = element('th', { class: 'line-number', scope: 'row' }, [String(number)])
  return element('tr', number <= titlesEnd ? { class: 'titles-line' } : {}, [own, ...values])
}
