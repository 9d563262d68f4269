import { z } from 'zod'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import { viewersOf } from '../../../core/families/viewers.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { findLeading } from '../../understand/people.ts'
import { viViewers as vi } from '../../vi/families/viewers.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "ai đã xem điểm của con tôi", "ai đã xem điểm của em An 6A". */

const data = z.object({
  /** As named; null: one's own children. */
  whose: z.string().nullable(),
})

const SAID =
  /^\/?ai (?:da |vua )?xem (?:diem|ho so|so|ket qua)(?: (?:hoc tap|diem))?(?: (?:cua )?(?:(?:con|chau|be)(?: (?:toi|em|minh|nha toi))?|(?:em |hoc sinh |hs )?(.+?)))?(?: (?:chua|the|vay|roi))?\??$/d
const CLASS = /\s*(?:lớp|lop)?\s*(\d{1,2}\p{L}\d{0,2})$/u

async function ofPupil(session: Session, pupilId: number, name: string): Promise<string> {
  const found = await viewersOf(session, pupilId)
  const { zone } = session.school
  if (!found.ok) return sayRefusal(found.refusal, zone)
  return found.value.length === 0 ? vi.nobody(name) : vi.list(name, found.value, zone)
}

async function named(session: Session, whose: string): Promise<Answer> {
  const sight = await pupilsInSight(session)
  if (!sight.ok) return { text: sayRefusal(sight.refusal, session.school.zone) }
  const className = CLASS.exec(whose)?.[1]
  const within = sight.value.filter(one => className === undefined || fold(one.className) === fold(className))
  const found = findLeading(whose.replace(CLASS, '').trim(), within)
  if (found.kind !== 'one') return { text: vi.whose }
  return { text: await ofPupil(session, found.person.pupilId, found.person.fullName) }
}

const who = command({
  name: 'viewers.ask',
  data,
  understand: text => {
    const typed = text.normalize('NFC').trim()
    const found = SAID.exec(fold(typed))
    if (!found) return undefined
    const span = found.indices?.[1]
    return { whose: span ? typed.slice(...span) : null }
  },
  spoken: {
    'family.who_viewed': ({ slots }) => ({ whose: slots.pupils[0] ?? null }),
  },
  run: async ({ session }, { whose }) => {
    const { actor } = session
    if (actor.children.length === 0 && whose === null) return { text: vi.whose }
    if (whose !== null && actor.isStaff) return named(session, whose)
    const own = whose === null ? undefined : findLeading(whose, actor.children)
    const children = own?.kind === 'one' ? [own.person] : actor.children
    if (children.length === 0) return { text: sayRefusal({ code: 'not_yours' }, session.school.zone) }
    const said: string[] = []
    for (const { pupilId, fullName } of children) said.push(await ofPupil(session, pupilId, fullName))
    return { text: said.join('\n\n') }
  },
})

export const viewerCommands: readonly Command[] = [who]
