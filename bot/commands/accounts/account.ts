import { z } from 'zod'
import { withdrawConsent } from '../../../core/accounts/consent.ts'
import { childrenOf } from '../../../core/accounts/family.ts'
import { bindChat, codeIn, presentCode } from '../../../core/accounts/link.ts'
import type { ChatAddress } from '../../../core/answer.ts'
import { contactFor } from '../../../core/contact/contact.ts'
import type { KeptIntent } from '../../../core/conversation/thread.ts'
import type { Desk } from '../../../core/desk.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { menuOfChat } from '../../menus.ts'
import { readSmallTalk } from '../../reading/small-talk.ts'
import { viAccounts } from '../../vi/accounts/accounts.ts'
import { sayPlace } from '../../vi/human/contact.ts'
import { viTalk } from '../../vi/human/talk.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { asksContact } from '../human/talk.ts'
import { confirmOr } from '../preview.ts'

/** Linking a chat to a person, before anything else can be asked; and taking the consent back. */

type Knock = { readonly text: string; readonly chosen: KeptIntent | undefined }

const accepted = z.object({ hash: z.string() })

const START = /^\/start\s*/

async function bind(desk: Desk, chat: ChatAddress, hash: string): Promise<Answer> {
  const bound = await bindChat(desk, chat, hash)
  if (!bound.ok) return { text: sayRefusal(bound.refusal, desk.school.zone) }
  const { fullName, personId, purpose } = bound.value
  const menu = await menuOfChat(desk, chat)
  if (purpose === 'staff') return { text: viAccounts.linkedStaff(fullName), menu }
  const children = await childrenOf(desk, personId)
  return { text: viAccounts.linkedGuardian(children[0] ?? fullName), menu }
}

/** Whoever is angry or wants a person is told where one is. */
async function welcome(desk: Desk, text: string): Promise<string> {
  const said = viAccounts.stranger(desk.school.name)
  const talk = readSmallTalk(text)
  const wanted = asksContact(text) || talk === 'person' || talk === 'anger' || talk === 'insult'
  if (!wanted) return said
  return `${said}\n${viTalk.toPlace(sayPlace(await contactFor(desk, 'anything')))}`
}

/** What somebody whom the school does not know yet can do: present a code, and accept or decline. */
export async function welcomeStranger(
  desk: Desk,
  chat: ChatAddress,
  { text, chosen }: Knock,
): Promise<Answer> {
  const intent = chosen?.ok ? chosen.value : undefined
  const accept = intent?.command === 'account.accept' ? accepted.safeParse(intent.data) : undefined
  if (accept?.success) return bind(desk, chat, accept.data.hash)
  if (intent?.command === 'account.decline') return { text: viAccounts.declined }
  const letters = codeIn(text.replace(START, ''))
  if (!letters) return { text: await welcome(desk, text) }
  const code = await presentCode(desk, chat, letters)
  if (!code.ok) return { text: sayRefusal(code.refusal, desk.school.zone) }
  const { hash, fullName, personId, purpose } = code.value
  if (purpose === 'staff') return bind(desk, chat, hash)
  const children = await childrenOf(desk, personId)
  return {
    text: viAccounts.consent(fullName, children.join(', ')),
    offers: confirmOr(
      { label: viAccounts.agree, intent: { command: 'account.accept', data: { hash } }, keyword: 'DONGY' },
      { label: viAccounts.decline, intent: { command: 'account.decline', data: {} }, keyword: 'TUCHOI' },
    ),
  }
}

const WITHDRAW = /^\/?huy ?dong ?y$/

export const withdraw = command({
  name: 'account.withdraw',
  data: z.object({}),
  understand: text => (WITHDRAW.test(fold(text)) ? {} : undefined),
  run: async ({ session }) => {
    await withdrawConsent(session)
    return { text: viAccounts.withdrawn, menu: [] }
  },
})
