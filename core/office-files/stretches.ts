import { setImmediate } from 'node:timers/promises'

/** Long work on the one thread that serves everybody, done in stretches with a turn for others between them. */

export const othersServed = (): Promise<void> => setImmediate()

export async function inStretches<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    await othersServed()
  }
}
