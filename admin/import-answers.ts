import type { Answers, Proposal } from '../core/office-files/rules/outcome.ts'
import { UsageError } from './verb.ts'

/** What the operator says on the command line to what a file proposes and asks. */

export const answerOptions = {
  yes: { type: 'string', multiple: true },
  no: { type: 'string', multiple: true },
  apart: { type: 'string', multiple: true },
  class: { type: 'string', multiple: true },
} as const

/** All that is proposed and not named with the other answer. */
const ALL = 'all'

export type Said = Answers & { readonly isWhole: boolean }

type Values = Readonly<Partial<Record<keyof typeof answerOptions, readonly string[] | undefined>>>

const keysIn = (words: readonly string[] = []): readonly string[] =>
  words.flatMap(word => word.split(',')).filter(key => key !== '')

export function saidIn(values: Values): Said {
  const [yes, no] = [keysIn(values.yes), keysIn(values.no)]
  if (yes.includes(ALL) && no.includes(ALL)) throw new UsageError('--yes all và --no all không đi cùng nhau.')
  const classes = (values.class ?? []).map((word): [string, string] => {
    const at = word.lastIndexOf('=')
    if (at <= 0) throw new UsageError('--class viết là "tên trong tệp=lớp", như --class "6A1 (CLC)=6A1".')
    return [word.slice(0, at), word.slice(at + 1)]
  })
  return {
    yes,
    no,
    apart: keysIn(values.apart),
    classes: Object.fromEntries(classes),
    isWhole: yes.includes(ALL) || no.includes(ALL),
  }
}

export function answersOf({ isWhole, ...said }: Said, proposals: readonly Proposal[]): Answers {
  if (!isWhole) return said
  const keys = proposals.map(({ key }) => key)
  const all = (own: readonly string[], other: readonly string[]) =>
    own.includes(ALL) ? keys.filter(key => !other.includes(key)) : own
  return { ...said, yes: all(said.yes, said.no), no: all(said.no, said.yes) }
}
