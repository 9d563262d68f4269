import { listRoleHolders } from '../../db/accounts/people.ts'
import type { ClassTeacher } from '../../db/families/people.ts'
import { findPupilClass } from '../../db/families/people.ts'
import type { AccountRefusal } from '../accounts/refusals.ts'
import { inForce } from '../books/book.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { Term } from '../calendar/rules/term.ts'
import { isOwnChild } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'

/** Who teaches a child, whose class it is, who leads the school: names, which families know from school, and nothing else of them. */

export type ChildPeople = {
  readonly fullName: string
  readonly className: string
  readonly term: Term
  readonly teachers: readonly ClassTeacher[]
  /** Stand-ins in place of the absent. */
  readonly homeroom: readonly string[]
  readonly principal: readonly string[]
  readonly vicePrincipals: readonly string[]
}

export async function peopleOfChild(
  session: Session,
  pupilId: number,
  asked: Term | null,
): Promise<Result<ChildPeople, AccountRefusal | MarksRefusal>> {
  if (!isOwnChild(session.actor, pupilId)) return refuse({ code: 'not_yours' })
  const when = inForce(session, asked)
  if (!when.ok) return when
  const { year, term } = when.value
  const own = await findPupilClass(session.tx, { year, term, pupilId })
  if (!own) return refuse({ code: 'no_child', said: '' })
  const holders = await listRoleHolders(session.tx)
  const named = (role: string, classId: number | null = null) =>
    holders
      .filter(one => one.role === role && (classId === null || one.classId === classId))
      .map(one => one.fullName)
  return ok({
    ...{ fullName: own.fullName, className: own.className, term, teachers: own.teachers },
    homeroom: named('homeroom', own.classId),
    principal: named('principal'),
    vicePrincipals: named('vice_principal'),
  })
}
