/** What was read of a line, as its entries. */
import { accented } from './accents.ts'
import type { Entry } from './entry.ts'
import type { EntryValue } from './mark-reading.ts'
import { readValue } from './mark-words.ts'
import type { Draft, State } from './marks-state.ts'
import { keyOf } from './marks-state.ts'
import { textOf, tokensOf } from './marks-tokens.ts'

const isWithin = (part: string, whole: string): boolean =>
  ` ${accented(whole)}`.endsWith(` ${accented(part)}`) || ` ${accented(part)}`.endsWith(` ${accented(whole)}`)

/** "Văn đạt": may be Văn with his mark. */
const endsInMark = (nameText: string): boolean => {
  const [, ...words] = tokensOf(nameText)
  return readValue(words.slice(-1)) !== undefined
}

export function entriesOfState(state: State): readonly Entry[] {
  const { drafts, reading, left } = state
  const named = drafts.filter(one => !one.weak)
  const said = (draft: Draft): boolean =>
    named.some(
      other =>
        keyOf(other.who) === keyOf(draft.who) ||
        (other.who.nameText !== null &&
          draft.who.nameText !== null &&
          !endsInMark(draft.who.nameText) &&
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
