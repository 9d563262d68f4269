import type { View } from '../db/notices/notices.ts'
import type { ChatAddress } from './answer.ts'
import type { Desk } from './desk.ts'
import type { Actor } from './duties/actor.ts'

/** A desk with somebody at it: who acts, and the chat they speak through. Every use case takes one and checks the actor. */
export type Session = Desk & { readonly actor: Actor; readonly chat: ChatAddress }

/** Notes that the actor was shown a pupil's record, or those of a class. */
export function shown(
  { actor, school, views }: Session,
  kind: View['kind'],
  of: { readonly pupilId: number } | { readonly classId: number },
): void {
  const about =
    'pupilId' in of
      ? ({ about: 'pupil', aboutId: of.pupilId } as const)
      : ({ about: 'class', aboutId: of.classId } as const)
  views.push({ ...about, viewerId: actor.personId, kind, day: school.today })
}

/** Leaves a fact in the audit chain, in the actor's name. */
export function record(
  session: Desk & { readonly actor: Actor },
  act: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  session.audit.push({ actorId: session.actor.personId, actorKind: 'person', act, detail })
}

export function recordBySystem(desk: Desk, act: string, detail: Readonly<Record<string, unknown>>): void {
  desk.audit.push({ actorId: null, actorKind: 'system', act, detail })
}
