import type { DestinationStream, Logger } from 'pino'
import pino from 'pino'
import { loggedError } from './log-error.ts'

/** Where the operator's messages go. Never a person's words, marks or names; ids only, and errors by `loggedError`. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** @param to standard output, unless told otherwise. */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const options: pino.LoggerOptions = {
    level,
    serializers: { err: error => loggedError(error) },
    hooks: {
      // Without words of ours pino would take those of the error.
      logMethod(args, method) {
        const [first, second] = args as readonly unknown[]
        if (first instanceof Error) return method.call(this, { err: first }, String(second ?? 'error'))
        if (typeof first === 'object' && first !== null && 'err' in first && second === undefined)
          return method.call(this, first, 'error')
        return method.apply(this, args)
      },
    },
  }
  return pino(options, to)
}
