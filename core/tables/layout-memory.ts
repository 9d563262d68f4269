import { createHash } from 'node:crypto'
import { z } from 'zod'
import { listLayouts, recordLayout } from '../../db/tables/layouts.ts'
import type { Desk } from '../desk.ts'
import { stored } from '../stored.ts'
import type { FileKind } from './rules/kind.ts'
import type { LayoutReading, Table } from './rules/layout.ts'
import { layoutText } from './rules/layout.ts'

/** Readings of layouts, remembered: a person's own for what they send, the school's for the office's files. */

const storedReading = stored(
  1,
  z.object({
    titles: z.array(z.string().nullable()).readonly(),
    className: z.string().exactOptional(),
    subject: z.string().exactOptional(),
    term: z.union([z.literal(1), z.literal(2)]).exactOptional(),
    turned: z.boolean().exactOptional(),
  }),
)

export const fingerprintOf = (table: Table): string =>
  createHash('sha256').update(layoutText(table)).digest('hex')

export type KnownReading = LayoutReading & { readonly madeAt: Date }

/** A reading that another version of the service kept and this one cannot read is not known: its layout is asked about again. */
export async function knownReadings(
  desk: Desk,
  kind: FileKind,
  fingerprints: readonly string[],
  personId: number | null,
): Promise<ReadonlyMap<string, KnownReading>> {
  const rows = fingerprints.length === 0 ? [] : await listLayouts(desk.tx, kind, fingerprints, personId)
  return new Map(
    rows.flatMap(({ fingerprint, reading, madeAt }) => {
      const read = storedReading.read(reading)
      return read.ok ? [[fingerprint, { ...read.value, madeAt }] as const] : []
    }),
  )
}

export const rememberReading = (
  desk: Desk,
  layout: { kind: FileKind; fingerprint: string; personId: number | null; reading: LayoutReading },
): Promise<void> => recordLayout(desk.tx, { ...layout, reading: storedReading.write(layout.reading) })
