import { sql } from 'kysely'
import { vi as viTalk } from '../../../bot/vi/conversation.ts'
import type { StoredReply } from '../../../core/answer.ts'
import type { Host } from '../../../core/host.ts'
import { inSchool } from '../../../db/tenancy.ts'
import { makeSmallSchool } from '../../small-school.ts'
import type { Talk } from '../../talk.ts'
import { talkIn } from '../../talk.ts'
import type { Dialogue, Reaction, Turn } from '../corpus/dialogues.ts'
import type { Footprint } from './stored.ts'
import { footprint, schoolTables, storedBetween } from './stored.ts'

/** Plays a dialogue through the router in a small school of its own, and says of each turn what it stored and how it was answered. */

export type Played = {
  readonly turn: Turn
  readonly said: string
  readonly answer: string
  /** Kinds of what was stored; more than the turn says is a fault. */
  readonly stored: readonly string[]
  readonly unsaid: readonly string[]
  readonly reaction: Reaction | 'words' | 'lost' | 'no_such_choice'
  readonly isAsMeant: boolean
}

/** What the corpus's buttons are called here. */
const LABELS: Readonly<Record<string, RegExp>> = {
  Ghi: /^(?:Ghi|Lưu)/,
  Gửi: /^Gửi/,
  'Đồng ý': /^(?:Duyệt|Đồng ý|Cho|Tán thành|Xác nhận)/,
  'Từ chối': /^(?:Không|Từ chối|Trả lại)/,
  Khoá: /^(?:Khoá|Khóa|Ban hành)/,
}

function choiceCalled(label: string, reply: StoredReply | undefined): string | undefined {
  const called = LABELS[label]
  const acting = reply?.choices.filter(({ part, keyword }) => part !== undefined || keyword !== undefined)
  return acting?.find(choice => called?.test(choice.label) ?? choice.label.startsWith(label))?.id
}

type Chat = {
  waits: number
  spent: number
  readonly replies: Map<number, StoredReply>
  last: StoredReply | undefined
}

/** How many previews and forms wait in a chat. */
const waitingIn = (host: Host, schoolId: number, address: string): Promise<number> =>
  inSchool(host.database, schoolId, async tx => {
    const { rows } = await sql<{ waits: number }>`select
      (select count(*)::int from button where school_id = ${schoolId} and address = ${address} and part = 'confirm'
        and put_away_at is null and expires_at > ${tx.now}::timestamptz) +
      (select count(*)::int from form_state where school_id = ${schoolId} and address = ${address}) as waits`.execute(
      tx.q,
    )
    return rows[0]?.waits ?? 0
  })

const showsActs = ({ choices }: StoredReply): boolean =>
  choices.some(({ part, keyword }) => part === 'confirm' || keyword !== undefined)

type After = { readonly waited: number; readonly waits: number; readonly stored: readonly string[] }

function reactionOf(reply: StoredReply, { waited, waits, stored }: After): Played['reaction'] {
  if (stored.length > 0) return 'done'
  if (/\b111\b/.test(reply.text)) return 'danger'
  if (reply.text.includes(viTalk.nothingDone)) return 'still'
  if (showsActs(reply)) return 'preview'
  if (waits < waited) return 'put_away'
  return /^(?:Hệ thống chưa hiểu|Chưa hiểu)/.test(reply.text) ? 'lost' : 'words'
}

const WORDS: readonly Reaction[] = ['asks', 'answer', 'refuses', 'talk']

function isAsMeant(reaction: Played['reaction'], meant: readonly Reaction[], waits: number): boolean {
  if (meant.includes(reaction as Reaction)) return true
  if (meant.includes('still') && waits > 0 && reaction !== 'done') return true
  if (reaction === 'still') return meant.includes('asks')
  return reaction === 'words' && meant.some(one => WORDS.includes(one))
}

export type Stage = { readonly host: Host; readonly tables: readonly string[]; nextSchool: number }

export async function stageOf(host: Host, schoolId: number): Promise<Stage> {
  return { host, tables: await schoolTables(host.database, schoolId), nextSchool: 99_100_000 }
}

async function choose(talk: Talk, sender: string, turn: Turn, { last, replies }: Chat) {
  const label = turn.presses ?? turn.presses_old
  if (label === undefined) return talk.send(sender, { text: turn.says ?? '' })
  const id = choiceCalled(label, turn.of === undefined ? last : replies.get(turn.of))
  return id === undefined ? undefined : talk.send(sender, { choice: id })
}

/** @returns one for each turn. */
export async function play(stage: Stage, dialogue: Dialogue): Promise<readonly Played[]> {
  const { host, tables } = stage
  const school = await makeSmallSchool(host.database, 'D', String(stage.nextSchool++))
  const { schoolId } = school
  const talk = talkIn({ host, school })
  const chats = new Map<string, Chat>()
  const played: Played[] = []
  let before: Footprint = await footprint(host.database, schoolId, tables)
  for (const [index, turn] of dialogue.turns.entries()) {
    const sender = `web:${turn.as ?? dialogue.who}`
    const chat = chats.get(sender) ?? { waits: 0, spent: 0, replies: new Map(), last: undefined }
    chats.set(sender, chat)
    const replies = await choose(talk, sender, turn, chat)
    const after = await footprint(host.database, schoolId, tables)
    const stored = storedBetween(before, after)
    before = after
    const waited = chat.waits
    const offered = await waitingIn(host, schoolId, sender)
    // What was confirmed waits no longer, though its button is still there.
    if (stored.length > 0) chat.spent = offered
    chat.waits = Math.max(0, offered - chat.spent)
    const [reply] = replies ?? []
    if (reply) {
      chat.last = reply
      chat.replies.set(index, reply)
    }
    const reaction = reply ? reactionOf(reply, { waited, waits: chat.waits, stored }) : 'no_such_choice'
    played.push({
      turn,
      said: turn.says ?? `[${turn.presses ?? turn.presses_old}]`,
      answer: reply ? `${reply.text}${reply.choices.map(({ label }) => ` [${label}]`).join('')}` : '',
      stored,
      unsaid: stored.filter(kind => !(turn.does as readonly string[]).includes(kind)),
      reaction,
      isAsMeant:
        isAsMeant(reaction, turn.reactions, chat.waits) && turn.does.every(kind => stored.includes(kind)),
    })
  }
  return played
}
