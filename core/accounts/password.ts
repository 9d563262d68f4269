import { endLinks } from '../../db/accounts/access.ts'
import {
  dropPassword,
  findLogin,
  findOwnCodes,
  recordPassword,
  takenLogins,
} from '../../db/accounts/passwords.ts'
import type { Desk } from '../desk.ts'
import { tell } from '../notices/tell.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import { fold } from '../wording/rules/fold.ts'
import type { AccountFact } from './facts.ts'
import type { AccountRefusal } from './refusals.ts'
import { loginsFor } from './rules/login.ts'
import { passwordProblem } from './rules/password.ts'
import { keep } from './slow-hash.ts'

/**
 * A password of one's own for the web, set on a signed page by whoever has linked a chat (seed 004, Article 9.1). The chat is what proves
 * them, so the old one is not asked for: every chat of theirs is told, and any can take it away. Nobody is given one by the school, so none
 * has to be changed at the first signing in; who has forgotten theirs sets another, or gets a new slip.
 */

/** Staff always; families where the school's policy opens that way. */
export const mayHavePassword = (
  { policy }: Pick<Desk, 'policy'>,
  { isStaff }: { readonly isStaff: boolean },
): boolean => isStaff || policy.parents.access === 'id_password'

export type OwnLogin = {
  readonly login: string
  readonly isSet: boolean
}

/** The name to sign in with: the one there is, else the first that is free. */
export async function ownLogin({ tx, policy, actor }: Session): Promise<Result<OwnLogin, AccountRefusal>> {
  if (!mayHavePassword({ policy }, actor)) return refuse({ code: 'password_not_open' })
  const login = await findLogin(tx, actor.personId)
  if (login) return ok({ login, isSet: true })
  const names = loginsFor(await findOwnCodes(tx, actor.personId))
  const taken = await takenLogins(tx, names)
  const free = names.find(name => !taken.has(name))
  return free ? ok({ login: free, isSet: false }) : refuse({ code: 'login_none' })
}

const folded = (words: string): string => fold(words).replaceAll(' ', '')

/** @param endOthers whoever else is signed in by a browser is so no more. @returns the name it goes with. */
export async function setPassword(
  session: Session,
  { password, endOthers }: { readonly password: string; readonly endOthers: boolean },
): Promise<Result<string, AccountRefusal>> {
  const { tx, actor, host, chat } = session
  const own = await ownLogin(session)
  if (!own.ok) return own
  const { login } = own.value
  const known = [folded(actor.fullName), folded(login), ...fold(session.school.name).split(' ')]
  const problem = passwordProblem(password, folded(password), known)
  if (problem) return refuse({ code: 'password_weak', why: problem })
  await recordPassword(tx, actor.personId, { login, ...(await keep(host, 'password', password)) })
  const ended = endOthers ? await endLinks(tx, actor.personId, { but: chat, within: 'web' }) : 0
  record(session, 'password.set', { ended })
  await tellAll(session, { kind: 'account_password_set', login, ...instant(session) })
  return ok(login)
}

/** From here on only codes and chats lead in. @returns whether there was one. */
export async function dropOwnPassword(session: Session): Promise<boolean> {
  if (!(await dropPassword(session.tx, session.actor.personId))) return false
  record(session, 'password.dropped', {})
  await tellAll(session, { kind: 'account_password_dropped', ...instant(session) })
  return true
}

const instant = ({ tx, school }: Session) => ({ at: tx.now, zone: school.zone })

const tellAll = (session: Session, fact: AccountFact): Promise<number> =>
  tell<AccountFact>(session, [session.actor.personId], fact, { urgent: true })
