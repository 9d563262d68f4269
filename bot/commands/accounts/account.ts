import { z } from 'zod'
import { withdrawConsent } from '../../../core/accounts/consent.ts'
import { codeIn, lookAgain } from '../../../core/accounts/link.ts'
import type { Answer, ChatAddress } from '../../../core/answer.ts'
import { contactFor } from '../../../core/contact/contact.ts'
import type { KeptIntent, Standing } from '../../../core/conversation/thread.ts'
import { giveUp } from '../../../core/conversation/thread.ts'
import type { Desk } from '../../../core/desk.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { shownAgain } from '../../choice.ts'
import { command } from '../../command.ts'
import { namesOf } from '../../reading/kin.ts'
import type { Meaning } from '../../reading/meanings.ts'
import { readSmallTalk } from '../../reading/small-talk.ts'
import { understand } from '../../reading/understand.ts'
import { leaning } from '../../understand/consent.ts'
import { saysConsent } from '../../understand/data-consent.ts'
import { linkCodesIn } from '../../understand/link-code.ts'
import { relation, relationSaid, withoutRelation } from '../../understand/relation-said.ts'
import { viAccounts } from '../../vi/accounts/accounts.ts'
import { viDevices } from '../../vi/accounts/devices.ts'
import { viOwnAccount as vi } from '../../vi/accounts/own-account.ts'
import { sayPlace } from '../../vi/human/contact.ts'
import { viTalk } from '../../vi/human/talk.ts'
import { asksContact } from '../human/talk.ts'
import { askConsent, bind, present } from './present-code.ts'

/** Linking a chat to a person, before anything else can be asked; and taking the consent back. */

type Knock = {
  readonly text: string
  readonly chosen: KeptIntent | undefined
  readonly standing: Standing | undefined
}

const accepted = z.object({ hash: z.string(), said: relation.nullable().default(null) })

const START = /^\/start\s*/

type Accepted = z.infer<typeof accepted>

function acceptedIn(kept: KeptIntent | undefined): Accepted | undefined {
  const intent = kept?.ok ? kept.value : undefined
  return intent?.command === 'account.accept' ? accepted.safeParse(intent.data).data : undefined
}

/** What is said while consent is asked for: only their own clear word gives it. */
async function answerConsent(
  desk: Desk,
  chat: ChatAddress,
  standing: Standing,
  { hash, said: before }: Accepted,
  typed: string,
): Promise<Answer> {
  const relation = relationSaid(typed) ?? before
  const text = withoutRelation(typed)
  const said = saysConsent(text)
  if (said === 'given') return bind(desk, chat, hash, relation)
  if (said === undefined && leaning(text) === undefined) {
    const code = relation === before ? undefined : await lookAgain(desk, hash)
    return code ? askConsent(desk, code, relation) : shownAgain(vi.consentWaits, standing)
  }
  if (said === 'unclear' || leaning(text) === 'unclear') return shownAgain(vi.consentUnclear, standing)
  await giveUp(desk.tx, chat)
  return { text: said === 'refused' ? viAccounts.declined : vi.consentLater }
}

const AT_THE_DOOR: Partial<Record<Meaning, (school: string) => string>> = {
  greet: viAccounts.stranger,
  'consent.give': () => vi.consentNeedsCode,
  'consent.withdraw': () => vi.nothingLinked,
  unlink: () => vi.nothingLinked,
  lost_phone: () => viDevices.atTheDoor,
}

function sayToStranger({ school }: Desk, text: string): string {
  const speaker = { side: 'stranger', kin: [], names: namesOf([]), today: school.today } as const
  const [understood] = understand(text, speaker)
  const about = understood && AT_THE_DOOR[understood.meaning]
  if (about) return about(school.name)
  return text === '' || text === '/start' ? viAccounts.stranger(school.name) : vi.howTo(school.name)
}

/** Whoever is angry or wants a person is told where one is. */
async function welcome(desk: Desk, text: string): Promise<string> {
  const said = sayToStranger(desk, text)
  const talk = readSmallTalk(text)
  const wanted = asksContact(text) || talk === 'person' || talk === 'anger' || talk === 'insult'
  if (!wanted) return said
  return `${said}\n${viTalk.toPlace(sayPlace(await contactFor(desk, 'anything')))}`
}

/** What somebody whom the school does not know yet can do: present a code, and accept or decline. */
export async function welcomeStranger(
  desk: Desk,
  chat: ChatAddress,
  { text, chosen, standing }: Knock,
): Promise<Answer> {
  const accepting = acceptedIn(chosen)
  if (accepting) return bind(desk, chat, accepting.hash, accepting.said)
  if (chosen?.ok && chosen.value.command === 'account.decline') return { text: viAccounts.declined }
  const whole = codeIn(text.replace(START, ''))
  const [letters, another] = whole ? [whole] : linkCodesIn(text)
  if (another) return { text: vi.oneCode }
  if (letters) return present(desk, chat, letters, relationSaid(text))
  const asked = acceptedIn(standing?.choices.find(({ part }) => part === 'confirm')?.intent)
  if (standing && asked) return answerConsent(desk, chat, standing, asked, text)
  return { text: await welcome(desk, text) }
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
