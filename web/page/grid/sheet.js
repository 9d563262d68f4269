import { button, element, part } from '../dom.js'

/**
 * The table: a row a pupil, and one column at a time on a phone or all of them where there is room. It shows what the model says
 * and tells what was typed; Enter and the arrows go from cell to cell, past locked ones.
 * @typedef {ReturnType<typeof import('./model.js').openModel>} Model
 * @import { CellState } from '../../grid-shapes.ts'
 * @typedef {{ typed(p: number, c: number, text: string): void, insist(p: number, c: number): void, forget(p: number, c: number): void,
 *   focused(p: number, c: number): void, past(): void, fill(c: number): void }} Told
 */

/** @param {Told} told */
export function openSheet(told) {
  const table = part('table', HTMLTableElement)
  /** @type {Map<string, HTMLTableCellElement>} */
  const cells = new Map()
  /** Where what is to be said of a pupil's cells stands. @type {Map<number, HTMLElement>} */
  const notes = new Map()
  /** @type {Model} */
  let model
  /** @type {number[]} */
  let shown = []

  const noteId = (/** @type {number} */ p, /** @type {number} */ c) => `note-${p}-${c}`
  const keyOf = (/** @type {number} */ p, /** @type {number} */ c) => `${p} ${c}`

  /** @param {Model} now @param {number[]} columns */
  function show(now, columns) {
    model = now
    shown = columns
    cells.clear()
    const { pupils, average, title } = model.grid
    table.replaceChildren(
      element('caption', { class: 'sr' }, [title]),
      element('thead', {}, [headRow(average)]),
      element(
        'tbody',
        {},
        pupils.flatMap((_, p) => pupilRows(p)),
      ),
    )
  }

  /** @param {string | null} average */
  function headRow(average) {
    const heads = shown.map(c => {
      const name = model.grid.columns[c]?.name ?? ''
      const fill = button('Cả cột', () => told.fill(c), 'head-fill')
      fill.setAttribute('aria-label', `Điền cả cột ${name}`)
      return element('th', { scope: 'col', class: 'head' }, [
        element('span', {}, [name]),
        ...(model.grid.wanted ? [fill] : []),
      ])
    })
    return element('tr', {}, [
      element('th', { scope: 'col', class: 'who' }, ['Học sinh']),
      ...heads,
      ...(average ? [element('th', { scope: 'col', class: 'average' }, [average])] : []),
    ])
  }

  /** The row, and under it the place for notes on its cells. @param {number} p */
  function pupilRows(p) {
    const pupil = model.grid.pupils[p]
    const who = element('th', { scope: 'row', class: 'who' }, [
      element('div', { class: 'pupil' }, [
        element('span', { class: 'seat' }, [String(pupil?.seat ?? '')]),
        element('span', { class: 'name' }, [pupil?.name ?? '']),
      ]),
    ])
    const own = shown.map(() => element('td'))
    const average = model.grid.average ? [element('td', { class: 'average' }, [pupil?.average ?? ''])] : []
    const row = element('tr', {}, [who, ...own, ...average])
    const place = element('td', { class: 'notes', colspan: String(row.children.length) })
    notes.set(p, place)
    shown.forEach((c, index) => {
      const cell = own[index]
      if (!cell) return
      cells.set(keyOf(p, c), cell)
      fillCell(cell, p, c)
    })
    return [row, element('tr', { class: 'notes-row' }, [place])]
  }

  /** @param {HTMLElement} cell @param {number} p @param {number} c */
  function fillCell(cell, p, c) {
    const { kind, text } = model.state(p, c)
    if (kind === 'locked' || kind === 'shut') cell.replaceChildren(lockedText(p, c, kind, text))
    else if (model.grid.kind === 'marks') cell.replaceChildren(field(p, c))
    else cell.replaceChildren(choices(p, c))
    mark(cell, p, c)
  }

  /** @param {number} p @param {number} c @param {string} kind @param {string} text */
  function lockedText(p, c, kind, text) {
    const [saved, , lock] = model.grid.pupils[p]?.cells[c] ?? ['', 0, -1]
    const why = model.grid.locks[lock] ?? ''
    return element('span', { class: 'fixed', title: `Đã khóa: ${why}` }, [
      kind === 'shut' && saved === '' ? text : saved,
      element('span', { class: 'sr' }, [` đã khóa: ${why}`]),
    ])
  }

  /** @param {number} p @param {number} c */
  const labelOf = (p, c) => `${model.grid.pupils[p]?.name}, ${model.grid.columns[c]?.name}`

  /** @param {number} p @param {number} c */
  function field(p, c) {
    const input = element('input', {
      type: 'text',
      inputmode: 'decimal',
      enterkeyhint: 'next',
      autocomplete: 'off',
      maxlength: '12',
      'aria-label': labelOf(p, c),
    })
    input.value = model.state(p, c).text
    input.addEventListener('input', () => told.typed(p, c, input.value))
    input.addEventListener('focus', () => {
      input.select()
      told.focused(p, c)
    })
    input.addEventListener('blur', () => {
      const reading = model.read(input.value)
      if (reading.text !== undefined && reading.text !== input.value) {
        input.value = reading.text
        told.typed(p, c, reading.text)
      }
    })
    input.addEventListener('keydown', event => onKey(event, p, c))
    return input
  }

  /** @param {number} p @param {number} c */
  function choices(p, c) {
    const buttons = model.grid.choices.map(({ text, label }) => {
      const made = button(
        text,
        () => {
          told.typed(p, c, model.state(p, c).text === text ? '' : text)
          told.focused(p, c)
        },
        'toggle',
      )
      made.dataset.text = text
      made.setAttribute('aria-label', `${labelOf(p, c)}: ${label}`)
      made.addEventListener('focus', () => told.focused(p, c))
      made.addEventListener('keydown', event => onKey(event, p, c))
      return made
    })
    return element('div', { class: 'toggles', role: 'group', 'aria-label': labelOf(p, c) }, [
      ...buttons,
      element('span', { class: 'other' }),
    ])
  }

  /** @param {KeyboardEvent} event @param {number} p @param {number} c */
  function onKey(event, p, c) {
    if (event.isComposing) return
    const isNext =
      event.key === 'ArrowDown' || (event.key === 'Enter' && event.target instanceof HTMLInputElement)
    if (!isNext && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!step(p, c, isNext ? 1 : -1) && isNext) told.past()
  }

  /** The next open cell of the column. @param {number} p @param {number} c @param {1 | -1} by @returns {boolean} */
  function step(p, c, by) {
    for (let at = p + by; at >= 0 && at < model.grid.pupils.length; at += by) if (focus(at, c)) return true
    return false
  }

  /** @param {number} p @param {number} c @returns {boolean} false when there is nothing to type into */
  function focus(p, c) {
    const target = cells.get(keyOf(p, c))?.querySelector('input, .toggle')
    if (!(target instanceof HTMLElement)) return false
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
    return true
  }

  /** Colour, note and choices of a cell; its field stays as it is. @param {HTMLElement} cell @param {number} p @param {number} c */
  function mark(cell, p, c) {
    const state = model.state(p, c)
    cell.className = `cell cell-${state.kind}`
    document.getElementById(noteId(p, c))?.remove()
    const note = noteOf(state, p, c)
    const place = notes.get(p)
    if (note) place?.append(note)
    cell.parentElement?.classList.toggle('has-notes', place?.hasChildNodes())
    const control = cell.querySelector('input, .toggles')
    control?.toggleAttribute('aria-invalid', state.kind === 'doubt' || state.kind === 'conflict')
    if (note) control?.setAttribute('aria-describedby', note.id)
    else control?.removeAttribute('aria-describedby')
    for (const toggle of cell.querySelectorAll('.toggle'))
      toggle.setAttribute(
        'aria-pressed',
        String(toggle instanceof HTMLElement && toggle.dataset.text === state.text),
      )
    const other = cell.querySelector('.other')
    if (other)
      other.textContent = model.grid.choices.some(({ text }) => text === state.text) ? '' : state.text
  }

  /** @param {CellState} state @param {number} p @param {number} c */
  function noteOf({ kind, text, saved, note, suggest }, p, c) {
    if (note === undefined) return undefined
    const of = shown.length > 1 ? `${model.grid.columns[c]?.name}: ` : ''
    const made = element('div', { class: 'note', id: noteId(p, c) }, [element('span', {}, [of + note])])
    if (suggest !== undefined) made.append(button(`${suggest}?`, () => accept(p, c, suggest), 'note-act'))
    if (kind === 'conflict')
      made.append(
        button(`Giữ ${text || 'ô trống'}`, () => told.insist(p, c), 'note-act'),
        button(`Lấy ${saved || 'ô trống'}`, () => told.forget(p, c), 'note-act'),
      )
    if (kind === 'shut') made.append(button('Bỏ', () => told.forget(p, c), 'note-act'))
    return made
  }

  /** Writes a value into a cell, as a press of a key does. @param {number} p @param {number} c @param {string} text */
  function accept(p, c, text) {
    told.typed(p, c, text)
    refresh(p, c)
    if (!step(p, c, 1)) focus(p, c)
  }

  /** Shows a cell anew, its field included. @param {number} p @param {number} c */
  function refresh(p, c) {
    const cell = cells.get(keyOf(p, c))
    if (cell) fillCell(cell, p, c)
  }

  return {
    show,
    accept,
    refresh,
    focus,
    /** Shows a cell's state, leaving the field to who types in it. @param {number} p @param {number} c */
    touch(p, c) {
      const cell = cells.get(keyOf(p, c))
      if (cell) mark(cell, p, c)
    },
  }
}
