import { turnedAway } from '../core/accounts/turned-away.ts'
import type { Answer as AnyAnswer, ChatAddress, Intent as StoredIntent } from '../core/answer.ts'
import type { Arrival } from '../core/conversation/arrival.ts'
import { atDoor } from '../core/conversation/arrival.ts'
import { forgetForm } from '../core/conversation/forms.ts'
import type { KeptForm, KeptIntent } from '../core/conversation/thread.ts'
import { endWhatCameOf, giveUp, keepLine, putAway, threadIn } from '../core/conversation/thread.ts'
import type { Desk } from '../core/desk.ts'
import { isWorkbook } from '../core/documents/opening.ts'
import type { Host } from '../core/host.ts'
import { post } from '../core/notices/post.ts'
import { showAgain } from '../core/outgoing/show-again.ts'
import { isWanted } from '../core/school/policy.ts'
import type { Session } from '../core/session.ts'
import { countUnanswered } from '../core/unanswered/count.ts'
import type { Answer, Intent } from './answer.ts'
import type { Inbound, Unsupported } from './channel.ts'
import { wordsOf } from './channel.ts'
import { choiceIn, NUMBERED, shownAgain, stillByChoice } from './choice.ts'
import type { Command, Heed, Turn } from './command.ts'
import { sayUnreadable } from './command.ts'
import { welcomeStranger } from './commands/accounts/account.ts'
import { commands } from './commands/all.ts'
import { answerDanger } from './danger.ts'
import { answerForm, answerLater, answersForm, putAside } from './form-answer.ts'
import { isExact, meantBy, partlyUnderstood, runMeant, saysOtherwise } from './heard.ts'
import { type InTurn, inTurns } from './in-turn.ts'
import { saidByMenu } from './menus.ts'
import { type OpenedInbound, openedOf } from './opening.ts'
import { ourWords } from './reading/vocabulary.ts'
import { heedingRights } from './rights-refused.ts'
import { previewIn, turnDown } from './turned-down.ts'
import { givesUp, leaning, readConsent, soundsLikeNo } from './understand/consent.ts'
import { vi } from './vi/conversation.ts'

/**
 * The short way of a message: seen before? who? which command? then the answer. Everything happens in one transaction; the
 * answer is stored there too, so a message that is delivered again finds its work done. The messages of one chat are taken one after
 * another, so that they neither wait for each other with a connection each nor overtake each other.
 */
export function receive(host: Host, schoolId: number, came: Inbound): Promise<void> {
  const inTurn = turns.get(host) ?? inTurns()
  turns.set(host, inTurn)
  return inTurn(JSON.stringify([schoolId, came.channel, came.chat]), () => take(host, schoolId, came))
}

const turns = new WeakMap<Host, InTurn>()

async function take(host: Host, schoolId: number, came: Inbound): Promise<void> {
  const inbound = await openedOf(host, schoolId, came)
  await atDoor(host, schoolId, inbound, async (desk, arrival) => {
    const { actor } = arrival
    const chat: ChatAddress = {
      channel: inbound.channel,
      address: inbound.chat,
      personId: actor?.personId ?? null,
    }
    if (!isWanted(desk.policy, inbound.channel)) return turnAway(desk, chat, arrival, inbound)
    const answer =
      (await answerDanger(desk, chat, arrival, inbound)) ??
      (await heedingRights(desk, chat, () =>
        (inbound.edits ? answerToEdited : answerTo)(desk, chat, arrival, inbound),
      ))
    if (answer) post(desk, chat, answer, { kind: 'answer', answers: inbound.eventId })
    if (arrival.hasMissed && inbound.isPrivate) await showAgain(desk, chat)
  })
}

/** On a channel the school does not want: nothing is made of what is said there. Words of danger have their answer all the same. */
async function turnAway(
  desk: Desk,
  chat: ChatAddress,
  arrival: Arrival,
  inbound: OpenedInbound,
): Promise<void> {
  const danger = await answerDanger(desk, chat, { ...arrival, actor: undefined }, inbound)
  const said = vi.channelUnwanted(desk.policy.channels)
  const { eventId } = inbound
  if (chat.channel === 'web' && !danger)
    await keepLine(desk.tx, chat, { eventId, body: vi.notTaken, file: null })
  const text = danger ? `${danger.text}\n\n${said}` : said
  post(desk, chat, { text }, { kind: 'answer', answers: eventId })
}

/** An edited message is read anew where what came of it still waits; it undoes nothing that was done. */
async function answerToEdited(
  desk: Desk,
  chat: ChatAddress,
  arrival: Arrival,
  inbound: OpenedInbound,
): Promise<AnyAnswer | undefined> {
  if (!(await endWhatCameOf(desk.tx, chat, inbound))) return { text: vi.editNotRead }
  const thread = await threadIn(desk.tx, chat)
  const answer = await answerTo(desk, chat, { ...arrival, thread }, inbound)
  return answer && { ...answer, text: `${vi.editRead}\n\n${answer.text}` }
}

async function answerTo(
  desk: Desk,
  chat: ChatAddress,
  { actor, thread }: Arrival,
  inbound: OpenedInbound,
): Promise<AnyAnswer | undefined> {
  if (!inbound.isPrivate) return { text: vi.onlyPrivate }
  const text = saidByMenu(wordsOf(inbound))
  const { form } = thread
  const isAwaited = form !== undefined && heed(form, text) === 'surely'
  const choice = await choiceIn(desk, chat, thread, { inbound, text, isAwaited, isNamed: isExact })
  const chosen = choice && 'chosen' in choice ? choice.chosen : undefined
  if (chat.channel === 'web')
    await keepLine(desk.tx, chat, {
      eventId: inbound.eventId,
      body: chosen?.label ?? text,
      file: fileSent(inbound),
    })
  if (inbound.choice && !choice) turnedAway(desk, 'choice.unknown', inbound.channel)
  if (choice && 'answer' in choice) return choice.answer
  if (!actor) return welcomeStranger(desk, chat, { text, chosen: chosen?.intent, standing: thread.standing })
  if (inbound.choice && !chosen) return { text: vi.choiceGone }
  const session: Session = { ...desk, actor, chat }
  const turn: Turn = { session, inbound, thread, text }
  return chosen ? runKept(turn, chosen.intent) : answerToWords(turn)
}

function fileSent({ files: [file] }: Inbound) {
  return file ? { name: file.name, mime: file.mime, size: file.bytes.length } : null
}

const byName = new Map<string, Command>(commands.map(command => [command.name, command]))

async function runIntent(turn: Turn, intent: StoredIntent): Promise<Answer> {
  if (answersForm(intent)) return answerLater(turn, intent, runIntent)
  const command = byName.get(intent.command)
  if (!command) return { text: vi.choiceGone }
  return command.run(turn, intent.data)
}

async function runKept(turn: Turn, kept: KeptIntent): Promise<Answer> {
  return kept.ok ? runIntent(turn, kept.value) : sayUnreadable(turn.session)
}

/** How surely words are an answer to the form that waits. */
const heed = (form: KeptForm, text: string): Heed =>
  form.ok ? (byName.get(form.value.command)?.heeds?.(text, form.value.data) ?? 'maybe') : 'surely'

/** A form takes what it waits for, and whatever is nothing else. */
async function answerToForm(turn: Turn, kept: KeptForm): Promise<Answer> {
  const { session, text, inbound } = turn
  if (!kept.ok) return sayUnreadable(session)
  if (heed(kept, text) !== 'surely' && givesUp(text)) {
    await giveUp(session.tx, session.chat)
    return { text: vi.givenUp }
  }
  const isAnswer = heed(kept, text) === 'surely' || inbound.files.length > 0
  const others = isAnswer ? [] : meantBy(turn, true)
  if (others.length === 0) return answerForm(turn, kept.value, runIntent)
  await forgetForm(session)
  return putAside(await runMeant(session, others, intent => runIntent(turn, intent)), kept.value, text)
}

const RECEIVED: Intent = { command: 'sheet.received', data: {} }
const LOST: Intent = { command: 'help', data: { lost: true } }

/** Whatever else is made of the words that came with it, what is not read is said. A form that waits goes on waiting. */
async function answerUnsupported(turn: Turn, why: Unsupported): Promise<AnyAnswer> {
  const said = vi.unsupported[why]
  if (turn.text === '') return { text: said }
  const { unsupported: _, ...inbound } = turn.inbound
  const answer = await answerToWords({ ...turn, inbound })
  return { ...answer, text: `${said}\n\n${answer.text}` }
}

async function answerToWords(turn: Turn): Promise<AnyAnswer> {
  const { text, inbound } = turn
  const { form } = turn.thread
  if (inbound.unsupported) return answerUnsupported(turn, inbound.unsupported)
  // A workbook is never an answer to a half-filled form.
  if (inbound.files.some(isWorkbook)) return runIntent(turn, RECEIVED)
  if (form && heed(form, text) !== 'never') return answerToForm(turn, form)
  if (text === '' && inbound.files.length > 0)
    return { text: turn.session.actor.isStaff ? vi.fileOfStaff : vi.fileOfFamily }
  if (readConsent(text) === 'no') return { text: vi.nothingToGiveUp }
  const turnedDown = await turnDown(turn)
  if (turnedDown) return turnedDown
  const meant = meantBy(turn, false)
  if (meant.length > 0) {
    const over = meant.some(saysOtherwise) && previewIn(turn.thread) !== undefined
    const isOver = over && (await giveUp(turn.session.tx, turn.session.chat))
    const answer = await runMeant(turn.session, meant, intent => runIntent(turn, intent))
    return isOver ? { ...answer, text: `${vi.givenUp}\n\n${answer.text}` } : answer
  }
  return NUMBERED.test(text) ? { text: vi.numberAlone } : notUnderstood(turn)
}

/**
 * Where a preview waits, a no in words nobody understands still puts it away, and anything else shows it again: what was shown before the
 * words came can no longer be confirmed.
 */
async function notUnderstood(turn: Turn): Promise<AnyAnswer> {
  const { session, thread, text } = turn
  const standing = previewIn(thread)
  if (standing && leaning(text) === 'unclear') return shownAgain(vi.yesOrNo(text), standing)
  if (standing && soundsLikeNo(text) && (await giveUp(session.tx, session.chat))) return { text: vi.givenUp }
  if (!standing && readConsent(text) === 'yes') return { text: vi.nothingToConfirm }
  await countUnanswered(session, session.chat, text, ourWords)
  const [waiting] = standing?.choices ?? []
  if (standing && waiting) {
    await putAway(session.tx, session.chat, waiting)
    return stillByChoice(standing, vi.stillWaits(text))
  }
  return partlyUnderstood(turn) ?? runIntent(turn, LOST)
}
