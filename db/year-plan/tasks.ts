import { sql } from 'kysely'
import type { KeptTask } from '../../core/year-plan/rules/tasks.ts'
import type { Tx } from '../tenancy.ts'

/** Tasks that were set for a school year, and how far those of the policy have come. */

export async function listKeptTasks(tx: Tx, year: string): Promise<readonly KeptTask[]> {
  const found = await sql<KeptTask>`
    select t.task_id as "taskId", t.yearly_key as "yearlyKey", t.name, t.product, t.owner, t.each, t.due_on as "dueOn",
      t.remind_days as "remindDays", t.ended, t.set_at as "setAt",
      (select coalesce(jsonb_agg(d.person_id order by d.person_id), '[]') from plan_task_done d
        where d.school_id = t.school_id and d.task_id = t.task_id) as "doneBy"
    from plan_task t where t.school_id = ${tx.schoolId} and t.year = ${year} order by t.due_on, t.task_id`.execute(
    tx.q,
  )
  return found.rows
}

/** Whoever changes the plan of a school comes after another. */
export async function claimPlan(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('plan_task ' || ${tx.schoolId}::text, 0))`.execute(
    tx.q,
  )
}

export type NewTask = Omit<KeptTask, 'taskId' | 'ended' | 'doneBy' | 'setAt'> & { readonly year: string }

/** @param by null for a task of the policy. */
export async function recordTask(
  tx: Tx,
  { year, yearlyKey, dueOn, remindDays, ...task }: NewTask,
  by: number | null,
): Promise<number> {
  const row = await tx.q
    .insertInto('plan_task')
    .values({
      ...task,
      ...{ school_id: tx.schoolId, year, yearly_key: yearlyKey, due_on: dueOn, set_by: by, set_at: tx.now },
      remind_days: [...remindDays],
    })
    .returning('task_id')
    .executeTakeFirstOrThrow()
  return row.task_id
}

/** @param ended null opens it again. */
export async function endTask(
  tx: Tx,
  taskId: number,
  ended: 'done' | 'dropped' | null,
  by: number,
): Promise<void> {
  await tx.q
    .updateTable('plan_task')
    .set({ ended, ended_by: ended && by, ended_at: ended && tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('task_id', '=', taskId)
    .execute()
}

export async function recordDone(tx: Tx, taskId: number, personId: number): Promise<void> {
  await tx.q
    .insertInto('plan_task_done')
    .values({ school_id: tx.schoolId, task_id: taskId, person_id: personId, at: tx.now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Takes back what one person said they had done. */
export async function removeDone(tx: Tx, taskId: number, personId: number): Promise<void> {
  await tx.q
    .deleteFrom('plan_task_done')
    .where('school_id', '=', tx.schoolId)
    .where('task_id', '=', taskId)
    .where('person_id', '=', personId)
    .execute()
}

/** Everybody who teaches in a term of the year that is not over. */
export async function listTeaching(
  tx: Tx,
): Promise<readonly { readonly personId: number; readonly fullName: string }[]> {
  const found = await sql<{ personId: number; fullName: string }>`
    select distinct p.person_id as "personId", p.full_name as "fullName"
    from teaching t
    join class_subject s on s.school_id = t.school_id and s.class_subject_id = t.class_subject_id
    join class c on c.school_id = s.school_id and c.class_id = s.class_id
    join staff f on f.school_id = t.school_id and f.staff_id = t.staff_id and f.left_on is null
    join person p on p.school_id = f.school_id and p.person_id = f.staff_id
    where t.school_id = ${tx.schoolId} and c.year = (select max(year) from class x where x.school_id = t.school_id)
    order by 1`.execute(tx.q)
  return found.rows
}
