import { findBook } from '../../../db/books/books.ts'
import { findSeated } from '../../../db/classes/pupils.ts'
import { listRemarksOfClass, writeRemarks } from '../../../db/remarks/remarks.ts'
import { commitLocks, recordLocks } from '../../books/lock-state.ts'
import { ownsEntry } from '../../books/rights.ts'
import type { Desk } from '../../desk.ts'
import type { Target } from '../rules/target.ts'
import type { FoundTarget } from './found.ts'
import { invalidValue } from './found.ts'

/** The subject teacher's remark on one pupil, of a term or of the year. */

type RemarkTarget = Extract<Target, { kind: 'remark' }>

/** As long as the national dictionary of records allows. */
const REMARK_CHARS_MAX = 255

export async function findRemarkTarget(desk: Desk, target: RemarkTarget): Promise<FoundTarget | undefined> {
  const { classSubjectId, term, pupilId } = target
  // The remark of the year is the business of who enters the second term.
  const enteredIn = term === 0 ? 2 : term
  const book = await findBook(desk.tx, classSubjectId, enteredIn)
  const pupil = book && (await findSeated(desk.tx, book.classId, pupilId))
  if (!book || !pupil) return undefined
  const at = { year: pupil.year, term, classSubjectId }
  const remarks = await listRemarksOfClass(desk.tx, book.classId, at)
  const remark = remarks.find(one => one.pupilId === pupilId)
  const { subjectName, className, subject } = book
  return {
    target,
    place: { ...pupil, classSubjectId, subjectName, term, column: null },
    held: remark ? { kind: 'remark', body: remark.body } : null,
    isEmpty: !remark,
    version: remark?.version ?? 0,
    locks: [
      ...(remark ? commitLocks(desk, remark.recordedAt) : []),
      ...(await recordLocks(desk, { ...pupil, term: enteredIn, subject })),
    ],
    refuseEntry: async actor =>
      (await ownsEntry(desk.tx, classSubjectId, enteredIn, actor))
        ? undefined
        : { code: 'not_entry_owner', subjectName, className },
    refuseValue: value =>
      value.kind === 'remark' && value.body.trim() !== '' && value.body.length <= REMARK_CHARS_MAX
        ? undefined
        : invalidValue('remark'),
    effectOf: async () => null,
    write: async (value, why) => {
      if (value.kind !== 'remark') throw new Error(`a ${value.kind} is no remark`)
      const { seenVersion: expectedVersion, caseId, by, policyVersion } = why
      const writes = [{ pupilId, body: value.body, expectedVersion }]
      const cause = { cause: 'correction', caseId, by, policyVersion } as const
      return (await writeRemarks(desk.tx, at, writes, cause)).length === 1
    },
  }
}
