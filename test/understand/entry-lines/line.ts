/** A line as a teacher types it, and what must be read, as test/understand/written.ts writes a reading. */
export type Line = readonly [typed: string, read: string]
