/**
 * Asking the server: answers as values, never exceptions, so that every caller says what it does without a network.
 * @import { Answer } from '../doors.ts'
 */

/** A photo over a slow mobile network takes its time. */
const UPLOAD_MS = 180_000
const UNREACHED = 'Chưa kết nối được với nhà trường.'

/** @template Body @param {string} url @param {unknown} body @returns {Promise<Answer<Body>>} */
export const post = (url, body) =>
  ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(UPLOAD_MS),
  })

/** @template Body @param {string} url @param {RequestInit} init @returns {Promise<Answer<Body>>} */
export async function ask(url, init) {
  try {
    const response = await fetch(url, { ...init, cache: 'no-store' })
    const body = await response.json().catch(() => undefined)
    if (response.ok && body !== undefined) return { ok: true, body }
    return { ok: false, status: response.status, sentence: body?.error ?? UNREACHED, detail: body }
  } catch {
    return { ok: false, status: 0, sentence: UNREACHED }
  }
}
