/**
 * The part of the public Bot API (10.1) the emulator knows: parameters, their types and limits. Stricter than Telegram on purpose:
 * a parameter not listed is refused, so that a misspelt one does not pass unnoticed.
 */

export class ApiRefusal extends Error {
  readonly status: number
  readonly parameters: { readonly retry_after?: number }

  constructor(status: number, description: string, parameters: { retry_after?: number } = {}) {
    super(description)
    this.status = status
    this.parameters = parameters
  }
}

export const badRequest = (what: string) => new ApiRefusal(400, `Bad Request: ${what}`)

type Kind = 'integer' | 'string' | 'chat' | 'boolean' | 'object' | 'list' | 'file'
type Rule = { readonly kind: Kind; readonly required?: true; readonly charsMax?: number }

const needed = (kind: Kind, charsMax?: number): Rule => ({
  kind,
  required: true,
  ...(charsMax && { charsMax }),
})
const maybe = (kind: Kind, charsMax?: number): Rule => ({ kind, ...(charsMax && { charsMax }) })

const sending = {
  chat_id: needed('chat'),
  parse_mode: maybe('string'),
  disable_notification: maybe('boolean'),
  protect_content: maybe('boolean'),
  reply_parameters: maybe('object'),
  reply_markup: maybe('object'),
}
const editing = {
  chat_id: maybe('chat'),
  message_id: maybe('integer'),
  inline_message_id: maybe('string'),
  reply_markup: maybe('object'),
}

const METHODS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  getMe: {},
  getUpdates: {
    offset: maybe('integer'),
    limit: maybe('integer'),
    timeout: maybe('integer'),
    allowed_updates: maybe('list'),
  },
  setWebhook: {
    url: needed('string'),
    max_connections: maybe('integer'),
    allowed_updates: maybe('list'),
    drop_pending_updates: maybe('boolean'),
    secret_token: maybe('string', 256),
  },
  deleteWebhook: { drop_pending_updates: maybe('boolean') },
  getWebhookInfo: {},
  sendMessage: { ...sending, text: needed('string', 4096), link_preview_options: maybe('object') },
  sendPhoto: { ...sending, photo: needed('file'), caption: maybe('string', 1024) },
  sendDocument: { ...sending, document: needed('file'), caption: maybe('string', 1024) },
  editMessageText: {
    ...editing,
    text: needed('string', 4096),
    parse_mode: maybe('string'),
    link_preview_options: maybe('object'),
  },
  editMessageReplyMarkup: editing,
  answerCallbackQuery: {
    callback_query_id: needed('string'),
    text: maybe('string', 200),
    show_alert: maybe('boolean'),
    cache_time: maybe('integer'),
  },
  getFile: { file_id: needed('string') },
  setMyCommands: { commands: needed('list'), scope: maybe('object'), language_code: maybe('string') },
  deleteMyCommands: { scope: maybe('object'), language_code: maybe('string') },
}

export type UploadedFile = { readonly name: string; readonly bytes: Buffer }
export type Params = Readonly<Record<string, unknown>>

/** Returns the parameters in their own types, whatever the body's encoding was. Throws `ApiRefusal`. */
export function checkedParams(method: string, given: Params): Params {
  const rules = METHODS[method]
  if (rules === undefined) throw new ApiRefusal(404, 'Not Found: method not found')
  const params: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (name === 'method') continue
    const rule = rules[name]
    if (rule === undefined) throw badRequest(`${method} has no parameter "${name}"`)
    params[name] = typed(name, value, rule)
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.required && params[name] === undefined) throw badRequest(`parameter "${name}" is required`)
  }
  return params
}

function typed(name: string, value: unknown, { kind, charsMax }: Rule): unknown {
  if (kind === 'file' && typeof value !== 'object') throw badRequest(`${name} must be uploaded`)
  if (kind === 'integer' || kind === 'chat') return integer(name, value)
  if (kind === 'boolean') return value === true || value === 'true'
  if (kind === 'object' || kind === 'list') {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value
    if (Array.isArray(parsed) !== (kind === 'list')) throw badRequest(`${name} must be a JSON ${kind}`)
    return parsed
  }
  if (kind === 'string') {
    if (typeof value !== 'string') throw badRequest(`${name} must be a string`)
    if (charsMax !== undefined && value.length > charsMax) {
      throw badRequest(name === 'text' ? 'message is too long' : `${name} is too long`)
    }
  }
  return value
}

function integer(name: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw badRequest(`${name} must be an Integer`)
  return number
}
