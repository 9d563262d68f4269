import type { LockRow, Step } from '../record.ts'

/** Cut-offs as they stand on record. */

const isCutoff = ({ reason }: LockRow): boolean => reason === 'weekly' || reason === 'term'

/** A cut-off is never set for a time gone by, and one that has begun stays where it is. */
export function cutoffsStayAhead({ locks, locksBefore, from, now }: Step): readonly string[] {
  const known = new Map(locksBefore.map(lock => [lock.lockId, lock]))
  const name = ({ reason, term, throughWeek, startsAt }: LockRow) =>
    `${reason} ${term} ${throughWeek ?? ''} at ${startsAt.toISOString()}`
  const moved = locks.filter(isCutoff).flatMap(lock => {
    const was = known.get(lock.lockId)
    if (was?.startsAt.getTime() === lock.startsAt.getTime()) return []
    if (lock.startsAt <= from) return [`${name(lock)} was set when it had gone by`]
    return was && was.startsAt <= from ? [`${name(was)} had begun and moved`] : []
  })
  const standing = new Set(locks.map(({ lockId }) => lockId))
  const gone = locksBefore.filter(
    lock => isCutoff(lock) && lock.startsAt <= now && !standing.has(lock.lockId),
  )
  return [...moved, ...gone.filter(({ startsAt }) => startsAt <= from).map(lock => `${name(lock)} is gone`)]
}
