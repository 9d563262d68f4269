/**
 * How the page asks the server: answers as values, never exceptions, so that every caller says what it does without a network.
 * @typedef {{ ok: true, body: any } | { ok: false, status: number, sentence: string, body?: any }} Answer  `status` 0: the server was not reached
 * @typedef {{ get(path: string): Promise<Answer>, post(path: string, body: unknown): Promise<Answer>, url(path: string): string }} Api
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
  /** @param {string} path */
  const url = path =>
    persona ? `${path}${path.includes('?') ? '&' : '?'}as=${encodeURIComponent(persona)}` : path
  return {
    url,
    get: path => ask(url(path), { signal: AbortSignal.timeout(ANSWER_MS) }),
    post: (path, body) =>
      ask(url(path), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Chat-Page': '1' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(UPLOAD_MS),
      }),
  }
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<Answer>}
 */
async function ask(url, init) {
  try {
    const response = await fetch(url, { ...init, cache: 'no-store' })
    const body = await response.json().catch(() => undefined)
    if (response.ok && body !== undefined) return { ok: true, body }
    return { ok: false, status: response.status, sentence: body?.error ?? UNREACHED, body }
  } catch {
    return { ok: false, status: 0, sentence: UNREACHED }
  }
}
