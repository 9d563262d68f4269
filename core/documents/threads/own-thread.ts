import { Worker } from 'node:worker_threads'
import type { TaskName, Tasks } from './tasks.ts'

/** One task in a thread of its own, ended when it takes too long or too much memory. The house goes on meanwhile. */

/** Reading the largest allowed workbook takes a few seconds. */
const TASK_MS_MAX = 20_000
/** Of the thread's own heap; what is unpacked lies beside it and has its own limit. */
const HEAP_MB_MAX = 512

export type Done<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'too_heavy' }

const TOO_HEAVY = { ok: false, why: 'too_heavy' } as const

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Rejects when the thread fails in another way than by what it was given, which is a fault of ours. */
export async function inOwnThread<Name extends TaskName>(
  task: Name,
  bytes: Uint8Array,
): Promise<Done<ReturnType<Tasks[Name]>>> {
  const own = new Uint8Array(bytes)
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { task, bytes: own },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    // What the process was started with (a loader of tests, an inspector) is not the thread's.
    execArgv: [],
    env: {},
  })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      late = setTimeout(() => resolve(TOO_HEAVY), TASK_MS_MAX)
      worker.once('message', value => resolve({ ok: true, value }))
      worker.once('error', error => (isOutOfMemory(error) ? resolve(TOO_HEAVY) : reject(error)))
      worker.once('exit', code => reject(new Error(`a thread ended with ${code} before it told anything`)))
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}
