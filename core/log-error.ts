/**
 * An error as the log may hold it. Databases quote rows, parameters and typed words in their messages and details, parsers
 * quote what they could not read; so only what is named here is kept, and the words of an error only where no input gets in.
 */

export type LoggedError = {
  readonly type: string
  /** SQLSTATE of a database, or the code of a system call. */
  readonly code?: string
  readonly message?: string
  readonly table?: string
  readonly constraint?: string
  readonly routine?: string
  readonly stack?: readonly string[]
  readonly cause?: LoggedError
  readonly errors?: readonly LoggedError[]
}

const CODE = /^[0-9A-Z][A-Z0-9_]*$/
/** A database's code has five characters, a digit among them; "EPERM" is none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/
/** Connection, sign-in, missing database, resources, cancelled by the operator, rights: their words name no value of a row. */
const STATE_WITH_WORDS = /^(?:08|28|3D|53|57)...$|^42501$/
const NAME = /^[\w.-]{1,63}$/
/** Errors whose words are written by whoever throws them; a SyntaxError quotes the text, a ZodError may. */
const PLAIN = new Set(['Error', 'TypeError', 'RangeError', 'AggregateError'])
const FRAME = /^ {4}at .*:\d+(?::\d+)?\)?$/
const DEPTH_MAX = 5
const ERRORS_MAX = 10

type Fields = Readonly<Record<string, unknown>>

/** A field of the error that holds a name of the schema or of a function, never a value. */
function named(error: Fields, field: 'table' | 'constraint' | 'routine'): Record<string, string> {
  const value = error[field]
  return typeof value === 'string' && NAME.test(value) ? { [field]: value } : {}
}

/** The frames without the message, which may itself have lines that look like frames. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = message === '' ? -1 : stack.indexOf(message)
  const after = start === -1 ? stack : stack.slice(start + message.length)
  return after
    .split('\n')
    .filter(line => FRAME.test(line))
    .map(line => line.trim())
}

/** For pino's `err`; anything thrown that is no Error is told by its type alone. */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const error = thrown as Error & Fields
  const code = typeof error.code === 'string' && CODE.test(error.code) ? error.code : ''
  const isDatabase = SQLSTATE.test(code) || 'severity' in error
  const hasSafeWords = isDatabase ? STATE_WITH_WORDS.test(code) : PLAIN.has(error.name)
  const inner = depth < DEPTH_MAX
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return {
    type: NAME.test(error.name) ? error.name : 'Error',
    ...(code ? { code } : {}),
    ...(hasSafeWords ? { message: error.message } : {}),
    ...(isDatabase
      ? { ...named(error, 'table'), ...named(error, 'constraint'), ...named(error, 'routine') }
      : {}),
    stack: framesOf(error),
    ...(inner && error.cause !== undefined ? { cause: loggedError(error.cause, depth + 1) } : {}),
    ...(inner && errors.length > 0
      ? { errors: errors.slice(0, ERRORS_MAX).map(one => loggedError(one, depth + 1)) }
      : {}),
  }
}
