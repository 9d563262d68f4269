import type { DeviceRow } from '../../db/accounts/access.ts'
import { cancelWaiting, endCodes, endLinks, listDevices } from '../../db/accounts/access.ts'
import { dropPasskeys } from '../../db/accounts/passkeys.ts'
import { dropPassword } from '../../db/accounts/passwords.ts'
import { listChatsOf } from '../../db/accounts/people.ts'
import type { ChatAddress } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { post } from '../notices/post.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { AccountFact } from './facts.ts'

/** The chats and browsers linked to a person: seen by them, ended one by one or all, and lost with a phone. */

type Chat = Pick<ChatAddress, 'channel' | 'address'>

export type Device = DeviceRow & {
  /** The one they write from. */
  readonly isThis: boolean
}

export const isSame = (one: Chat, other: Chat): boolean =>
  one.channel === other.channel && one.address === other.address

export async function ownDevices({ tx, actor, chat }: Session): Promise<readonly Device[]> {
  const found = await listDevices(tx, actor.personId)
  return found.map(device => ({ ...device, isThis: isSame(device, chat) }))
}

/** Ends one of one's own. @returns whether there was such a one. */
export async function endOwnDevice(session: Session, device: Chat): Promise<boolean> {
  const ended = await endLinks(session.tx, session.actor.personId, { only: device })
  if (ended > 0) record(session, 'account.device_ended', { channel: device.channel })
  return ended > 0
}

/** Ends what leads into a browser without a chat, and what a lost device may keep. */
export async function dropSignIns({ tx }: Desk, personId: number): Promise<void> {
  await dropPassword(tx, personId)
  await dropPasskeys(tx, personId)
}

/** Ends all but the one they write from, password and passkeys, and the slips nobody has used. @returns how many. */
export async function endOtherDevices(session: Session): Promise<number> {
  const { tx, actor, chat } = session
  const ended = await endLinks(tx, actor.personId, { but: chat })
  await endCodes(tx, actor.personId)
  await dropSignIns(session, actor.personId)
  record(session, 'account.others_ended', { ended })
  return ended
}

/** Ends everything that links a person; they come back by a new slip. Who may, is asked before. @returns how many. */
export async function endAllLinks(desk: Desk, personId: number): Promise<number> {
  const { tx } = desk
  const ended = await endLinks(tx, personId)
  await endCodes(tx, personId)
  await dropSignIns(desk, personId)
  await cancelWaiting(tx, personId)
  return ended
}

/** Tells the chats a person had before that there is one more. */
export async function tellOldChats(desk: Desk, personId: number, fresh: Chat): Promise<void> {
  const fact: AccountFact = {
    kind: 'account_linked_elsewhere',
    channel: fresh.channel,
    at: desk.tx.now,
    zone: desk.school.zone,
  }
  for (const chat of await listChatsOf(desk.tx, [personId]))
    if (!isSame(chat, fresh))
      post(desk, chat, desk.host.phrase<AccountFact>(fact), { kind: fact.kind, answers: null })
}
