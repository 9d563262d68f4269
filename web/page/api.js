import { ask, post } from './ask.js'

/**
 * The doors of the chat page, in demo mode in somebody's name.
 * @import { Answer, Done, Read } from '../doors.ts'
 * @typedef {{ get<Door extends keyof Read>(door: Door, query?: Record<string, string>): Promise<Answer<Read[Door]>>,
 *   post<Door extends keyof Done>(door: Door, body: unknown): Promise<Answer<Done[Door]>>, url(path: string): string }} Api
 */

const ANSWER_MS = 60_000

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
