import { createHash } from 'node:crypto'
import { listLayouts, recordLayout } from '../../db/tables/layouts.ts'
import type { Desk } from '../desk.ts'
import type { FileKind } from './rules/kind.ts'
import type { Reading, Table } from './rules/layout.ts'
import { layoutText } from './rules/layout.ts'

/** Readings of layouts, remembered: a person's own for what they send, the school's for the office's files. */

export const fingerprintOf = (table: Table): string =>
  createHash('sha256').update(layoutText(table)).digest('hex')

export type KnownReading = Reading & { readonly madeAt: Date }

export async function knownReadings(
  desk: Desk,
  kind: FileKind,
  fingerprints: readonly string[],
  personId: number | null,
): Promise<ReadonlyMap<string, KnownReading>> {
  const rows = fingerprints.length === 0 ? [] : await listLayouts(desk.tx, kind, fingerprints, personId)
  return new Map(
    rows.map(row => [row.fingerprint, { ...(row.reading as Reading), madeAt: row.madeAt }] as const),
  )
}

export const rememberReading = (
  desk: Desk,
  layout: { kind: FileKind; fingerprint: string; personId: number | null; reading: Reading },
): Promise<void> => recordLayout(desk.tx, layout)
