import { z } from 'zod'
import { contactFor } from '../../../core/contact/contact.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Said, Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { hearerOf } from '../../hearer.ts'
import type { SmallTalk } from '../../reading/small-talk.ts'
import { readSmallTalk } from '../../reading/small-talk.ts'
import { soundsLikeNo } from '../../understand/consent.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { sayPlace } from '../../vi/human/contact.ts'
import type { Elsewhere } from '../../vi/human/talk.ts'
import { ELSEWHERE, viTalk } from '../../vi/human/talk.ts'
import { offerContact } from './contact.ts'

/** Greetings, thanks, anger, the wish for a person, and what the gradebook knows nothing of. */

const COURTESIES = ['greeting', 'thanks', 'farewell', 'chat'] as const
const TROUBLES = ['anger', 'insult', 'person'] as const

const isOneOf = <Kind extends SmallTalk>(kinds: readonly Kind[], kind: SmallTalk | undefined): kind is Kind =>
  kinds.some(one => one === kind)

/** Only where its words name the contact is the contact asked for. */
const NAMING: ReadonlySet<SmallTalk> = new Set(['chat', ...TROUBLES])

async function answer({ session }: Turn, kind: SmallTalk): Promise<Answer> {
  const place = NAMING.has(kind) ? sayPlace(await contactFor(session, 'anything')) : ''
  const text = viTalk.talk(kind, hearerOf(session.actor), place)
  return isOneOf(TROUBLES, kind) ? { text, offers: [offerContact('anything')] } : { text }
}

/** "không, sai lớp rồi cô ơi" is a no to what stands, however kindly it is put. */
const courtesy =
  (kind: (typeof COURTESIES)[number]) =>
  ({ text }: Said) =>
    soundsLikeNo(text) ? undefined : { kind }

/** Nobody leaves a half-filled form for a word of thanks. */
const talk = command<{ kind: (typeof COURTESIES)[number] }>({
  name: 'human.talk',
  data: z.object({ kind: z.enum(COURTESIES) }),
  understand: text => {
    const kind = readSmallTalk(text)
    return isOneOf(COURTESIES, kind) ? { kind } : undefined
  },
  spoken: {
    greet: courtesy('greeting'),
    thanks: courtesy('thanks'),
    smalltalk: courtesy('chat'),
  },
  isWide: true,
  run: (turn, { kind }) => answer(turn, kind),
})

const trouble = command<{ kind: (typeof TROUBLES)[number] }>({
  name: 'human.trouble',
  data: z.object({ kind: z.enum(TROUBLES) }),
  understand: text => {
    const kind = readSmallTalk(text)
    return isOneOf(TROUBLES, kind) ? { kind } : undefined
  },
  spoken: {
    anger: ({ text }) => (soundsLikeNo(text) ? undefined : { kind: 'anger' }),
    speak_to_person: () => ({ kind: 'person' }),
  },
  run: (turn, { kind }) => answer(turn, kind),
})

/** "liên hệ nhà trường": of the menu. */
export const asksContact = saidOneOf([
  'lien he nha truong',
  'lien he',
  'so dien thoai nha truong',
  'so dien thoai truong',
])

const elsewhere = command<{ about: Elsewhere }>({
  name: 'human.elsewhere',
  data: z.object({ about: z.enum(ELSEWHERE) }),
  understand: text => asksContact(text) && { about: 'contact' as const },
  spoken: { 'family.fee': () => ({ about: 'fees' }), out_of_scope: () => ({ about: 'other' }) },
  run: async ({ session }, { about }) => {
    const place = sayPlace(await contactFor(session, 'anything'))
    return {
      text: viTalk.elsewhere(about, hearerOf(session.actor), place),
      offers: [offerContact('anything')],
    }
  },
})

export const talkCommands: readonly Command[] = [talk, trouble, elsewhere]
