import type { Generated } from 'kysely'
import type { Json } from './values.ts'

/** What is said in chats, and what they remember. */

type Inbox = {
  school_id: number
  channel: string
  event_id: string
  received_at: Date
}

type FormState = {
  school_id: number
  channel: string
  address: string
  form: Json
  updated_at: Date
}

type Button = {
  school_id: number
  token: string
  channel: string
  address: string
  label: string
  intent: Json
  number: number | null
  keyword: string | null
  code: string | null
  offered_at: Date
  expires_at: Date
  notice_id: number | null
  part: 'confirm' | 'drop' | null
  put_away_at: Date | null
}

type Notice = {
  school_id: number
  notice_id: Generated<number>
  channel: string
  address: string
  person_id: number | null
  kind: string
  reply: Json
  cause: Json | null
  answers: string | null
  state: 'queued' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'
  not_before: Date
  attempts: Generated<number>
  platform_id: string | null
  why: string | null
  made_at: Date
  settled_at: Date | null
  place: number | null
  minutes_shown: number | null
}

type SaidLine = {
  school_id: number
  line_id: Generated<number>
  channel: string
  address: string
  event_id: string
  body: string
  at: Date
  place: number | null
}

type Thread = {
  school_id: number
  channel: string
  address: string
  last_place: number
}

export type ConversationTables = {
  inbox: Inbox
  form_state: FormState
  button: Button
  notice: Notice
  said_line: SaidLine
  thread: Thread
}
