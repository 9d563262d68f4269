import type { Intent as StoredIntent } from '../core/answer.ts'
import { keepTalk } from '../core/conversation/talk.ts'
import type { Thread } from '../core/conversation/thread.ts'
import type { Session } from '../core/session.ts'
import type { Answer, Intent } from './answer.ts'
import type { Command, Turn } from './command.ts'
import { commands } from './commands/all.ts'
import { onScreen } from './commands/cases/items.ts'
import { namesOf } from './reading/kin.ts'
import type { Meaning } from './reading/meanings.ts'
import type { Speaker } from './reading/pieces.ts'
import { slotsShape } from './reading/slots.ts'
import type { Talk, Understood } from './reading/understand.ts'
import { guess, understand } from './reading/understand.ts'
import { vi } from './vi/conversation.ts'
import { meaningLabels } from './vi/meanings.ts'

/**
 * From words to what is to be done: a command's own form of words first, then what the message means, then the lines of marks and other
 * entries, which can be made of almost any words.
 */

export function speakerOf({ actor, school }: Session): Speaker {
  const self = { pupilId: actor.personId, fullName: actor.fullName, className: null, sex: null, bornOn: null }
  const kin = actor.isPupil ? [self] : actor.children
  return { side: actor.isStaff ? 'staff' : 'family', kin, names: namesOf(kin), today: school.today }
}

const byMeaning = new Map<Meaning, Command>(
  commands.flatMap(command =>
    Object.keys(command.spoken ?? {}).map(meaning => [meaning as Meaning, command] as const),
  ),
)

/** What the chat speaks of, if it can still be read. */
function lastTalk({ talk: kept }: Thread): Talk | undefined {
  const slots = slotsShape.safeParse(kept?.slots)
  return kept && slots.success ? { meaning: kept.meaning as Meaning, slots: slots.data } : undefined
}

type Meant = { readonly intent: Intent; readonly understood?: Understood }

function intentOf(understood: Understood, text: string, today: string): Meant | undefined {
  const command = byMeaning.get(understood.meaning)
  const data = command?.spoken?.[understood.meaning]?.({ text, slots: understood.slots, today })
  return command && data && { intent: { command: command.name, data }, understood }
}

const readBy = (text: string, among: readonly Command[]): Meant | undefined => {
  for (const command of among) {
    const data = command.understand(text)
    if (data) return { intent: { command: command.name, data } }
  }
  return undefined
}

const own = commands.filter(({ isWide, isLine }) => !isWide && !isLine)
const lines = commands.filter(({ isLine }) => isLine)
const wide = commands.filter(({ isWide }) => isWide)
const isWide = ({ command }: StoredIntent): boolean => wide.some(({ name }) => name === command)

/** As sure as a question must be to stand against a line of entries, or against a form that waits. */
const PLAINLY = 0.6

/** What is entered by lines; the other acts are ordered in words. */
const ENTERED: ReadonlySet<string> = new Set(['enter', 'attendance', 'conduct', 'note', 'remark', 'makeup'])
const SURELY = 0.8

/** A line of entries is read whole by its own reader; what has no colon and plainly asks, or surely orders something else, is none. */
function isNoLine({ isAsking, meaning, share }: Understood, text: string): boolean {
  if (text.includes(':')) return false
  const [side, act = ''] = meaning.split('.')
  return side === 'act' ? !ENTERED.has(act) && share >= SURELY : isAsking && share >= PLAINLY
}

/** "vắng An k": without leave, where in a question it would be "không". */
const SIGN = /(?<=\p{L})\s+[kp]\s*$/iu

/** What is said of a class: "thêm An đi muộn" may put right the preview that waits. */
const OF_A_CLASS = new Set<Meaning>(['act.attendance', 'act.conduct'])

/** Said while a preview waits, and no plain question: it may be about the preview, which is better put away than stored as it stands. */
export const saysOtherwise = ({ understood }: Meant): boolean =>
  understood !== undefined &&
  (understood.meaning.startsWith('staff.') || OF_A_CLASS.has(understood.meaning)) &&
  !(understood.isAsking && understood.share >= PLAINLY)

/** Reasons and questions back are made of the words of the work: only a question that is plainly one takes its writer from a form. */
const leavesForm = ({ meaning, share, isAsking }: Understood): boolean =>
  isAsking && share >= PLAINLY && meaning.startsWith('staff.')

/** What takes its writer from a form. A family's reason may name what is not held here: a statement of it answers the form. */
const FROM_FORM: Readonly<Record<Speaker['side'], (one: Understood) => boolean>> = {
  staff: leavesForm,
  family: ({ meaning, isAsking }) => meaning !== 'out_of_scope' || isAsking,
  stranger: () => true,
}

/** These words are a command's own form of words. */
export const isExact = (text: string): boolean => readBy(text, own) !== undefined

const SLIP = /^(?:(?:à|ủa|ơ|dạ)\s+)*(?:nhầm|lộn|sai)(?![\p{L}\p{M}])[^,.;!\n]*[,.;!\n]\s*(?=\S)/iu

/** "nhầm tên cháu họ, An con tôi, nghỉ mai": who puts right what they said themselves orders only what follows. */
function withoutSlip(
  understood: readonly Understood[],
  text: string,
  again: (rest: string) => readonly Understood[],
): readonly Understood[] {
  const slip = SLIP.exec(text)?.[0]
  if (slip === undefined || understood.length < 2) return understood
  const rest = again(text.slice(slip.length))
  return rest.length > 0 ? rest : understood
}

/** A case stands last, and something of it is to be done. */
const showsCase = (thread: Thread): boolean =>
  onScreen(thread).length > 0 && thread.standing?.choices.some(({ keyword }) => keyword) === true

/** What these words ask for, in their order; none when nothing was understood. @param pastForm only what is plainly no answer to a form. */
export function meantBy({ session, thread, text }: Turn, pastForm: boolean): readonly Meant[] {
  const exact = readBy(text, own)
  if (exact) return [exact]
  const speaker = { ...speakerOf(session), isDeciding: showsCase(thread) }
  const line = speaker.side === 'staff' ? readBy(text, lines) : undefined
  const talk = pastForm ? undefined : lastTalk(thread)
  const heard = withoutSlip(understand(text, speaker, talk), text, rest => understand(rest, speaker, talk))
  const understood = pastForm ? heard.filter(FROM_FORM[speaker.side]) : heard
  const meant = understood
    .flatMap(one => intentOf(one, text, speaker.today) ?? [])
    .filter(({ intent }) => !pastForm || !isWide(intent))
  const besideSign = SIGN.test(text) ? understand(text.replace(SIGN, ''), speaker, talk) : understood
  if (line && !besideSign.some(one => isNoLine(one, text))) return [line]
  if (meant.length > 0) return meant
  const left = line ?? readBy(text, pastForm ? lines : [...lines, ...wide])
  return left ? [left] : []
}

/** Carries out what was meant. Of several things that would act only the first is shown, and that is said. */
export async function runMeant(
  session: Session,
  meant: readonly Meant[],
  run: (intent: StoredIntent) => Promise<Answer>,
): Promise<Answer> {
  const answers: Answer[] = []
  for (const { intent } of meant) answers.push(await run(intent))
  const spoken = meant.findLast(({ understood }) => understood)?.understood
  if (spoken) await keepTalk(session, { meaning: spoken.meaning, slots: spoken.slots })
  return answers.length === 1 && answers[0] ? answers[0] : together(answers)
}

const acts = ({ offers = [] }: Answer): boolean => offers.some(({ part }) => part === 'confirm')

function together(answers: readonly Answer[]): Answer {
  const acting = answers.find(acts)
  const said = answers.filter(answer => !acts(answer) || answer === acting)
  const left = answers.length - said.length
  return {
    text: [...said.map(({ text }) => text), ...(left > 0 ? [vi.oneAtATime] : [])].join('\n\n'),
    offers: said.flatMap(({ offers = [] }) => offers),
    links: said.flatMap(({ links = [] }) => links),
    files: said.flatMap(({ files = [] }) => files),
  }
}

/** Of what was not understood: what was, and what it may have been meant for; undefined when that is nothing. */
export function partlyUnderstood({ session, text }: Turn): Answer | undefined {
  const { maybe, named } = guess(text, speakerOf(session))
  const offers = maybe.flatMap(one => {
    const meant = intentOf(one, text, session.school.today)
    return meant ? [{ label: meaningLabels[one.meaning], intent: meant.intent }] : []
  })
  return offers.length > 0 ? { text: vi.partlyUnderstood(named), offers } : undefined
}
