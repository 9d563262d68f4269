import { z } from 'zod'
import { resetPin } from '../../../core/accounts/pin.ts'
import { staffHere } from '../../../core/accounts/staff.ts'
import { may } from '../../../core/duties/rights.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viPin } from '../../vi/accounts/pin.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { staffAmong } from '../staff-named.ts'

/** "mã PIN", "đổi mã PIN": the page for one's own; "đặt lại mã PIN CB002": the board, for one that was forgotten. */

const PAGE_MINUTES = 15

const OWN = [
  'ma pin',
  'pin',
  '/pin',
  'doi ma pin',
  'doi pin',
  'dat ma pin',
  'dat pin',
  'tao ma pin',
  'quen ma pin',
]

const own = command({
  name: 'pin.own',
  data: z.object({}),
  understand: saidOneOf(OWN),
  run: async ({ session }) => {
    if (!session.actor.isStaff) return { text: viPin.staffOnly }
    const url = await pageLink(session, { purpose: 'pin', data: {}, minutes: PAGE_MINUTES })
    return { text: viPin.own, links: [{ label: viPin.openPage, url }] }
  },
})

const IN_CHAT = /^(?:ma pin|pin)(?: cua toi)?(?: la)?[: ]+\d{4,8}$/

const inChat = command({
  name: 'pin.in_chat',
  data: z.object({}),
  understand: text => (IN_CHAT.test(fold(text)) ? {} : undefined),
  run: async () => ({ text: viPin.inChat }),
})

const RESET = /^\/?(?:dat lai|xoa|bo) ma pin (?:cua |cho )?(\S+)$/

const reset = command({
  name: 'pin.reset',
  data: z.object({ staffCode: z.string() }),
  understand: text => {
    const code = RESET.exec(fold(text))?.[1]
    return code === undefined ? undefined : { staffCode: code.toUpperCase() }
  },
  run: async ({ session }, { staffCode }) => {
    const done = await resetPin(session, staffCode)
    return { text: done.ok ? viPin.reset : sayRefusal(done.refusal, session.school.zone) }
  },
})

/** A name is looked up, and whose PIN would be taken back is shown before. */
const said = command({
  name: 'pin.said',
  data: z.object({ name: z.string().nullable() }),
  spoken: {
    'act.reset_pin': ({ text, slots }) => ({
      name: slots.teachers.find(name => text.includes(name)) ?? null,
    }),
  },
  run: async (turn, { name }) => {
    const { session } = turn
    if (name === null) return own.run(turn, {})
    if (!may(session.actor, 'pin.reset'))
      return { text: sayRefusal({ code: 'pin_reset_not_yours' }, session.school.zone) }
    const person = staffAmong(name, await staffHere(session))
    if ('text' in person) return person
    return {
      text: viPin.resetPreview(person.fullName, person.code),
      offers: confirmOr({
        label: viPin.doReset,
        intent: { command: 'pin.reset', data: { staffCode: person.code } },
        keyword: 'BOPIN',
      }),
    }
  },
})

export const pinCommands: readonly Command[] = [own, inChat, reset, said]
