import { readBook } from '../book.ts'
import { seenOf } from '../pictures/seen.ts'
import { CHAT, OFFICE } from '../xlsx/measure.ts'

/** What is done with bytes of strangers, each time in a thread of its own. What comes back must be plain data. */

export const tasks = {
  officeWorkbook: (bytes: Uint8Array) => readBook(bytes, OFFICE),
  chatWorkbook: (bytes: Uint8Array) => readBook(bytes, CHAT),
  picture: seenOf,
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
