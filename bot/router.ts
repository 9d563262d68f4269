import type { ChatAddress, Intent as StoredIntent } from '../core/answer.ts'
import { forgetForm } from '../core/conversation/forms.ts'
import type { Chosen, KeptIntent } from '../core/conversation/thread.ts'
import {
  choiceByCode,
  choiceByNumber,
  choiceByToken,
  choiceJustOffered,
  firstSeen,
  formOf,
  keepLine,
} from '../core/conversation/thread.ts'
import type { Desk } from '../core/desk.ts'
import { atDesk } from '../core/desk.ts'
import type { Actor } from '../core/duties/actor.ts'
import { actorOf } from '../core/duties/actor.ts'
import type { Host } from '../core/host.ts'
import { post } from '../core/notices/post.ts'
import type { Session } from '../core/session.ts'
import type { Answer, Intent } from './answer.ts'
import type { Inbound } from './channel.ts'
import type { Command, Turn } from './command.ts'
import { welcomeStranger } from './commands/accounts/account.ts'
import { commands } from './commands/all.ts'
import type { CommandName } from './commands/names.ts'
import { isWorkbook } from './commands/sheets/sheet.ts'
import { fold } from './understand/fold.ts'
import { vi } from './vi/conversation.ts'
import { sayRefusal } from './vi/refusals.ts'

/**
 * The short way of a message: seen before? who? which command? then the answer. Everything happens in one transaction; the
 * answer is stored there too, so a message that is delivered again finds its work done.
 */
export async function receive(host: Host, schoolId: number, inbound: Inbound): Promise<void> {
  await atDesk(host, schoolId, async desk => {
    if (!(await firstSeen(desk.tx, inbound.channel, inbound.eventId))) return
    const actor = await actorOf(desk.tx, inbound.channel, inbound.sender)
    const chat: ChatAddress = {
      channel: inbound.channel,
      address: inbound.chat,
      personId: actor?.personId ?? null,
    }
    const answer = await answerTo(desk, chat, actor, inbound)
    if (answer) await post(desk, chat, answer, { kind: 'answer', answers: inbound.eventId })
  })
}

async function answerTo(
  desk: Desk,
  chat: ChatAddress,
  actor: Actor | undefined,
  inbound: Inbound,
): Promise<Answer | undefined> {
  if (!inbound.isPrivate) return { text: vi.onlyPrivate }
  const text = (inbound.text ?? '').trim().normalize('NFC')
  const chosen = await choiceIn(desk, chat, inbound, text)
  if (chat.channel === 'web')
    await keepLine(desk.tx, chat, inbound.eventId, chosen?.label ?? (text || fileSent(inbound)))
  if (!actor) return welcomeStranger(desk, chat, { text, chosen: chosen?.intent })
  if (inbound.choice && !chosen) return { text: vi.choiceGone }
  const session: Session = { ...desk, actor, chat }
  const turn: Turn = { session, inbound, text }
  return chosen ? runKept(turn, chosen.intent) : answerToWords(turn)
}

const fileSent = ({ files }: Inbound): string => files.find(isWorkbook)?.name ?? vi.photo

const CODED = /^([a-z]{2,12}) ?(\d{4})$/
const NUMBERED = /^\d{1,2}$/

const AGREES = 'ok|oke|okie|okay|ghi|luu|dong y|xac nhan|dung|duoc'
const YES = new RegExp(`^(?:${AGREES})(?: (?:${AGREES}|a|nhe|nha|di|lai|roi|em))*$`)
/** Previews shown whole, of which a bare "ok" is the one confirm. */
const CONFIRMS: ReadonlySet<string> = new Set<CommandName>([
  ...(['marks.confirm', 'makeup.confirm', 'sheet.confirm'] as const),
  ...(['attendance.confirm', 'conduct.confirm', 'remarks.confirm'] as const),
])

/** "ok" confirms the preview just shown; to anything else, and to a question that waits for words, it says nothing. */
async function agreedTo(desk: Desk, chat: ChatAddress): Promise<Chosen | undefined> {
  const first = await choiceJustOffered(desk.tx, chat)
  if (!first?.intent.ok || !CONFIRMS.has(first.intent.value.command)) return undefined
  const form = await formOf(desk.tx, chat)
  const isSame = form?.ok && form.value.data.draftId === first.intent.value.data.draftId
  return !form || isSame ? first : undefined
}

/** A choice by its button, by its number, by its keyword and code, or by a bare "ok". */
async function choiceIn(
  desk: Desk,
  chat: ChatAddress,
  inbound: Inbound,
  text: string,
): Promise<Chosen | undefined> {
  if (inbound.choice) return choiceByToken(desk.tx, chat, inbound.choice)
  if (NUMBERED.test(text)) return choiceByNumber(desk.tx, chat, Number(text))
  if (YES.test(fold(text))) return agreedTo(desk, chat)
  const [, keyword, code] = CODED.exec(fold(text)) ?? []
  return keyword && code ? choiceByCode(desk.tx, chat, keyword.toUpperCase(), code) : undefined
}

const byName = new Map<string, Command>(commands.map(command => [command.name, command]))

async function runIntent(turn: Turn, intent: StoredIntent): Promise<Answer> {
  const command = byName.get(intent.command)
  if (!command) return { text: vi.choiceGone }
  return command.run(turn, intent.data)
}

async function runKept(turn: Turn, kept: KeptIntent): Promise<Answer> {
  if (kept.ok) return runIntent(turn, kept.value)
  await forgetForm(turn.session)
  return { text: sayRefusal(kept.refusal, turn.session.school.zone) }
}

/** Whether words are an answer to the form that waits. */
const heeds = (form: KeptIntent, text: string): boolean =>
  !form.ok || (byName.get(form.value.command)?.heeds?.(text) ?? true)

const GIVE_UP = new Set(['huy', 'thoi', 'bo qua het', 'dung lai', 'huy bo', '/huy'])

const RECEIVED: Intent = { command: 'sheet.received', data: {} }
const LOST: Intent = { command: 'help', data: { lost: true } }

async function answerToWords(turn: Turn): Promise<Answer> {
  const { session, text, inbound } = turn
  if (GIVE_UP.has(fold(text))) {
    await forgetForm(session)
    return { text: vi.givenUp }
  }
  // A workbook is never an answer to a half-filled form.
  if (inbound.files.some(isWorkbook)) return runIntent(turn, RECEIVED)
  const form = await formOf(session.tx, session.chat)
  if (form && heeds(form, text)) return runKept(turn, form)
  if (inbound.unsupported) return { text: vi.unsupported }
  for (const command of commands) {
    const data = command.understand(text)
    if (data) return command.run(turn, data)
  }
  return runIntent(turn, LOST)
}
