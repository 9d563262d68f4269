/**
 * How the page asks the server: answers as values, never exceptions, so that every caller says what it does without a network.
 * @import { Answer, Done, Read } from '../doors.ts'
 * @typedef {{ get<Door extends keyof Read>(door: Door, query?: Record<string, string>): Promise<Answer<Read[Door]>>,
 *   post<Door extends keyof Done>(door: Door, body: unknown): Promise<Answer<Done[Door]>>, url(path: string): string }} Api
 */
const ANSWER_MS = 60_000
/** A photo over a slow mobile network takes its time. */
const UPLOAD_MS = 180_000
const UNREACHED = 'Chưa kết nối được với nhà trường.'

/**
 * @param {string} [persona] in demo mode, whom to speak for
 * @returns {Api}
 */
export function openApi(persona) {
  /** @param {string} path @param {Record<string, string>} [query] */
  const url = (path, query = {}) => {
    const asked = String(new URLSearchParams({ ...query, ...(persona ? { as: persona } : {}) }))
    return asked === '' ? path : `${path}?${asked}`
  }
  return {
    url,
    get: (door, query) => ask(url(door, query), { signal: AbortSignal.timeout(ANSWER_MS) }),
    post: (door, body) => post(url(door), body),
  }
}

/**
 * @template Body
 * @param {string} url
 * @param {unknown} body
 * @returns {Promise<Answer<Body>>}
 */
export function post(url, body) {
  return ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(UPLOAD_MS),
  })
}

/**
 * @template Body
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<Answer<Body>>}
 */
async function ask(url, init) {
  try {
    const response = await fetch(url, { ...init, cache: 'no-store' })
    const body = await response.json().catch(() => undefined)
    if (response.ok && body !== undefined) return { ok: true, body }
    return { ok: false, status: response.status, sentence: body?.error ?? UNREACHED, detail: body }
  } catch {
    return { ok: false, status: 0, sentence: UNREACHED }
  }
}
