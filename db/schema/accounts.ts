import type { Generated } from 'kysely'
import type { Json } from './values.ts'

/** Who speaks through which chat, page or browser, and by what right. */

type ChatIdentity = {
  school_id: number
  channel: string
  address: string
  person_id: number
  linked_at: Date
  revoked_at: Date | null
}

type LinkCode = {
  school_id: number
  code_hash: string
  purpose: 'staff' | 'guardian' | 'pupil'
  person_id: number
  issued_by: number | null
  issued_at: Date
  expires_at: Date
  used_at: Date | null
}

type WrongTry = {
  school_id: number
  channel: string
  address: string
  tries: number
  locked_until: Date | null
}

type GuardianClaim = {
  school_id: number
  claim_id: Generated<number>
  channel: string
  address: string
  pupil_id: number
  guardian_id: number | null
  said_name: string
  relation: string
  consent_version: string
  state: 'waiting' | 'confirmed' | 'refused'
  made_at: Date
  settled_at: Date | null
  settled_by: number | null
}

type ConsentEvent = {
  school_id: number
  event_id: Generated<number>
  person_id: number
  act: 'given' | 'withdrawn'
  text_version: string
  channel: string
  address: string
  at: Date
}

type WebSession = {
  school_id: number
  token_hash: string
  address: string
  opened_at: Date
  expires_at: Date
}

type Pin = {
  school_id: number
  person_id: number
  salt: string
  hash: string
  set_at: Date
  tries: Generated<number>
  locked_until: Date | null
}

type PinProof = {
  school_id: number
  channel: string
  address: string
  person_id: number
  until_at: Date
}

type PageLink = {
  school_id: number
  page: string
  token_hash: string
  person_id: number
  channel: string
  address: string
  purpose: string
  data: Json
  issued_at: Date
  expires_at: Date
  opened_at: Date | null
  session_hash: string | null
  session_until: Date | null
}

export type AccountsTables = {
  chat_identity: ChatIdentity
  link_code: LinkCode
  wrong_try: WrongTry
  guardian_claim: GuardianClaim
  consent_event: ConsentEvent
  web_session: WebSession
  pin: Pin
  pin_proof: PinProof
  page_link: PageLink
}
