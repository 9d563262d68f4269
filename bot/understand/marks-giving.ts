/** Marks given to those who wait for them, and what becomes of who gets none. */
import type { Who } from './entry.ts'
import type { ValueReading } from './mark-reading.ts'
import type { Draft, State, Waiting } from './marks-state.ts'
import { isPlain, keyOf, sameGot } from './marks-state.ts'

/** The mark for those who wait for one. @param all whether it is for all of them, whatever joins them. */
export function give(state: State, got: ValueReading, to: number): void {
  const { waiting } = state
  const denied = waiting.filter(one => one.not)
  if (denied.length > 0) {
    state.waiting = waiting.map(({ not, ...one }) => ({
      ...one,
      denied: one.denied ?? not ?? false,
      undone: not === true && isUndone(state, one, got),
    }))
    return
  }
  state.waiting = []
  state.together ||= waiting.length > 1
  if (waiting.slice(1).some(({ joint }) => joint === 'near')) {
    giveRunTogether(state, waiting, got, to)
    return
  }
  const receivers = receiversOf(state, waiting, got)
  for (const one of waiting) {
    const value =
      receivers.includes(one) && !(one.talked && waiting.length > 1)
        ? got
        : (state.led?.got ?? 'missing_value')
    add(state, one.who, value, one.from, to)
  }
  state.alike = false
}

/** "Hiền 8, không phải Hiền 8 mà Hiếu 8": a mark that is denied just as it was given is given no longer. */
function isUndone({ drafts, head }: State, { who }: Waiting, got: ValueReading): boolean {
  const at = drafts.findLastIndex(
    one => keyOf(one.who) === keyOf(who) && one.head === head && sameGot(one.got, got),
  )
  if (at >= 0) drafts.splice(at, 1)
  return at >= 0
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

/** "cả lớp đạt trừ An, Bình chưa đạt": who is not passed has not passed. */
const isOpposite = ({ apart, group }: State, got: ValueReading): boolean =>
  apart && isPassed(group?.got) === true && isPassed(got) === false

/** Undefined of a mark of another kind. */
export const isPassed = (got: ValueReading | undefined): boolean | undefined =>
  got?.kind === 'value' && got.value.kind === 'passed' ? got.value.passed : undefined

function receiversOf(state: State, waiting: readonly Waiting[], got: ValueReading): readonly Waiting[] {
  const [, ...others] = waiting
  if (others.length === 0 || state.alike) return waiting
  if (state.led) return waiting.slice(-1)
  if (others.every(({ joint }) => joint === 'range')) return waiting
  if (isOpposite(state, got)) return waiting
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
