import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** What papers say besides the case itself: codes of people, files by their sums, whose office it was. */

export type CasePeople = {
  readonly teacherCode: string
  readonly department: string | null
  readonly pupilCode: string
}

export async function getCasePeople(tx: Tx, caseId: number): Promise<CasePeople> {
  const found = await sql<CasePeople>`
    select t.code as "teacherCode", d.name as department, u.code as "pupilCode"
    from correction r
    join staff t on t.school_id = r.school_id and t.staff_id = r.requested_by
    left join department d on d.school_id = t.school_id and d.department_id = t.department_id
    join pupil u on u.school_id = r.school_id and u.pupil_id = r.pupil_id
    where r.school_id = ${tx.schoolId} and r.case_id = ${caseId}`.execute(tx.q)
  const people = found.rows[0]
  if (!people) throw new Error(`no case ${caseId}`)
  return people
}

/** Roles these people held in their own right at their moment; a stand-in's role is not among them. */
export async function listOwnRoles(
  tx: Tx,
  personIds: readonly number[],
): Promise<
  readonly {
    readonly personId: number
    readonly role: string
    readonly from: Date
    readonly until: Date | null
  }[]
> {
  if (personIds.length === 0) return []
  return tx.q
    .selectFrom('role_grant')
    .select(['person_id as personId', 'role', 'from_at as from', 'until_at as until'])
    .where('school_id', '=', tx.schoolId)
    .where('person_id', 'in', personIds)
    .orderBy('grant_id')
    .execute()
}
