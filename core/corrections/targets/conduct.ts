import { findSeated } from '../../../db/classes/pupils.ts'
import { listConductOfPupil, writeLevels } from '../../../db/conduct/levels.ts'
import { recordLocks } from '../../books/lock-state.ts'
import type { Desk } from '../../desk.ts'
import { may } from '../../duties/rights.ts'
import type { Target } from '../rules/target.ts'
import type { FoundTarget } from './found.ts'
import { invalidValue } from './found.ts'

/** A conduct level (Circular 22/2021, Art. 8), set by the homeroom teacher of the class. */

type ConductTarget = Extract<Target, { kind: 'conduct' }>

export async function findConductTarget(desk: Desk, target: ConductTarget): Promise<FoundTarget | undefined> {
  const { classId, term, pupilId } = target
  const pupil = await findSeated(desk.tx, classId, pupilId)
  if (!pupil) return undefined
  const { year, className } = pupil
  const conduct = (await listConductOfPupil(desk.tx, year, pupilId)).find(one => one.term === term)
  return {
    target,
    place: { ...pupil, classSubjectId: null, subjectName: null, term, column: null },
    held: conduct ? { kind: 'conduct', level: conduct.level } : null,
    isEmpty: !conduct,
    version: conduct?.version ?? 0,
    locks: await recordLocks(desk, { ...pupil, term: term === 0 ? 2 : term }),
    refuseEntry: async actor =>
      may(actor, 'class.keep', { classId }) ? undefined : { code: 'not_homeroom', className },
    refuseValue: value => (value.kind === 'conduct' ? undefined : invalidValue('conduct')),
    effectOf: async () => null,
    write: async (value, why) => {
      if (value.kind !== 'conduct') throw new Error(`a ${value.kind} is no conduct level`)
      const { level } = value
      const { seenVersion: expectedVersion, caseId, by, policyVersion } = why
      const written = await writeLevels(desk.tx, year, [{ pupilId, term, level, expectedVersion }], {
        ...{ cause: 'correction', caseId, by, policyVersion },
      })
      return written.length === 1
    },
  }
}
