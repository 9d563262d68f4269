import { readMark } from './mark-text.js'

/**
 * The book as the school last told it, under what was typed here since: what each cell shows, and what is ready to be sent.
 * @import { GridView, GridStored, MeantCell } from '../../../bot/pages/views.ts'
 * @import { CellState } from '../../grid-shapes.ts'
 * @typedef {ReturnType<typeof import('./typed.js').openTyped>} TypedStore
 */

/** @param {GridView} grid @param {TypedStore} typed */
export function openModel(grid, typed) {
  const isMarks = grid.kind === 'marks'
  const known = new Set([...grid.choices, ...grid.keys].map(({ text }) => text))
  const read = (/** @type {string} */ text) =>
    isMarks ? readMark(text) : known.has(text) || text === '' ? { text } : { why: 'Chưa đọc được. Chọn lại.' }
  const columnAt = new Map(grid.columns.map(({ key }, at) => [key, at]))
  const pupilAt = new Map(grid.pupils.map(({ id }, at) => [id, at]))
  /** What the school found doubtful, for as long as it stays typed. @type {Map<string, { text: string, why: string }>} */
  const doubted = new Map()

  /** @param {number} p @param {number} c @returns {GridStored} */
  const stored = (p, c) => grid.pupils[p]?.cells[c] ?? ['', 0, -1]

  /** @param {number} p @param {number} c @returns {CellState} */
  function state(p, c) {
    const [saved, version, lock] = stored(p, c)
    const isLocked = lock >= 0
    const own = typed.find(grid.pupils[p]?.id ?? 0, grid.columns[c]?.key ?? '')
    if (!own) return { kind: isLocked ? 'locked' : 'saved', text: saved, saved }
    if (isLocked)
      return { kind: 'shut', text: own.text, saved, note: `Ô đã khóa nên không gửi được “${own.text}”.` }
    if (own.version !== version)
      return {
        kind: 'conflict',
        text: own.text,
        saved,
        note: `Trong sổ nay là ${saved || 'ô trống'}, lúc gõ là ${own.seen || 'ô trống'}.`,
      }
    const reading = read(own.text)
    if (reading.why !== undefined) return { kind: 'doubt', text: own.text, saved, ...doubtOf(reading) }
    const said = doubted.get(`${own.pupil} ${own.column}`)
    if (said?.text === own.text) return { kind: 'doubt', text: own.text, saved, note: said.why }
    return { kind: 'typed', text: own.text, saved }
  }

  /** Only what differs from the book is kept. Cells typed to what the book now says by another way fall away. */
  function settle() {
    for (const own of typed.list()) {
      const [p, c] = [pupilAt.get(own.pupil), columnAt.get(own.column)]
      if (p === undefined || c === undefined) typed.drop(own)
      else if (read(own.text).text === stored(p, c)[0]) typed.drop(own)
    }
  }

  settle()
  return {
    grid,
    state,
    settle,
    read,
    columnAt,
    pupilAt,
    /** @param {number} p @param {number} c @param {string} text */
    type(p, c, text) {
      const [pupil, column] = [grid.pupils[p], grid.columns[c]]
      if (!pupil || !column) return
      const place = { pupil: pupil.id, column: column.key }
      const [saved, version] = stored(p, c)
      const before = typed.find(pupil.id, column.key)
      const isBack = read(text).text === saved && (before?.version ?? version) === version
      if (isBack) typed.drop(place)
      else typed.put({ version, seen: saved, ...before, ...place, text })
    },
    /** Of two values the person chose their own: it now stands against what the book says. @param {number} p @param {number} c */
    insist(p, c) {
      const own = typed.find(grid.pupils[p]?.id ?? 0, grid.columns[c]?.key ?? '')
      const [saved, version] = stored(p, c)
      if (own) typed.put({ ...own, version, seen: saved })
    },
    /** @param {number} p @param {number} c */
    forget(p, c) {
      typed.drop({ pupil: grid.pupils[p]?.id ?? 0, column: grid.columns[c]?.key ?? '' })
    },
    /** @param {readonly MeantCell[]} cells */
    doubt(cells) {
      for (const { pupil, column, why } of cells) {
        const own = typed.find(pupil, column)
        if (own && why) doubted.set(`${pupil} ${column}`, { text: own.text, why })
      }
    },
    /** Every cell that was typed over, with its place. */
    unsent: () =>
      typed.list().flatMap(own => {
        const [p, c] = [pupilAt.get(own.pupil), columnAt.get(own.column)]
        return p === undefined || c === undefined ? [] : [{ own, p, c, state: state(p, c) }]
      }),
    /** Cells of a column that are open and hold nothing. @param {number} c */
    empty: c =>
      grid.pupils.flatMap((_, p) => {
        const { kind, text } = state(p, c)
        return kind === 'saved' && text === '' ? [p] : []
      }),
  }
}

/** @param {{ why?: string, suggest?: string }} reading */
const doubtOf = ({ why, suggest }) => ({
  ...(why === undefined ? {} : { note: why }),
  ...(suggest === undefined ? {} : { suggest }),
})
