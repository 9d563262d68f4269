import type { Term } from '../../core/calendar/rules/term.ts'
import type { Tx } from '../tenancy.ts'

/** Drafts of marks: what was understood and awaits its confirm. */

export async function recordMarkDraft(
  tx: Tx,
  draft: { staffId: number; classSubjectId: number; term: Term; rows: object },
): Promise<number> {
  const row = await tx.q
    .insertInto('mark_draft')
    .values({
      school_id: tx.schoolId,
      staff_id: draft.staffId,
      class_subject_id: draft.classSubjectId,
      term: draft.term,
      rows: JSON.stringify(draft.rows),
      made_at: tx.now,
    })
    .returning('draft_id')
    .executeTakeFirstOrThrow()
  return row.draft_id
}

/** The draft, locked until the transaction ends: a second confirm waits and then sees how the first one ended. */
export async function claimMarkDraft(tx: Tx, draftId: number) {
  return tx.q
    .selectFrom('mark_draft')
    .selectAll()
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
}

export async function settleMarkDraft(
  tx: Tx,
  draftId: number,
  outcome: 'stored' | 'dropped' | 'refused',
): Promise<void> {
  await tx.q
    .updateTable('mark_draft')
    .set({ outcome, settled_at: tx.now })
    .where('school_id', '=', tx.schoolId)
    .where('draft_id', '=', draftId)
    .execute()
}

/** The drafts this teacher stored last, newest first. */
export async function listStoredDrafts(tx: Tx, staffId: number, since: Date, limit: number) {
  return tx.q
    .selectFrom('mark_draft')
    .select(['draft_id', 'class_subject_id', 'term', 'rows', 'settled_at'])
    .where('school_id', '=', tx.schoolId)
    .where('staff_id', '=', staffId)
    .where('outcome', '=', 'stored')
    .where('settled_at', '>', since)
    .orderBy('settled_at', 'desc')
    .orderBy('draft_id', 'desc')
    .limit(limit)
    .execute()
}
