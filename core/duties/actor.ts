import { seatActor } from '../../db/accounts/people.ts'
import type { Tx } from '../../db/tenancy.ts'
import type { Duty } from './rules.ts'

export type Child = {
  readonly pupilId: number
  readonly fullName: string
  readonly className: string | null
  readonly sex: 'male' | 'female' | null
  /** YYYY-MM-DD. */
  readonly bornOn: string | null
}

/** A person as the service knows them in this transaction: who they are and what they answer for today. */
export type Actor = {
  readonly personId: number
  readonly fullName: string
  readonly isStaff: boolean
  /** A pupil who reads of themself: who still waits for a guardian's word is none. */
  readonly isPupil: boolean
  /** Duties in force, stand-ins included. Teaching is checked against the class-subject itself. */
  readonly duties: readonly Duty[]
  /** Pupils this person is a guardian of with full access, with a consent in force. */
  readonly children: readonly Child[]
}

/**
 * Undefined when nobody is linked to this chat, or the link was revoked, or the member of staff has left. Whoever has
 * left but is a guardian here stays one, without duties and without a book.
 */
export const actorOf = (tx: Tx, channel: string, address: string): Promise<Actor | undefined> =>
  seatActor(tx, channel, address)
