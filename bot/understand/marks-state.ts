/** What has been read of typed marks so far, and how a pupil and a mark become an entry. */
import { accented } from './accents.ts'
import type { Entry, PlainProblem, Who } from './entry.ts'
import type { EntryValue, ValueReading } from './mark-words.ts'
import type { Reading } from './marks-items.ts'
import { textOf } from './marks-items.ts'

/** How a pupil is joined to the one before: by "và", a comma, nothing at all, or as one of a stretch. */
export type Joint = 'and' | 'comma' | 'near' | 'range'

export type Waiting = {
  readonly who: Omit<Who, 'text'>
  readonly from: number
  readonly joint: Joint
  /** "không phải An 8": what comes next is not of this one. */
  not?: boolean
  /** A mark was denied to this one. */
  denied?: boolean
  /** More was said of this one than the name: it is no plain member of a list. */
  talked?: boolean
}

export type Draft = {
  who: Omit<Who, 'text'>
  got: ValueReading | 'left_blank' | PlainProblem
  from: number
  to: number
  readonly head: number
  readonly segment: number
  /** Only named: counts where nothing else was said of the pupil. */
  readonly weak?: boolean
}

export type State = {
  readonly reading: Reading
  readonly drafts: Draft[]
  waiting: Waiting[]
  /** A mark in front of those it is for. */
  led: { readonly got: ValueReading; readonly from: number } | undefined
  /** Everybody, or the rest. */
  group:
    | { readonly kind: 'all' | 'rest'; got?: ValueReading; readonly drafts: number; readonly segment: number }
    | undefined
  unclear: boolean
  alike: boolean
  not: boolean
  /** Denied by "chứ không phải". */
  contrast: boolean
  skip: boolean
  /** Somebody was left out in this sentence. */
  skipped: boolean
  /** Since the last mark a word took something back. */
  fix: 'change' | 'forgot' | undefined
  corrected: boolean
  apart: boolean
  /** Who is named behind this stretch stands apart. */
  loose: boolean
  /** Several had one mark together. */
  together: boolean
  leaves: boolean
  doubt: boolean
  head: number
  segment: number
  /** Keys of those to be left out. */
  readonly left: Set<string>
  /** Pieces of the text that say nothing about a mark and ask something. */
  readonly aside: string[]
}

export const stateOf = (reading: Reading): State => ({
  ...{ reading, drafts: [], waiting: [], led: undefined, group: undefined, unclear: false },
  ...{
    alike: false,
    not: false,
    contrast: false,
    skip: false,
    skipped: false,
    fix: undefined,
    corrected: false,
    apart: false,
    loose: false,
    together: false,
  },
  ...{ leaves: false, doubt: false, head: 0, segment: 0, left: new Set(), aside: [] },
})

export const keyOf = ({ nameText, seatNo, told }: Omit<Who, 'text'>): string =>
  nameText === null
    ? `#${seatNo}`
    : `${accented(nameText)}${told ? `(${told})` : ''}${seatNo === null ? '' : `#${seatNo}`}`

export const sameGot = (one: Draft['got'], other: Draft['got']): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export const isPlain = (got: Draft['got']): boolean =>
  got === 'left_blank' || (typeof got !== 'string' && got.kind === 'value')

/** The mark for those who wait for one. @param all whether it is for all of them, whatever joins them. */
export function give(state: State, got: ValueReading, to: number): void {
  const { waiting } = state
  const denied = waiting.filter(one => one.not)
  if (denied.length > 0) {
    state.waiting = waiting.map(({ not: _, ...one }) => ({ ...one, denied: one.denied ?? _ ?? false }))
    return
  }
  state.waiting = []
  state.together ||= waiting.length > 1
  if (waiting.slice(1).some(({ joint }) => joint === 'near')) return giveRunTogether(state, waiting, got, to)
  const receivers = receiversOf(state, waiting)
  for (const one of waiting) {
    const value =
      receivers.includes(one) && !(one.talked && waiting.length > 1)
        ? got
        : (state.led?.got ?? 'missing_value')
    add(state, one.who, value, one.from, to)
  }
  state.alike = false
}

/** "Tâm Hoài 7", "An Bình Hân 8": names with nothing between them are one name, which somebody has or nobody. */
function giveRunTogether(state: State, waiting: readonly Waiting[], got: ValueReading, to: number): void {
  const [first] = waiting
  const names = waiting.map(({ who }) => who.nameText)
  const joined = names.every(name => name !== null) && waiting.slice(1).every(({ joint }) => joint === 'near')
  if (first)
    add(
      state,
      { nameText: joined ? names.join(' ') : null, seatNo: null },
      joined ? got : 'unreadable',
      first.from,
      to,
    )
  state.alike = false
}

function receiversOf(state: State, waiting: readonly Waiting[]): readonly Waiting[] {
  const [, ...others] = waiting
  if (others.length === 0 || state.alike) return waiting
  if (state.led) return waiting.slice(-1)
  if (others.every(({ joint }) => joint === 'range')) return waiting
  if (state.apart && state.leaves) return waiting.slice(-1)
  const together = others.every(({ joint }) => joint === 'and' || joint === 'range') || others.length >= 2
  return together ? waiting : waiting.slice(-1)
}

/** An entry; said again after a word that takes back, it stands in place of the first. */
export function add(
  state: State,
  who: Omit<Who, 'text'>,
  value: Draft['got'],
  from: number,
  to: number,
  weak = false,
): void {
  const got = state.doubt && isPlain(value) ? 'unreadable' : value
  const apart = state.apart ? { apart: true as const } : {}
  const draft: Draft = {
    ...{ who: { ...who, ...apart }, got, from, to, head: state.head, segment: state.segment, weak },
  }
  const { fix } = state
  const last = state.drafts.at(-1)
  state.doubt = false
  if (state.corrected && !weak) {
    const before = state.drafts.findIndex(one => keyOf(one.who) === keyOf(who) && one.head === draft.head)
    if (before >= 0) state.drafts.splice(before, 1)
    else if (fix === 'change' && last) takeOver(state, last, draft)
  }
  if (!weak) state.fix = undefined
  state.drafts.push(draft)
}

/** "Hiển 9, nói nhầm, Hân 9": the mark was the other's; with another mark it is not plain what was wrong. */
function takeOver(state: State, last: Draft, draft: Draft): void {
  if (sameGot(last.got, draft.got)) state.drafts.splice(state.drafts.indexOf(last), 1)
  else last.got = 'several_values'
}

/** Those still waiting when their sentence ends. */
export function flush(state: State, asked: boolean, at: number): void {
  const { waiting, led } = state
  state.waiting = []
  state.led = undefined
  state.alike = false
  for (const one of waiting) {
    if (led) add(state, one.who, led.got, led.from, at)
    else if (one.not || asked) continue
    else if (state.apart && state.leaves) add(state, one.who, 'left_blank', one.from, at)
    else add(state, one.who, 'missing_value', one.from, at, !state.apart)
  }
}

export const skipped = (state: State, who: Omit<Who, 'text'>): void => {
  const key = keyOf(who)
  state.left.add(key)
  const kept = state.drafts.filter(one => keyOf(one.who) !== key)
  state.drafts.splice(0, state.drafts.length, ...kept)
}

const isWithin = (part: string, whole: string): boolean =>
  ` ${accented(whole)}`.endsWith(` ${accented(part)}`) || ` ${accented(part)}`.endsWith(` ${accented(whole)}`)

export function entriesOfState(state: State): readonly Entry[] {
  const { drafts, reading, left } = state
  const named = drafts.filter(one => !one.weak)
  const said = (draft: Draft): boolean =>
    named.some(
      other =>
        keyOf(other.who) === keyOf(draft.who) ||
        (other.who.nameText !== null &&
          draft.who.nameText !== null &&
          isWithin(draft.who.nameText, other.who.nameText)),
    )
  return drafts
    .filter(draft => !(draft.weak && (said(draft) || left.has(keyOf(draft.who)))))
    .map((draft): Entry => {
      const { who, got, head } = draft
      const text = textOf(reading.tokens, draft.from, draft.to).replaceAll('\uE000', '').trim()
      const base = { ...who, text, head }
      if (got === 'left_blank') return { ...base, problem: null, value: { kind: 'left_blank' } }
      if (typeof got === 'string') return { ...base, problem: { code: got }, value: null }
      if (got.kind === 'problem') return { ...base, problem: got.problem, value: null }
      const value: EntryValue = got.value
      return { ...base, problem: null, value }
    })
}
