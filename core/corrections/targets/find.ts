import type { Desk } from '../../desk.ts'
import type { Target } from '../rules/target.ts'
import { findAttendanceTarget } from './attendance.ts'
import { findConductTarget } from './conduct.ts'
import type { FoundTarget } from './found.ts'
import { findMark } from './mark.ts'
import { findRemarkTarget } from './remark.ts'

/** The target as it stands now; undefined when it is not there, or the pupil is no longer in the class. */
export function findTarget(desk: Desk, target: Target): Promise<FoundTarget | undefined> {
  switch (target.kind) {
    case 'mark':
      return findMark(desk, target)
    case 'remark':
      return findRemarkTarget(desk, target)
    case 'conduct':
      return findConductTarget(desk, target)
    case 'attendance':
      return findAttendanceTarget(desk, target)
  }
}
