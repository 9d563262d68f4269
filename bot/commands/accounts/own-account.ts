import { z } from 'zod'
import { consentLedger } from '../../../core/accounts/consent.ts'
import { ownDevices } from '../../../core/accounts/devices.ts'
import { unlinkChat } from '../../../core/accounts/unlink.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { linkCodesIn } from '../../understand/link-code.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { relation, relationSaid } from '../../understand/relation-said.ts'
import { viAccounts } from '../../vi/accounts/accounts.ts'
import { viOwnAccount as vi } from '../../vi/accounts/own-account.ts'
import { confirmOr, dropPreview } from '../preview.ts'
import { withdraw } from './account.ts'
import { bind, present } from './present-code.ts'

/** What those who are linked say of their link: one more code, one more person, consent, and the end of it. */

const none = z.object({})
const keep = { label: vi.keep, intent: { command: dropPreview.name, data: {} } } as const

/** A code from somebody who is linked: their own once more, as after a second child was added, or not theirs. */
const showCode = command({
  name: 'account.code',
  data: z.object({ codes: z.array(z.string()).min(1), said: relation.nullable().default(null) }),
  understand: text => {
    const codes = linkCodesIn(text)
    return codes.length > 0 ? { codes: [...codes], said: relationSaid(text) } : undefined
  },
  run: ({ session }, { codes: [letters = '', another], said }) =>
    another ? Promise.resolve({ text: vi.oneCode }) : present(session, session.chat, letters, said),
})

const accept = command({
  name: 'account.accept',
  data: z.object({ hash: z.string(), said: relation.nullable().default(null) }),
  run: ({ session }, { hash, said }) => bind(session, session.chat, hash, said),
})

const decline = command({
  name: 'account.decline',
  data: none,
  run: async () => ({ text: viAccounts.declined }),
})

const howTo = command({
  name: 'account.how',
  data: none,
  spoken: { 'link.how': () => ({}) },
  run: async ({ session }) => ({ text: session.actor.isStaff ? vi.howForStaff : vi.howMore }),
})

const consent = command({
  name: 'account.consent',
  data: none,
  spoken: { 'consent.give': () => ({}) },
  run: async ({ session }) => ({ text: session.actor.isStaff ? vi.noConsentOfStaff : vi.consentStands }),
})

const askWithdraw = command({
  name: 'account.withdraw_ask',
  data: none,
  understand: saidOneOf([
    ...['rut lai dong y', 'rut dong y', 'rut lai su dong y', 'rut su dong y', 'toi rut lai dong y'],
  ]),
  spoken: { 'consent.withdraw': () => ({}) },
  run: async ({ session }) =>
    session.actor.isStaff
      ? { text: vi.noConsentOfStaff }
      : {
          text: vi.withdrawing(await ownDevices(session)),
          offers: confirmOr(
            { label: vi.withdraw, intent: { command: withdraw.name, data: {} }, keyword: 'RUT' },
            keep,
          ),
        },
})

const ledger = command({
  name: 'account.ledger',
  data: none,
  understand: saidOneOf([
    ...['toi da dong y nhung gi', 'da dong y nhung gi', 'toi da dong y gi', 'toi dong y nhung gi roi'],
    ...['em da dong y nhung gi', 'so dong y', 'xem dong y', 'lich su dong y'],
  ]),
  run: async ({ session }) => {
    if (session.actor.isStaff && session.actor.children.length === 0) return { text: vi.noConsentOfStaff }
    const said = await consentLedger(session)
    return {
      text: vi.ledger(said, session.school.zone),
      offers: said.stands
        ? [{ label: vi.withdraw, intent: { command: 'account.withdraw_ask', data: {} } }]
        : [],
    }
  },
})

const askUnlink = command({
  name: 'account.unlink_ask',
  data: none,
  spoken: { unlink: () => ({}) },
  run: async ({ session }) => ({
    text: vi.unlinking(session.actor.fullName),
    offers: confirmOr(
      { label: vi.unlink, intent: { command: 'account.unlink', data: {} }, keyword: 'GO' },
      keep,
    ),
  }),
})

const unlink = command({
  name: 'account.unlink',
  data: none,
  run: async ({ session }) => {
    await unlinkChat(session)
    return { text: vi.unlinked, menu: [] }
  },
})

export const ownAccountCommands: readonly Command[] = [
  showCode,
  accept,
  decline,
  howTo,
  consent,
  askWithdraw,
  ledger,
  askUnlink,
  unlink,
]
