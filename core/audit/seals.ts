import { createHash } from 'node:crypto'
import { z } from 'zod'
import { nameOf } from '../../db/audit/values.ts'
import type { WrittenValue } from '../../db/values.ts'
import type { ChainedEntry } from './rules.ts'
import { canonical } from './rules.ts'

/**
 * What was put on record of pupils, sealed in the entry of the act that did it: the name of each event and the beginning of the
 * SHA-256 of its content. What was there before sealing began is sealed by one entry, pupil by pupil.
 */

/** The act whose entry seals what was on record before sealing began. A chain has at most one. */
export const TAKEN_OVER = 'values.taken_over'
export const SEALED = 'values.sealed'

/** Hexadecimal digits of a seal: 80 bits. */
const SEAL_CHARS = 20

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, SEAL_CHARS)

export const sealOf = ({ record, event }: WrittenValue): string => sumOf(canonical([record, event]))

/** 'mark/12/7/2 0f3a…'. */
export const sealLine = (value: WrittenValue): string =>
  `${nameOf(value.record, value.event)} ${sealOf(value)}`

/** Older values of one record of one pupil, as one. */
export type Bundle = { readonly count: number; readonly seal: string }

export const bundleOf = (seals: readonly string[]): Bundle => ({
  count: seals.length,
  seal: sumOf(seals.join(' ')),
})

/** 'mark/7 12 0f3a…': record and pupil, how many values, their seal. */
export const bundleLine = (name: string, { count, seal }: Bundle): string => `${name} ${count} ${seal}`

export type Seals = {
  /** By the name of the event. */
  readonly values: Map<string, string>
  /** By record and pupil; empty in a chain that sealed from its first entry on. */
  bundles: Map<string, Bundle> | undefined
  /** The entry that sealed older values although an entry before it had. */
  sealedAgain: number | undefined
}

export const noSeals = (): Seals => ({ values: new Map(), bundles: undefined, sealedAgain: undefined })

const detail = z.object({
  sealed: z.array(z.string()).optional(),
  older: z.array(z.string()).optional(),
  /** Said by the founding of a school: there is nothing older to take over. */
  seals: z.literal(true).optional(),
})

/** Takes note of what an entry seals, of single values only those with these names. */
export function readSeals(seals: Seals, entry: ChainedEntry, isAsked = (_name: string) => true): void {
  const { sealed = [], older, seals: fromTheStart } = detail.safeParse(entry.detail).data ?? {}
  for (const line of sealed) {
    const [name = '', seal = ''] = line.split(' ')
    if (isAsked(name)) seals.values.set(name, seal)
  }
  if (fromTheStart && entry.seq === 1) seals.bundles = new Map()
  if (entry.act !== TAKEN_OVER || !older) return
  if (seals.bundles) seals.sealedAgain = entry.seq
  seals.bundles ??= new Map(
    older.map(line => {
      const [name = '', count, seal = ''] = line.split(' ')
      return [name, { count: Number(count), seal }]
    }),
  )
}
