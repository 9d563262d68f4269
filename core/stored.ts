import { z } from 'zod'
import type { Result } from './result.ts'
import { ok, refuse } from './result.ts'

/**
 * Documents kept as JSON. Each is written with the version of its shape as `v` and read back through that shape, so that a deploy
 * which changes a shape neither misreads yesterday's rows nor falls over them. A document without `v` is of version 1.
 */

/** The document was made by another version of the service, or is damaged. */
export type StoredRefusal = { readonly code: 'stored_unreadable' }

export type Stored<Content> = {
  write(content: Content): object
  read(document: unknown): Result<Content, StoredRefusal>
}

const UNREADABLE = refuse({ code: 'stored_unreadable' } as const)

const envelope = z.looseObject({ v: z.int().default(1) })

export function stored<Content extends object>(version: number, shape: z.ZodType<Content>): Stored<Content> {
  return {
    write: content => ({ v: version, ...content }),
    read: document => {
      const opened = envelope.safeParse(document)
      if (!opened.success) return UNREADABLE
      const { v, ...content } = opened.data
      const read = v === version ? shape.safeParse(content) : undefined
      return read?.success ? ok(read.data) : UNREADABLE
    },
  }
}

/** A list, kept as `{ v, rows }`; version 0.2.0 of the service wrote it bare. */
export function storedList<Row>(version: number, row: z.ZodType<Row>): Stored<readonly Row[]> {
  const list = stored(version, z.object({ rows: z.array(row).readonly() }))
  return {
    write: rows => list.write({ rows }),
    read: document => {
      const read = list.read(Array.isArray(document) ? { rows: document } : document)
      return read.ok ? ok(read.value.rows) : read
    },
  }
}
