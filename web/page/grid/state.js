/**
 * What a cell shows: what the book says under what was typed over it.
 * @import { GridStored } from '../../../bot/pages/views.ts'
 * @import { CellState, Reading, Typed } from '../../grid-shapes.ts'
 */

/** @param {GridStored} stored @param {Typed} [own] @param {Reading} [reading] of what was typed @returns {CellState} */
export function stateOf([saved, version, lock], own, reading) {
  const isLocked = lock >= 0
  if (!own) return { kind: isLocked ? 'locked' : 'saved', text: saved, saved }
  const shown = { text: own.text, saved }
  if (isLocked) return { kind: 'shut', ...shown, note: `Ô đã khóa nên không gửi được “${own.text}”.` }
  if (own.version !== version) return { kind: 'conflict', ...shown, note: movedNote(saved, own.seen) }
  if (reading?.why === undefined) return { kind: 'typed', ...shown }
  const { why, suggest } = reading
  return { kind: 'doubt', ...shown, note: why, ...(suggest === undefined ? {} : { suggest }) }
}

/** @param {string} saved @param {string} seen */
const movedNote = (saved, seen) => `Trong sổ nay là ${saved || 'ô trống'}, lúc gõ là ${seen || 'ô trống'}.`
