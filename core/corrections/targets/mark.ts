import type { CellRow } from '../../../db/books/cells.ts'
import { findCell } from '../../../db/books/cells.ts'
import { writeMark } from '../../../db/books/marks.ts'
import { stateOf } from '../../books/cell.ts'
import { locksOn } from '../../books/lock-state.ts'
import { ownsEntry } from '../../books/rights.ts'
import type { Mark } from '../../books/rules/mark.ts'
import { checkMark, countedMark } from '../../books/rules/mark.ts'
import type { Desk } from '../../desk.ts'
import { effectOf } from '../../results/effect.ts'
import type { Target, TargetValue } from '../rules/target.ts'
import type { FoundTarget, TargetWrite } from './found.ts'
import { invalidValue } from './found.ts'

/** One mark of one pupil: entered by the teacher of the book, never by anybody else. */

type MarkTarget = Extract<Target, { kind: 'mark' }>

const markOf = (value: TargetValue): Mark | undefined =>
  value.kind === 'tenths' || value.kind === 'passed' ? value : undefined

function need(value: TargetValue): Mark {
  const mark = markOf(value)
  if (!mark) throw new Error(`a ${value.kind} is no mark`)
  return mark
}

export async function findMark(desk: Desk, target: MarkTarget): Promise<FoundTarget | undefined> {
  const cell = await findCell(desk.tx, target.columnId, target.pupilId)
  if (!cell) return undefined
  const { subjectKind, subjectName, className } = cell
  return {
    target,
    place: { ...cell, column: { kind: cell.kind, position: cell.position } },
    // Zero by rule is a mark; an absence is none.
    held: countedMark(stateOf(cell), subjectKind) ?? null,
    isEmpty: cell.state === null,
    version: cell.version,
    locks: await locksOn(desk, cell),
    refuseEntry: async actor =>
      (await ownsEntry(desk.tx, cell.classSubjectId, cell.term, actor))
        ? undefined
        : { code: 'not_entry_owner', subjectName, className },
    refuseValue: value => {
      const mark = markOf(value)
      return mark && checkMark(mark, subjectKind).ok ? undefined : invalidValue(subjectKind)
    },
    effectOf: value => effectOf(desk, cell, need(value)),
    write: (value, why) => write(desk, cell, need(value), why),
  }
}

const write = (desk: Desk, cell: CellRow, mark: Mark, why: TargetWrite): Promise<boolean> =>
  writeMark(desk.tx, {
    columnId: cell.columnId,
    pupilId: cell.pupilId,
    expectedVersion: why.seenVersion,
    state: 'recorded',
    tenths: mark.kind === 'tenths' ? mark.tenths : null,
    passed: mark.kind === 'passed' ? mark.passed : null,
    excused: null,
    cause: 'correction',
    caseId: why.caseId,
    by: why.by,
    policyVersion: why.policyVersion,
  })
