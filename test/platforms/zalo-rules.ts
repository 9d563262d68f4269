/** What Zalo's methods accept, as documented and measured; stricter only where Zalo drops in silence what it does not know. */

export type Params = Readonly<Record<string, unknown>>

/** Zalo's words for what is wrong with a parameter, or undefined. */
type Rule = (name: string, value: unknown) => string | undefined

type Param = { readonly required: boolean; readonly rule: Rule }

const TEXT_MAX = 2000

const word: Rule = (name, value) =>
  typeof value === 'string' && value !== '' ? undefined : `The ${name} must not be empty`

const text: Rule = (name, value) =>
  word(name, value) ??
  (String(value).length > TEXT_MAX ? `The ${name} must not exceed ${TEXT_MAX} characters` : undefined)

const address: Rule = (name, value) => {
  if (typeof value !== 'string' || value === '') return `The ${name} must not be empty`
  if (!/^https?:\/\//.test(value)) return `The ${name} must start with http:// or https://`
  return URL.canParse(value) ? undefined : `The ${name} URL is invalid`
}

const publicHttps: Rule = (name, value) => {
  if (typeof value !== 'string' || !URL.canParse(value)) return `The ${name} is invalid`
  const { protocol, hostname } = new URL(value)
  const isPrivate = /^(localhost|127\.|10\.|192\.168\.)/.test(hostname)
  return protocol === 'https:' && !isPrivate ? undefined : `The ${name} must be a public https address`
}

const secret: Rule = (name, value) =>
  typeof value === 'string' && value.length >= 8 && value.length <= 256
    ? undefined
    : `The ${name} must have 8 to 256 characters`

const seconds: Rule = (name, value) =>
  /^\d{1,3}$/.test(String(value)) && ['string', 'number'].includes(typeof value)
    ? undefined
    : `The ${name} is invalid`

const oneOf =
  (...values: readonly string[]): Rule =>
  (name, value) =>
    values.some(known => known === value) ? undefined : `The ${name} is invalid`

const list: Rule = (name, value) => (Array.isArray(value) ? undefined : `The ${name} must be a list`)

const required = (rule: Rule): Param => ({ required: true, rule })
const optional = (rule: Rule): Param => ({ required: false, rule })

const METHODS: ReadonlyMap<string, Readonly<Record<string, Param>>> = new Map([
  ['getMe', {}],
  ['getUpdates', { timeout: optional(seconds) }],
  ['setWebhook', { url: required(publicHttps), secret_token: required(secret) }],
  ['deleteWebhook', {}],
  ['getWebhookInfo', {}],
  [
    'sendMessage',
    {
      chat_id: required(word),
      text: required(text),
      parse_mode: optional(oneOf('markdown', 'html')),
      text_styles: optional(list),
    },
  ],
  ['sendPhoto', { chat_id: required(word), photo: required(address), caption: optional(text) }],
  ['sendChatAction', { chat_id: required(word), action: required(oneOf('typing')) }],
])

export const isMethod = (method: string): boolean => METHODS.has(method)

/** The first fault in a call's parameters, in Zalo's words. */
export const paramFault = (method: string, params: Params): string | undefined => {
  const known = METHODS.get(method) ?? {}
  const unknown = Object.keys(params).find(name => !Object.hasOwn(known, name))
  if (unknown !== undefined) return `Bad request: The ${unknown} is not a parameter of ${method}`
  for (const [name, { required, rule }] of Object.entries(known)) {
    if (!required && params[name] === undefined) continue
    const fault = rule(name, params[name])
    if (fault !== undefined) return `Bad request: ${fault}`
  }
  return undefined
}
