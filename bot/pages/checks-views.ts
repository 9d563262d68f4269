/** What the page of papers is told, as it travels. */

type Named<Key extends string> = { readonly value: Key; readonly label: string }
type Kind = 'identity' | 'source'

export type CheckCell = {
  readonly field: string
  readonly value: string
  /** Comes back with a tick: what was seen. */
  readonly seen: string
  /** Who ticked it, when and on which paper, by kind. */
  readonly checks: Partial<Record<Kind, string>>
  /** Said where a tick has ended, by kind. */
  readonly ended: Partial<Record<Kind, string>>
}

export type ChecksView = {
  readonly title: string
  readonly who: string
  /** What this person ticks; none for who only reads. */
  readonly kinds: readonly (Named<Kind> & { readonly fields: readonly string[] })[]
  readonly papers: readonly Named<string>[]
  readonly fields: Readonly<Record<string, string>>
  readonly note: string | null
  readonly pupils: readonly {
    readonly id: number
    readonly seat: number
    readonly name: string
    readonly cells: readonly CheckCell[]
  }[]
}

export type CheckActs = { readonly read: ChecksView; readonly store: { readonly sentence: string } }
