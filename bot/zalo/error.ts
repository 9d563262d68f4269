/**
 * The one error the Zalo client throws. It never carries a `cause`: the errors of `fetch` quote the address, and the address
 * holds the token. What they said is kept, redacted, in `message`.
 */

export type ZaloErrorKind =
  /** Zalo answered `ok: false`; `code` is Zalo's. */
  | 'api'
  /** Something answered, but not in Zalo's envelope (a gateway's page); `code` is the HTTP status. */
  | 'decode'
  | 'transport'
  | 'timeout'
  /** Our own side called it off. */
  | 'aborted'

type Facts = {
  readonly kind: ZaloErrorKind
  readonly method: string
  readonly description: string
  readonly code?: number
  /** Whether Zalo may have received the request, and so may have acted on it. */
  readonly left: boolean
}

export class ZaloError extends Error {
  override readonly name = 'ZaloError'
  readonly kind: ZaloErrorKind
  readonly method: string
  readonly code: number | undefined
  readonly left: boolean

  constructor({ kind, method, description, code, left }: Facts) {
    super(`Zalo ${method}: ${[kind, code, description].filter(part => part !== undefined).join(' ')}`)
    this.kind = kind
    this.method = method
    this.code = code
    this.left = left
  }
}

const answered = (error: unknown, code: number): error is ZaloError =>
  error instanceof ZaloError && error.kind === 'api' && error.code === code

/** A long poll that ended with nothing to hand out; normal, whichever of Zalo or its gateway says so. */
export const isIdlePoll = (error: unknown): boolean =>
  error instanceof ZaloError && error.method === 'getUpdates' && error.code === 408

/** Only Zalo's own word: a proxy's 401 page says nothing about the token. */
export const isUnauthorized = (error: unknown): boolean => answered(error, 401)

/** The month's messages are used up. The same code as a page of the gateway means "too fast" and passes. */
export const isQuota = (error: unknown): boolean => answered(error, 429) && /quota/i.test(error.message)

export const isNotFound = (error: unknown): boolean => answered(error, 404)
