import { sql } from 'kysely'
import type { Tx } from '../tenancy.ts'

/** Classes whose results are reckoned, each with what says by which circular. */

export type ResultClass = {
  readonly classId: number
  readonly className: string
  readonly year: string
  readonly grade: number
  /** As the school year names it. */
  readonly ruleSet: string
}

const classes = sql`
  select c.class_id as "classId", c.name as "className", c.year, c.grade, y.rule_set as "ruleSet"
  from class c join school_year y on y.school_id = c.school_id and y.year = c.year`

/** Classes of the year, or the one named, by grade and name. */
export async function listResultClasses(
  tx: Tx,
  year: string,
  className: string | null = null,
): Promise<readonly ResultClass[]> {
  const found = await sql<ResultClass>`${classes}
    where c.school_id = ${tx.schoolId} and c.year = ${year} and (${className}::text is null or c.name = ${className})
    order by c.grade, length(c.name), c.name`.execute(tx.q)
  return found.rows
}

export async function getResultClass(tx: Tx, classId: number): Promise<ResultClass> {
  const found = await sql<ResultClass>`${classes}
    where c.school_id = ${tx.schoolId} and c.class_id = ${classId}`.execute(tx.q)
  const [one] = found.rows
  if (!one) throw new Error(`no class ${classId}`)
  return one
}

/** The class a pupil is in now. */
export async function findClassOfPupil(
  tx: Tx,
  year: string,
  pupilId: number,
): Promise<ResultClass | undefined> {
  const found = await sql<ResultClass>`${classes}
    join enrolment e on e.school_id = c.school_id and e.class_id = c.class_id
    where e.school_id = ${tx.schoolId} and e.pupil_id = ${pupilId} and e.left_on is null and c.year = ${year}`.execute(
    tx.q,
  )
  return found.rows[0]
}
