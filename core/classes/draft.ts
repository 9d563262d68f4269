import type { ClassRow, DraftTopic } from '../../db/classes/classes.ts'
import { claimClassDraft, recordClassDraft, settleClassDraft } from '../../db/classes/classes.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { Stored } from '../stored.ts'
import type { ClassRefusal } from './refusals.ts'

/** What was understood for a class and awaits its one confirm. Only who made a draft can confirm or drop it. */

export type ClassDraft<Content> = {
  readonly draftId: number
  readonly classId: number
  readonly content: Content
}

/** What the drafts of a topic hold, and how it is kept. */
export type DraftKind<Content> = { readonly topic: DraftTopic; readonly content: Stored<Content> }

export const keepDraft = <Content>(
  session: Session,
  room: Pick<ClassRow, 'classId'>,
  kind: DraftKind<Content>,
  content: Content,
): Promise<number> =>
  recordClassDraft(session.tx, {
    staffId: session.actor.personId,
    classId: room.classId,
    topic: kind.topic,
    content: kind.content.write(content),
  })

async function claimOwn(
  session: Session,
  draftId: number,
  topic: DraftTopic,
): Promise<Result<ClassDraft<unknown>, ClassRefusal>> {
  const draft = await claimClassDraft(session.tx, draftId)
  if (draft?.staffId !== session.actor.personId || draft.topic !== topic)
    return refuse({ code: 'class_draft_unknown' })
  if (draft.outcome && draft.settledAt)
    return refuse({ code: 'class_draft_settled', outcome: draft.outcome, at: draft.settledAt })
  return ok({ draftId, classId: draft.classId, content: draft.content })
}

/** The draft, held until the transaction ends. One that cannot be read is over. */
export async function claimDraft<Content>(
  session: Session,
  draftId: number,
  { topic, content }: DraftKind<Content>,
): Promise<Result<ClassDraft<Content>, ClassRefusal>> {
  const own = await claimOwn(session, draftId, topic)
  if (!own.ok) return own
  const read = content.read(own.value.content)
  if (read.ok) return ok({ ...own.value, content: read.value })
  await settleClassDraft(session.tx, draftId, 'refused')
  return read
}

/** Ends a draft of any topic without storing anything of it. */
export async function dropClassDraft(
  session: Session,
  draftId: number,
  topic: DraftTopic,
): Promise<Result<null, ClassRefusal>> {
  const draft = await claimOwn(session, draftId, topic)
  if (!draft.ok) return draft
  await settleClassDraft(session.tx, draftId, 'dropped')
  return ok(null)
}
