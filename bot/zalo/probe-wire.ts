/** Calls as they are answered, before anything is made of them: status, envelope, time. For the probe alone; `call.ts` is the client's. */

import { readBody } from './body.ts'
import type { Redact } from './redact.ts'

export type RawAnswer = {
  /** Undefined when nothing answered. */
  readonly status: number | undefined
  readonly isJson: boolean
  readonly ok: boolean
  readonly code: unknown
  readonly description: string
  readonly result: unknown
  readonly tookMs: number
}

const CALL_MS_MAX = 45_000
const ANSWER_BYTES_MAX = 1024 * 1024
const BRIEF_CHARS_MAX = 120

type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

export const brief = (redact: Redact, text: string): string =>
  redact(text).replace(/\s+/g, ' ').trim().slice(0, BRIEF_CHARS_MAX)

type At = { readonly root: string; readonly token: string; readonly redact: Redact }

/** Never rejects. */
export async function rawCall(
  { root, token, redact }: At,
  method: string,
  params: object = {},
): Promise<RawAnswer> {
  const began = performance.now()
  const tookMs = () => Math.round(performance.now() - began)
  try {
    const response = await fetch(`${root.replace(/\/+$/, '')}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      redirect: 'manual',
      signal: AbortSignal.timeout(CALL_MS_MAX),
    })
    const text = new TextDecoder().decode(await readBody(response, ANSWER_BYTES_MAX))
    const body = parsed(text)
    const { ok, result, description = '', error_code: code, errorCode } = fieldsOf(body)
    const said = brief(redact, body === undefined ? 'no JSON' : String(description))
    const envelope = { ok: ok === true, code: code ?? errorCode, description: said, result }
    return { status: response.status, isJson: body !== undefined, ...envelope, tookMs: tookMs() }
  } catch (error) {
    const { code } = fieldsOf(error instanceof Error ? error.cause : undefined)
    const description = String(code ?? (error instanceof Error ? error.name : 'no answer'))
    const nothing = { status: undefined, isJson: false, ok: false, code: undefined, result: undefined }
    return { ...nothing, description, tookMs: tookMs() }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function outcomeOf({ status, isJson, ok, code, description, tookMs }: RawAnswer): string {
  if (status === undefined) return `no answer (${description}), ${tookMs} ms`
  const said = isJson ? `ok ${ok}${ok ? '' : `, error_code ${String(code)}, "${description}"`}` : 'no JSON'
  return `HTTP ${status}, ${said}, ${tookMs} ms`
}

/** Words of a closed list, which are nobody's. */
const TOLD = new Set(['event_name', 'chat_type', 'message_type', 'is_bot'])

/** The names of fields and the kinds of their values, in order: `message{chat{chat_type=PRIVATE, id:string}, date:number}`. */
export const shapeOf = (value: unknown): string =>
  Object.entries(fieldsOf(value))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => {
      if (Object.keys(fieldsOf(field)).length > 0) return `${name}{${shapeOf(field)}}`
      return TOLD.has(name)
        ? `${name}=${String(field)}`
        : `${name}:${Array.isArray(field) ? 'list' : typeof field}`
    })
    .join(', ')
