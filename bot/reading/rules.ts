import type { Concept } from './concepts.ts'
import { CONCEPTS } from './concepts.ts'

/**
 * What a meaning is recognised by: "absent how_many !leave_ask" speaks for it when both are in the message and the third is not. The more
 * is asked of a message, the surer it is; "+1" makes a rule surer than its words.
 */
export type Rule = { readonly of: readonly number[]; readonly not: readonly number[]; readonly score: number }

/** Words that go with so much that they decide little. */
const WEAK = new Set<Concept>([
  ...([
    'see',
    'want',
    'how_q',
    'yes_no',
    'which',
    'what',
    'again',
    'still',
    'all',
    'send',
    'ask',
    'not',
    'doing',
    'done',
    'mine',
    'if_so',
  ] as const),
  ...([
    'subject',
    'column',
    'term',
    'today',
    'past',
    'ahead',
    'span',
    'child',
    'all_children',
    'class',
    'teacher',
    'pupil',
    'number',
    'pupil_word',
    'teacher_word',
    'school',
    'department',
    'my_class',
    'ordinal',
  ] as const),
])
const WEAK_WEIGHT = 0.5

const INDEX = new Map(CONCEPTS.map((concept, at) => [concept as string, at]))

export const indexOf = (concept: string): number => {
  const at = INDEX.get(concept)
  if (at === undefined) throw new Error(`no concept ${concept}`)
  return at
}

export function ruleOf(line: string): Rule {
  const parts = line.split(' ')
  const bonus = parts.filter(part => /^[+-]/.test(part)).reduce((sum, part) => sum + Number(part), 0)
  const words = parts.filter(part => /^[a-z]/.test(part))
  const weights = words.map(word => (WEAK.has(word as Concept) ? WEAK_WEIGHT : 1))
  return {
    of: words.map(indexOf),
    not: parts.filter(part => part.startsWith('!')).map(part => indexOf(part.slice(1))),
    score: weights.reduce((sum, weight) => sum + weight, bonus),
  }
}

export type Heard = Uint8Array

export const scoreOf = (rules: readonly Rule[], heard: Heard): number => {
  let best = 0
  for (const { of, not, score } of rules)
    if (score > best && of.every(at => heard[at] === 1) && !not.some(at => heard[at] === 1)) best = score
  return best
}
