/**
 * Bounds one piece of network work in time and names its failure. Work ends by its own limit, by the caller's signal or by the
 * client closing; each leaves as `CallFailed`, and nothing of the work is left running.
 */

import { CallFailed, type Failure, failureOf } from './failure.ts'

type Bounds = {
  readonly name: string
  readonly limitMs: number
  readonly signal?: AbortSignal | undefined
}

export type Bounded = <T>(bounds: Bounds, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

export function boundedBy(closing: AbortSignal, redact: (text: string) => string): Bounded {
  return async ({ name, limitMs, signal }, work) => {
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(), limitMs)
    const ours = signal === undefined ? [closing] : [closing, signal]
    try {
      return await work(AbortSignal.any([ending.signal, ...ours]))
    } catch (error) {
      if (ours.some(each => each.aborted)) throw new CallFailed(name, STOPPED)
      if (ending.signal.aborted) throw new CallFailed(name, lateAfter(limitMs))
      throw new CallFailed(name, failureOf(error, redact))
    } finally {
      clearTimeout(timer)
      // telegraf leaves the body of a 5xx answer unread, which would hold its connection for ever.
      ending.abort()
    }
  }
}

const STOPPED: Failure = { kind: 'stopped', why: 'ended by us', afterMs: 0 }

function lateAfter(limitMs: number): Failure {
  return { kind: 'uncertain', why: `no answer within ${limitMs} ms`, afterMs: 0 }
}
