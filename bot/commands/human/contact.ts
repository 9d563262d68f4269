import { z } from 'zod'
import { contactFor } from '../../../core/contact/contact.ts'
import { passOn, writerOf } from '../../../core/contact/pass-on.ts'
import { forgetForm } from '../../../core/conversation/forms.ts'
import type { KeptForm } from '../../../core/conversation/thread.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { readConsent } from '../../understand/consent.ts'
import { sayPlace, sayWanted, viContact as vi } from '../../vi/human/contact.ts'
import { confirmOr } from '../preview.ts'

/** "Nhờ nhà trường liên hệ": shown back first, with the writer's words only where they wrote some to be sent. */

const need = z.enum(['anything', 'protection'])
type Need = z.infer<typeof need>

const WORDS_CHARS_MAX = 1000

export const offerContact = (of: Need): Offer => ({
  label: vi.ask,
  intent: { command: 'human.ask', data: { need: of } },
  keyword: 'NHO',
})

async function shownBack(session: Session, of: Need, words: string | null): Promise<Answer> {
  const to = sayPlace(await contactFor(session, of))
  const what = sayWanted(await writerOf(session), words)
  const confirm = { command: 'human.pass_on' as const, data: { need: of, words } }
  const [send, drop] = confirmOr({ label: vi.send, intent: confirm, keyword: 'GUI' })
  const write: Offer = { label: vi.write, intent: { command: 'human.words', data: { need: of } } }
  return {
    text: vi.shownBack(to, what, words !== null),
    offers: words === null ? [send, write, drop] : [send, drop],
  }
}

const ask = command({
  name: 'human.ask',
  data: z.object({ need }),
  run: ({ session }, { need: of }) => shownBack(session, of, null),
})

/** Words for the contact are taken whatever they say: it is here that danger may be told. */
const words = command({
  name: 'human.words',
  data: z.object({ need, words: z.literal(true).optional() }),
  heeds: text => (readConsent(text) === 'no' ? 'never' : 'surely'),
  run: async ({ session, text }, data) => {
    if (!data.words) {
      await saveForm(session, { command: 'human.words', data: { need: data.need, words: true } })
      return { text: vi.writeNow }
    }
    if (text.length > WORDS_CHARS_MAX) return { text: vi.tooLong(WORDS_CHARS_MAX) }
    await forgetForm(session)
    return shownBack(session, data.need, text)
  },
})

export const isForContact = (form: KeptForm | undefined): boolean =>
  form?.ok === true && form.value.command === words.name

const send = command({
  name: 'human.pass_on',
  data: z.object({ need, words: z.string().nullable() }),
  run: async ({ session }, data) => {
    const chats = await passOn(session, data)
    return {
      text: chats > 0 ? vi.passedOn : vi.unreached(sayPlace(await contactFor(session, data.need))),
    }
  },
})

export const contactCommands: readonly Command[] = [ask, words, send]
