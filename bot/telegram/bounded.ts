/**
 * Bounds one piece of network work in time and names its failure. Work ends by its own limit, by the caller's signal or by the
 * client closing; each leaves as `CallFailed`, and nothing of the work is left running.
 */

import { CallFailed, type Failure, failureOf } from './failure.ts'
import { type Trace, traced } from './trace.ts'

type Bounds = {
  readonly name: string
  readonly limitMs: number
  readonly signal?: AbortSignal | undefined
}

export type Bounded = <T>(bounds: Bounds, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

export function boundedBy(closing: AbortSignal, redact: (text: string) => string): Bounded {
  return ({ name, limitMs, signal }, work) =>
    traced(async trace => {
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(), limitMs)
      const ours = signal === undefined ? [closing] : [closing, signal]
      try {
        return await work(AbortSignal.any([ending.signal, ...ours]))
      } catch (error) {
        if (ours.some(each => each.aborted)) throw new CallFailed(name, endedByUs(trace))
        if (ending.signal.aborted) throw new CallFailed(name, lateAfter(limitMs, trace))
        throw new CallFailed(name, failureOf(error, redact, trace))
      } finally {
        clearTimeout(timer)
        // telegraf leaves the body of a 5xx answer unread, which would hold its connection for ever.
        ending.abort()
      }
    })
}

function endedByUs({ left }: Trace): Failure {
  return { kind: left ? 'stopped' : 'unreachable', why: 'ended by us', afterMs: 0 }
}

function lateAfter(limitMs: number, { left }: Trace): Failure {
  return { kind: left ? 'uncertain' : 'unreachable', why: `no answer within ${limitMs} ms`, afterMs: 0 }
}
