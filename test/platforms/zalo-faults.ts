/** Faults waiting for their call, and a record of calls that can be awaited. */

import type { Fault } from './zalo-wire.ts'

export type Faults = {
  /** Faults of one method strike in the order they were asked for, one a call. */
  failNext(method: string, how: Fault): void
  take(method: string): Fault | undefined
}

export const faultsToCome = (): Faults => {
  const toCome = new Map<string, Fault[]>()
  return {
    failNext: (method, how) => {
      toCome.set(method, [...(toCome.get(method) ?? []), how])
    },
    take: method => toCome.get(method)?.shift(),
  }
}

export type CallRecord = {
  record(method: string): void
  count(method: string): number
  /** Resolves when the method is called next. */
  next(method: string): Promise<void>
}

export const callRecord = (): CallRecord => {
  const made: string[] = []
  const waiters = new Map<string, (() => void)[]>()
  return {
    record: method => {
      made.push(method)
      for (const resolve of waiters.get(method)?.splice(0) ?? []) resolve()
    },
    count: method => made.filter(call => call === method).length,
    next: method =>
      new Promise(resolve => {
        waiters.set(method, [...(waiters.get(method) ?? []), resolve])
      }),
  }
}
