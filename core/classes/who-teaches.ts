import { listRoleHolders } from '../../db/accounts/people.ts'
import { listClassesOfYear } from '../../db/classes/classes.ts'
import type { Taught } from '../../db/classes/who-teaches.ts'
import { listTaught } from '../../db/classes/who-teaches.ts'
import type { Session } from '../session.ts'

/** Who leads which class and who teaches what, which everybody who works here may know. */

export type { Taught }

export type Homeroom = {
  readonly className: string
  readonly grade: number
  readonly teachers: readonly string[]
}

export async function homerooms({ tx, school, actor }: Session): Promise<readonly Homeroom[]> {
  if (!actor.isStaff || !school.year) return []
  const holders = (await listRoleHolders(tx)).filter(({ role }) => role === 'homeroom')
  return (await listClassesOfYear(tx, school.year)).map(({ classId, className, grade }) => ({
    className,
    grade,
    teachers: holders.filter(one => one.classId === classId).map(one => one.fullName),
  }))
}

/** By teacher and subject, of the term of today. */
export async function whoTeaches({ tx, school, actor }: Session): Promise<readonly Taught[]> {
  if (!actor.isStaff || !school.year || !school.term) return []
  return listTaught(tx, school.year, school.term)
}
