import type { Answer, ChatAddress } from '../core/answer.ts'
import type { Chosen, Standing, Thread } from '../core/conversation/thread.ts'
import { beingMade, choiceByCode, giveUp, putAway } from '../core/conversation/thread.ts'
import type { Desk } from '../core/desk.ts'
import type { Inbound } from './channel.ts'
import { accented } from './understand/accents.ts'
import { codeSaid } from './understand/code-said.ts'
import { readConsent, saysNothing } from './understand/consent.ts'
import { ordinalSaid } from './understand/ordinal-said.ts'
import { vi } from './vi/conversation.ts'
import { deedOf } from './vi/offer-labels.ts'

/**
 * What a message chooses of what was offered. A button and a code choose what they stand for; a bare number, a yes and a no only of what
 * stands last. What acts is never done by a number.
 */

/** The choice to be carried out; an answer when what was said cannot be carried out so; undefined when nothing was chosen. */
export type Choice = { readonly chosen: Chosen } | { readonly answer: Answer } | undefined

export const NUMBERED = /^\d{1,2}$/

/** Shows what stands once more, with its choices, and says below why nothing was done. */
export const shownAgain = (why: string, { text, choices }: Standing): Answer => {
  const [thing = ''] = text.split(`\n\n${vi.nothingDone}`)
  const offers = choices.flatMap(({ intent, ...choice }) =>
    intent.ok ? [{ ...choice, intent: intent.value }] : [],
  )
  return { text: `${thing}\n\n${vi.nothingDone}${why}`, offers }
}

/** What words that were not understood were about may not be in what stands: no yes is taken for it. */
export const stillByChoice = (standing: Standing, why: string = vi.onlyByChoice): Answer => ({
  ...shownAgain(why, standing),
  byChoiceOnly: true,
})

function byNumber({ standing }: Thread, number: number): Choice {
  const chosen = standing?.choices[number - 1]
  if (!standing || !chosen) return undefined
  return chosen.keyword ? { answer: shownAgain(vi.numberDoesNothing(chosen.label), standing) } : { chosen }
}

/** "cái thứ 3", "cái cuối": of a list that only shows more, since a place says less of what is chosen than its number or its name. */
function byPlace({ standing }: Thread, text: string): Choice {
  if (!standing || standing.choices.some(({ part, keyword }) => part || keyword)) return undefined
  const place = ordinalSaid(text, standing.choices.length)
  const chosen = place === undefined ? undefined : standing.choices[place]
  return chosen && { chosen }
}

/** A no ends everything that waits in the chat; undefined when nothing did. */
async function refused(desk: Desk, chat: ChatAddress, standing: Standing | undefined): Promise<Choice> {
  const drop = standing?.choices.find(({ part }) => part === 'drop')
  const ended = await giveUp(desk.tx, chat)
  if (drop) return { chosen: drop }
  return ended ? { answer: { text: vi.givenUp } } : undefined
}

const sameWords = (one: string, other: string): boolean => accented(one) === accented(other)

/** The label of a choice that stands last, typed instead of pressed. What acts is done so only right after its own preview. */
function byLabel(standing: Standing, text: string): Choice {
  const [chosen, another] = standing.choices.filter(
    ({ label }) => sameWords(label, text) || sameWords(deedOf(label), text),
  )
  if (!chosen || another) return undefined
  return chosen.keyword && !chosen.part
    ? { answer: shownAgain(vi.numberDoesNothing(chosen.label), standing) }
    : { chosen }
}

async function byWords(
  desk: Desk,
  chat: ChatAddress,
  { standing }: Thread,
  { text, isNamed }: Words,
): Promise<Choice> {
  const labelled = standing && byLabel(standing, text)
  if (labelled) return labelled
  const confirm = standing?.choices.find(({ part }) => part === 'confirm')
  const consent = readConsent(text, confirm && standing && { label: confirm.label, text: standing.text })
  const isNo = consent === 'no' || (consent === 'wrong' && confirm !== undefined)
  const ended = isNo ? await refused(desk, chat, standing) : undefined
  if (ended) return ended
  if (!standing) return undefined
  if (confirm && consent === 'yes')
    return standing.isByChoiceOnly ? { answer: stillByChoice(standing) } : { chosen: confirm }
  if (confirm && (consent || saysNothing(text))) return { answer: shownAgain(vi.yesOrNo(text), standing) }
  // Who decides does so by the choice itself, never by a word.
  const decides = standing.choices.some(({ keyword }) => keyword !== undefined)
  return !confirm && decides && consent && !isNamed(text)
    ? { answer: shownAgain(vi.onlyByChoice, standing) }
    : undefined
}

const made = (chosen: Chosen | undefined): Choice => {
  if (!chosen) return undefined
  return chosen.isPutAway ? { answer: { text: vi.wasPutAway } } : { chosen }
}

/** `isAwaited`: the words are surely what a form waits for; `isNamed`: they are a command's own. */
type Words = {
  readonly inbound: Inbound
  readonly text: string
  readonly isAwaited: boolean
  isNamed(text: string): boolean
}

async function find(desk: Desk, chat: ChatAddress, thread: Thread, words: Words) {
  const { inbound, text, isAwaited } = words
  if (inbound.choice) return made(thread.pressed)
  if (NUMBERED.test(text)) return byNumber(thread, Number(text))
  const said = codeSaid(text)
  if (said) return made(await choiceByCode(desk.tx, chat, said.keyword.toUpperCase(), said.code))
  if (isAwaited || text === '') return undefined
  return byPlace(thread, text) ?? byWords(desk, chat, thread, words)
}

export async function choiceIn(desk: Desk, chat: ChatAddress, thread: Thread, words: Words): Promise<Choice> {
  const choice = await find(desk, chat, thread, words)
  if (choice && 'chosen' in choice && choice.chosen.part === 'drop')
    await putAway(desk.tx, chat, choice.chosen, thread.form)
  if (choice && 'chosen' in choice && choice.chosen.part === 'confirm')
    await beingMade(desk.tx, chat, choice.chosen, thread.form)
  return choice
}
