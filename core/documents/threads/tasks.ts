import { readXlsx } from '../xlsx/book.ts'

/** What is done with bytes of strangers, each in a thread of its own. What comes back must be plain data. */

export const tasks = {
  workbook: (bytes: Uint8Array) => readXlsx(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
}

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
