import { listHolders, listStaffByCode } from '../../db/accounts/people.ts'
import { listClassOfPupils } from '../../db/classes/classes.ts'
import { tell } from '../notices/tell.ts'
import type { Session } from '../session.ts'
import { recordBySystem } from '../session.ts'
import type { Need } from './contact.ts'
import { contactFor } from './contact.ts'
import type { ContactFact, Writer } from './facts.ts'

/**
 * Passing on that somebody wants to be contacted: only when they said so, and only what they were shown. Anybody linked may, for
 * themself alone; what is not their own is not looked at. No words of theirs are kept but those they chose to send.
 */

/** What would be told of this person. */
export async function writerOf({ tx, actor, school }: Session): Promise<Writer> {
  const { personId, fullName, isStaff, isPupil, children } = actor
  const pupilIds = isPupil ? [personId] : children.map(({ pupilId }) => pupilId)
  const placed = school.year && pupilIds.length > 0 ? await listClassOfPupils(tx, school.year, pupilIds) : []
  const pupils = placed.map(pupil => ({ fullName: pupil.fullName, className: pupil.className }))
  return { fullName, as: isPupil ? 'pupil' : isStaff ? 'staff' : 'guardian', pupils }
}

/** The contact by staff code, or whoever stands in; else the principal. */
async function recipients(session: Session, need: Need): Promise<readonly number[]> {
  const { tx } = session
  const place = await contactFor(session, need)
  const [named] = place?.staff ? await listStaffByCode(tx, [place.staff]) : []
  if (named) return named.standIns.length > 0 ? named.standIns : [named.personId]
  return (await listHolders(tx, 'principal')).map(({ personId }) => personId)
}

/**
 * Where nobody named has a chat, it goes to the principal's.
 * @returns in how many chats it was told; 0: nobody could be reached, and the writer must be told so.
 */
export async function passOn(
  session: Session,
  { need, words }: { readonly need: Need; readonly words: string | null },
): Promise<number> {
  const { tx, school } = session
  const fact: ContactFact = {
    kind: 'contact_wanted',
    writer: await writerOf(session),
    words,
    at: tx.now,
    zone: school.zone,
  }
  const to = await recipients(session, need)
  const told = await tell<ContactFact>(session, to, fact, { urgent: true })
  const principals = (await listHolders(tx, 'principal')).map(({ personId }) => personId)
  const reached =
    told > 0
      ? told
      : await tell<ContactFact>(
          session,
          principals.filter(id => !to.includes(id)),
          fact,
          { urgent: true },
        )
  // Who asked for help stands nowhere but in the chat it was told in.
  recordBySystem(session, 'contact.passed_on', { chats: reached })
  return reached
}
