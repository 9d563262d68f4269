import type { Relation } from '../../../core/accounts/claims.ts'
import { differs } from '../../../core/accounts/claims.ts'
import { childrenOf } from '../../../core/accounts/family.ts'
import type { LinkCode } from '../../../core/accounts/link.ts'
import { bindChat, presentCode } from '../../../core/accounts/link.ts'
import { mayHavePassword } from '../../../core/accounts/password.ts'
import type { ChatAddress } from '../../../core/answer.ts'
import type { Desk } from '../../../core/desk.ts'
import type { Answer } from '../../answer.ts'
import { menuOfChat } from '../../menus.ts'
import { viAccounts } from '../../vi/accounts/accounts.ts'
import { viOwnAccount } from '../../vi/accounts/own-account.ts'
import { viPassword } from '../../vi/accounts/password.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** A code of a slip, presented: staff are linked by it, a family is asked for its consent first, whatever else the message said. */

export async function bind(
  desk: Desk,
  chat: ChatAddress,
  hash: string,
  said: Relation | null = null,
): Promise<Answer> {
  const bound = await bindChat(desk, chat, hash, said)
  if (!bound.ok) return { text: sayRefusal(bound.refusal, desk.school.zone) }
  const { fullName, personId, purpose, waits } = bound.value
  const menu = await menuOfChat(desk, chat)
  const isStaff = purpose === 'staff'
  const next = chat.channel === 'web' && mayHavePassword(desk, { isStaff }) ? `\n${viPassword.onWeb}` : ''
  if (purpose === 'pupil')
    return { text: waits ? viAccounts.linkedPupilWaiting : `${viAccounts.linkedPupil}${next}`, menu }
  if (isStaff) return { text: `${viAccounts.linkedStaff(fullName)}${next}`, menu }
  if (waits) return { text: viAccounts.linkedWaiting, menu }
  const [child] = await childrenOf(desk, personId)
  return { text: `${viAccounts.linkedGuardian(child?.fullName ?? fullName)}${next}`, menu }
}

/** @param said what they said to be, with the code or before it. */
export async function present(
  desk: Desk,
  chat: ChatAddress,
  letters: string,
  said: Relation | null = null,
): Promise<Answer> {
  const code = await presentCode(desk, chat, letters)
  if (!code.ok) return { text: sayRefusal(code.refusal, desk.school.zone) }
  const { hash, personId, purpose } = code.value
  if (chat.personId !== null && chat.personId !== personId) return { text: viOwnAccount.codeOfAnother }
  if (purpose === 'staff') return bind(desk, chat, hash)
  return askConsent(desk, code.value, said)
}

/** Whom the code is for and what consent would mean; nothing is linked by it. */
export async function askConsent(
  desk: Desk,
  { hash, fullName, personId, purpose }: LinkCode,
  said: Relation | null,
): Promise<Answer> {
  if (await differs(desk, personId, said))
    return { text: sayRefusal({ code: 'link_relation' }, desk.school.zone) }
  return {
    text:
      purpose === 'pupil'
        ? viAccounts.consentOfPupil(fullName, desk.policy.pupils.guardianConsentBelow)
        : viAccounts.consent(fullName, await childrenOf(desk, personId)),
    offers: confirmOr(
      {
        label: viAccounts.agree,
        intent: { command: 'account.accept', data: { hash, said } },
        keyword: 'DONGY',
      },
      { label: viAccounts.decline, intent: { command: 'account.decline', data: {} }, keyword: 'TUCHOI' },
    ),
  }
}
