/**
 * Tries out with a live bot what Zalo's documents leave open, and tells shapes only: which fields, which codes, how long; never a word,
 * a name or an id of anybody. What it fetches while it listens is lost to the service, so the bot must not be in use.
 */

import { brief, fieldsOf, outcomeOf, type RawAnswer, rawCall, shapeOf } from './probe-wire.ts'
import { type Redact, redactorOf } from './redact.ts'

/** A point of the list of what is open, and what was found of it. */
export type Found = { readonly point: ProbePoint; readonly found: string }

export type ProbePoint =
  | 'host'
  | 'payloads'
  | 'failures'
  | 'poll_beside_webhook'
  | 'length'
  | 'group_mention'
  | 'webhook_trial'
  | 'backlog'

export type Probe = {
  readonly token: string
  /** The first is the one that listens and sends. */
  readonly apiRoots: readonly string[]
  /** 0: nothing is fetched but what one empty poll hands out. */
  readonly listenSeconds: number
  /** Sends five texts to whoever wrote privately while it listened. */
  readonly sends: boolean
  readonly pollSeconds?: number
}

const POLL_SECONDS = 5
/** What comes so soon had been waiting. */
const BACKLOG_MS = 3000
const NO_SUCH_METHOD = 'noSuchMethod'

type Call = (method: string, params?: object) => Promise<RawAnswer>

export async function probeZalo(
  probe: Probe,
  say: (waiting: 'listening') => void,
): Promise<readonly Found[]> {
  const redact = redactorOf(probe.token)
  const callAt =
    (root: string): Call =>
    (method, params) =>
      rawCall({ ...probe, root, redact }, method, params)
  const [first] = probe.apiRoots
  if (first === undefined) throw new Error('no address to ask')
  const call = callAt(first)
  const webhook = await call('getWebhookInfo')
  const isSet = Boolean(fieldsOf(webhook.result).url)
  const heard = hearing()
  const found: Found[] = []
  for (const root of probe.apiRoots) found.push(...(await hostOf(root, callAt(root), isSet, heard)))
  found.push({ point: 'failures', found: `${NO_SUCH_METHOD}: ${outcomeOf(await call(NO_SUCH_METHOD))}` })
  found.push({
    point: 'failures',
    found: `getWebhookInfo (${isSet ? 'set' : 'none'}): ${outcomeOf(webhook)}`,
  })
  if (isSet) return [...found, ...(await besideWebhook(call, redact))]
  if (probe.listenSeconds > 0) {
    say('listening')
    await listen(probe, call, heard)
  }
  found.push(...heard.found())
  if (probe.sends && heard.chat !== undefined) found.push(...(await lengths(call, heard.chat)))
  return found
}

/** What came, by its shape. */
function hearing() {
  const began = Date.now()
  const shapes = new Map<string, number>()
  const mentions = new Set<string>()
  let [waiting, chat]: [number, string | undefined] = [0, undefined]
  const see = ({ result }: RawAnswer) => {
    for (const update of (Array.isArray(result) ? result : [result]).map(fieldsOf)) {
      if (!('event_name' in update)) continue
      if (Date.now() - began < BACKLOG_MS) waiting += 1
      const shape = `${Array.isArray(result) ? 'list' : 'object'}, ${String(update.event_name)}: ${shapeOf(update)}`
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
      const message = fieldsOf(update.message)
      const place = fieldsOf(message.chat)
      if (place.chat_type === 'GROUP')
        mentions.add(`text begins with @: ${String(message.text).startsWith('@')}`)
      else if (typeof place.id === 'string') chat ??= place.id
    }
  }
  const found = (): readonly Found[] => [
    ...[...shapes].map(([shape, times]): Found => ({ point: 'payloads', found: `${times} × ${shape}` })),
    ...[...mentions].map((one): Found => ({ point: 'group_mention', found: one })),
    { point: 'backlog', found: `${waiting} within ${BACKLOG_MS / 1000} s of the first question` },
  ]
  return {
    see,
    found,
    get chat() {
      return chat
    },
  }
}

type Hearing = ReturnType<typeof hearing>

async function hostOf(root: string, call: Call, isSet: boolean, heard: Hearing): Promise<readonly Found[]> {
  const { host } = new URL(root)
  const found: Found[] = [{ point: 'host', found: `${host} getMe: ${outcomeOf(await call('getMe'))}` }]
  if (isSet) return found
  const poll = await call('getUpdates', { timeout: 1 })
  heard.see(poll)
  return [...found, { point: 'host', found: `${host} getUpdates 1 s: ${outcomeOf(poll)}` }]
}

async function besideWebhook(call: Call, redact: Redact): Promise<readonly Found[]> {
  const poll = await call('getUpdates', { timeout: 1 })
  const trial = await call('testWebhook')
  const { ok, outcome, status_code: status, hint } = fieldsOf(trial.result)
  const told = trial.ok
    ? `ok ${String(ok)}, outcome ${String(outcome)}, status ${String(status)}, hint: ${brief(redact, String(hint ?? ''))}`
    : outcomeOf(trial)
  return [
    { point: 'poll_beside_webhook', found: `getUpdates: ${outcomeOf(poll)}` },
    { point: 'webhook_trial', found: `testWebhook: ${told}` },
  ]
}

async function listen(probe: Probe, call: Call, { see }: Hearing): Promise<void> {
  const until = Date.now() + probe.listenSeconds * 1000
  while (Date.now() < until) see(await call('getUpdates', { timeout: probe.pollSeconds ?? POLL_SECONDS }))
}

/** Whether 2,000 counts UTF-16 units, and before or after the markup is read. */
const TEXTS: readonly (readonly [what: string, text: string, more?: object])[] = [
  ['2,000 letters', 'a'.repeat(2000)],
  ['2,001 letters', 'a'.repeat(2001)],
  ['1,001 signs of two UTF-16 units', '😀'.repeat(1001)],
  ['2,000 with markup', `**${'a'.repeat(1996)}**`, { parse_mode: 'markdown' }],
  ['2,004 with markup, 2,000 without', `**${'a'.repeat(2000)}**`, { parse_mode: 'markdown' }],
]

async function lengths(call: Call, chat: string): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const [what, text, more] of TEXTS) {
    const answer = await call('sendMessage', { chat_id: chat, text, ...more })
    found.push({ point: 'length', found: `${what}: ${outcomeOf(answer)}` })
  }
  return found
}
