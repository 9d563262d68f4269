import type { ClassRow, DraftTopic } from '../../db/classes/classes.ts'
import { claimClassDraft, recordClassDraft, settleClassDraft } from '../../db/classes/classes.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { ClassRefusal } from './refusals.ts'

/** What was understood for a class and awaits its one confirm. Only who made a draft can confirm or drop it. */

export type ClassDraft<Content> = {
  readonly draftId: number
  readonly classId: number
  readonly content: Content
}

export const keepDraft = (
  session: Session,
  room: Pick<ClassRow, 'classId'>,
  topic: DraftTopic,
  content: unknown,
): Promise<number> =>
  recordClassDraft(session.tx, {
    staffId: session.actor.personId,
    classId: room.classId,
    topic,
    content,
  })

/** @returns the draft with the content `keepDraft` was given for this topic; held until the transaction ends. */
export async function claimDraft<Content>(
  session: Session,
  draftId: number,
  topic: DraftTopic,
): Promise<Result<ClassDraft<Content>, ClassRefusal>> {
  const draft = await claimClassDraft(session.tx, draftId)
  if (draft?.staffId !== session.actor.personId || draft.topic !== topic)
    return refuse({ code: 'class_draft_unknown' })
  if (draft.outcome && draft.settledAt)
    return refuse({ code: 'class_draft_settled', outcome: draft.outcome, at: draft.settledAt })
  return ok({ draftId, classId: draft.classId, content: draft.content as Content })
}

/** Ends a draft of any topic without storing anything of it. */
export async function dropClassDraft(
  session: Session,
  draftId: number,
  topic: DraftTopic,
): Promise<Result<null, ClassRefusal>> {
  const draft = await claimDraft(session, draftId, topic)
  if (!draft.ok) return draft
  await settleClassDraft(session.tx, draftId, 'dropped')
  return ok(null)
}
