import { type Done, inOwnThread } from './own-thread.ts'
import type { TaskName, Tasks } from './tasks.ts'

/**
 * The line before the threads. A few work at once, one for each person at most, so that who sends many files waits for themselves and
 * nobody else does; who sends more than may wait is told to send again later.
 */

const THREADS_MAX = 2
const WAITING_MAX = 100
const WAITING_OF_ONE_MAX = 4

type Waiting = { readonly of: string; begin(): void }

let waiting: readonly Waiting[] = []
const working = new Set<string>()

/** Gives free threads to the first in line who have none. */
function goOn(): void {
  while (working.size < THREADS_MAX) {
    const next = waiting.find(({ of }) => !working.has(of))
    if (!next) return
    waiting = waiting.filter(one => one !== next)
    working.add(next.of)
    next.begin()
  }
}

const isFull = (of: string): boolean =>
  waiting.length >= WAITING_MAX || waiting.filter(one => one.of === of).length >= WAITING_OF_ONE_MAX

export async function inThread<Name extends TaskName>(
  task: Name,
  bytes: Uint8Array,
  of: string,
): Promise<Done<ReturnType<Tasks[Name]>> | { readonly ok: false; readonly why: 'too_busy' }> {
  if (isFull(of)) return { ok: false, why: 'too_busy' }
  await new Promise<void>(begin => {
    waiting = [...waiting, { of, begin }]
    goOn()
  })
  try {
    return await inOwnThread(task, bytes)
  } finally {
    working.delete(of)
    goOn()
  }
}
