import type { CellRow } from '../../db/books/cells.ts'
import type { Value } from './refusals.ts'
import type { CellState } from './rules/mark.ts'

/** A stored cell in the rules' terms, and in people's. */

type Held = Pick<CellRow, 'state' | 'tenths' | 'passed' | 'excused'> &
  Partial<Pick<CellRow, 'dueOn' | 'subjectKind'>>

export function stateOf(cell: Held): CellState {
  if (cell.state === null) return { state: 'empty' }
  if (cell.state === 'absent') return { state: 'absent', excused: cell.excused }
  if (cell.state === 'makeup_due')
    return cell.dueOn ? { state: 'makeupDue', dueOn: cell.dueOn } : { state: 'absent', excused: true }
  if (cell.state === 'zero_by_rule') return { state: 'zeroByRule' }
  if (cell.state === 'exempt') return { state: 'exempt' }
  if (cell.tenths !== null) return { state: 'recorded', mark: { kind: 'tenths', tenths: cell.tenths } }
  if (cell.passed !== null) return { state: 'recorded', mark: { kind: 'passed', passed: cell.passed } }
  throw new Error('a recorded cell holds neither tenths nor a comment')
}

export function contentOf(cell: Held): Value {
  const state = stateOf(cell)
  if (state.state === 'recorded') return state.mark
  if (state.state === 'absent') return { kind: 'absent', excused: state.excused }
  if (state.state === 'makeupDue') return { kind: 'makeup', dueOn: state.dueOn }
  if (state.state === 'zeroByRule')
    return { kind: 'zero_by_rule', ...(cell.subjectKind === 'comment' ? { comment: true as const } : {}) }
  if (state.state === 'exempt') return { kind: 'exempt' }
  return { kind: 'empty' }
}

/** Which cell it is, as people name it. */
export const nameOf = (cell: Pick<CellRow, 'pupilId' | 'pupilName' | 'kind' | 'position'>) => ({
  pupilId: cell.pupilId,
  pupilName: cell.pupilName,
  column: { kind: cell.kind, position: cell.position },
})
