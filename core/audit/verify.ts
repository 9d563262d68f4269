import type { ValuePlace } from '../../db/audit/strays.ts'
import { findStray, placeOfValue } from '../../db/audit/strays.ts'
import { countValueEvents, eventNamed, listValueEvents, nameOf, pupilNamed } from '../../db/audit/values.ts'
import type { Tx } from '../../db/tenancy.ts'
import { VALUE_RECORDS, type WrittenValue } from '../../db/values.ts'
import type { ChainFault, Walked } from './chain.ts'
import { CHAIN_START, walkChain, walkToHead } from './chain.ts'
import type { KeptHead } from './rules.ts'
import type { Seals } from './seals.ts'
import { bundleOf, noSeals, readSeals, sealOf } from './seals.ts'

/**
 * Whether what happened stands as it was written, and whether what is on record of pupils is what happened. Read in this order,
 * so that others may go on writing meanwhile: the chain, every event beside its seal, the present state beside the last events,
 * and, holding the head, the entries that came since.
 */

export type ValueFault = {
  readonly ok: false
  /**
   * altered: not as it was sealed; gone: sealed, and no longer there; unsealed: put there by no act of the service; strayed: the
   * present state is not what its last event says; older: something from before sealing began is not as it was taken over.
   */
  readonly why: 'value_altered' | 'value_gone' | 'value_unsealed' | 'value_strayed' | 'value_older'
  readonly place: ValuePlace
}

export type AuditFault =
  | ChainFault
  | { readonly ok: false; readonly why: 'emptied' }
  | { readonly ok: false; readonly why: 'sealed_again'; readonly seq: number }
  | ValueFault

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly values: number; readonly head: string }
  | AuditFault

const PAGE = 5000

export type Loose = WrittenValue & { readonly name: string; readonly seal: string }
type Matched = { readonly values: number; readonly loose: readonly Loose[] }

const isFault = (found: object): found is AuditFault => 'ok' in found && found.ok === false

const faultAt = async (
  tx: Tx,
  why: ValueFault['why'],
  { record, event }: WrittenValue,
): Promise<ValueFault> => ({
  ok: false,
  why,
  place: await placeOfValue(tx, record, event),
})

type IsAsked = (name: string) => boolean

/** Every event of the school that has such a name, page by page. */
export async function* valuesOf(tx: Tx, isAsked: IsAsked = () => true): AsyncGenerator<Loose> {
  for (const record of VALUE_RECORDS) {
    let page = await listValueEvents(tx, record, undefined, PAGE)
    for (;;) {
      for (const event of page) {
        const name = nameOf(record, event)
        if (isAsked(name)) yield { record, event, name, seal: sealOf({ record, event }) }
      }
      if (page.length < PAGE) break
      page = await listValueEvents(tx, record, page.at(-1), PAGE)
    }
  }
}

/** Holds every event of these names against its seal, which is taken out; gives those that have none. */
async function matchSeals(
  tx: Tx,
  { values: sealed }: Seals,
  isAsked: IsAsked,
): Promise<Matched | ValueFault> {
  const loose: Loose[] = []
  let values = 0
  for await (const value of valuesOf(tx, isAsked)) {
    const seal = sealed.get(value.name)
    if (seal === undefined) loose.push(value)
    else if (seal !== value.seal) return faultAt(tx, 'value_altered', value)
    sealed.delete(value.name)
    values += 1
  }
  const [gone] = sealed.keys()
  const was = gone === undefined ? undefined : eventNamed(gone)
  return was ? faultAt(tx, 'value_gone', was) : { values, loose }
}

async function findStrayed(tx: Tx): Promise<ValueFault | undefined> {
  for (const record of VALUE_RECORDS) {
    const event = await findStray(tx, record)
    if (event) return faultAt(tx, 'value_strayed', { record, event })
  }
  return undefined
}

/** Of what no entry sealed by itself: all but the pupils whose values are, together, as they were taken over. */
function unlikeBundles(
  loose: readonly Loose[],
  { bundles }: Seals,
  asTakenOver: Set<string>,
): readonly Loose[] {
  return [...groupByPupil(loose)].flatMap(([name, values]) => {
    const [kept, now] = [bundles?.get(name), bundleOf(values.map(({ seal }) => seal))]
    if (kept?.count !== now.count || kept.seal !== now.seal) return values
    asTakenOver.add(name)
    return []
  })
}

/** What no entry had sealed yet: sealed since, or by the one entry that took over what was older. */
async function matchLoose(
  tx: Tx,
  loose: readonly Loose[],
  seals: Seals,
  asTakenOver: ReadonlySet<string>,
): Promise<ValueFault | undefined> {
  const older: Loose[] = []
  for (const value of loose) {
    const seal = seals.values.get(value.name)
    if (seal === undefined) older.push(value)
    else if (seal !== value.seal) return faultAt(tx, 'value_altered', value)
  }
  const left = new Map([...(seals.bundles ?? [])].filter(([name]) => !asTakenOver.has(name)))
  for (const [name, bundled] of groupByPupil(older)) {
    const [first] = bundled
    if (!first) continue
    const kept = left.get(name)
    if (!kept) return faultAt(tx, 'value_unsealed', first)
    const now = bundleOf(bundled.map(value => value.seal))
    if (kept.count !== now.count || kept.seal !== now.seal) return faultAt(tx, 'value_older', ofPupil(name))
    left.delete(name)
  }
  const [gone] = left.keys()
  return gone === undefined ? undefined : faultAt(tx, 'value_older', ofPupil(gone))
}

/** By 'mark/7', record and pupil. */
export const groupByPupil = (values: readonly Loose[]): Map<string, Loose[]> =>
  Map.groupBy(values, ({ record, event }) => `${record}/${event.pupil_id}`)

function ofPupil(name: string): WrittenValue {
  const [said, pupil] = name.split('/')
  const record = VALUE_RECORDS.find(one => one === said)
  if (!record) throw new Error('a bundle of no record')
  return { record, event: { pupil_id: Number(pupil) } }
}

/** So many values and their seals are in memory at once; a school with more is gone through pupils by pupils, in parts. */
const PART_VALUES = 50_000

/**
 * @param kept what somebody noted down of the chain earlier: one rewritten from its start is whole, but not as it was kept.
 * @param partValues how many values are looked at together, as near as pupils can be divided.
 */
export async function verifyAudit(tx: Tx, kept?: KeptHead, partValues = PART_VALUES): Promise<AuditVerdict> {
  const parts = Math.max(1, Math.ceil((await countValueEvents(tx)) / partValues))
  const asTakenOver = new Set<string>()
  const loose: Loose[] = []
  let [seals, values] = [noSeals(), 0]
  let most: Walked | undefined
  for (let part = 0; part < parts; part++) {
    const isAsked = (name: string) => (pupilNamed(name) || 0) % parts === part
    seals = noSeals()
    const until = most?.seq ?? Number.POSITIVE_INFINITY
    const walked = await walkChain(tx, CHAIN_START, {
      kept,
      see: entry => entry.seq <= until && readSeals(seals, entry, isAsked),
    })
    if (isFault(walked)) return walked
    most ??= walked
    const matched = await matchSeals(tx, seals, isAsked)
    if (isFault(matched)) return matched
    values += matched.values
    loose.push(...unlikeBundles(matched.loose, seals, asTakenOver))
  }
  const strayed = await findStrayed(tx)
  if (strayed) return strayed
  const end = await walkToHead(tx, most ?? CHAIN_START, { kept, see: entry => readSeals(seals, entry) })
  if (isFault(end)) return end
  // The founding of a school is its first entry.
  if (end.seq === 0) return { ok: false, why: 'emptied' }
  if (seals.sealedAgain !== undefined) return { ok: false, why: 'sealed_again', seq: seals.sealedAgain }
  const unsealed = await matchLoose(tx, loose, seals, asTakenOver)
  return unsealed ?? { ok: true, entries: end.seq, values, head: end.hash }
}
