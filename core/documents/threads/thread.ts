import { parentPort, workerData } from 'node:worker_threads'
import type { TaskName } from './tasks.ts'
import { tasks } from './tasks.ts'

/** The inside of a thread: does its one task and tells what came of it. */

const { task, bytes }: { task: TaskName; bytes: Uint8Array } = workerData

parentPort?.postMessage(tasks[task](bytes))
