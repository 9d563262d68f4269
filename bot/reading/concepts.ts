import type { SubjectCode } from '../understand/subjects.ts'
import { subjectNames } from '../understand/subjects.ts'
import type { Relation } from './kin.ts'
import { asking } from './lexicon/asking.ts'
import { people } from './lexicon/people.ts'
import { presence } from './lexicon/presence.ts'
import { relations } from './lexicon/relations.ts'
import { studies } from './lexicon/studies.ts'
import { work } from './lexicon/work.ts'
import type { Found, Trie } from './trie.ts'
import { longestAt, trieOf } from './trie.ts'
import type { Word } from './words.ts'

/** What words can be about. A phrase may stand for several concepts; which is meant, the whole message decides. */
const LEXICON = { ...asking, ...studies, ...presence, ...work, ...people } as const

/** Besides the words of the lexicon: what was found in the message as a thing. */
export type Concept =
  | keyof typeof LEXICON
  | 'child'
  | 'all_children'
  | 'class'
  | 'subject'
  | 'column'
  | 'term'
  | 'today'
  | 'past'
  | 'ahead'
  | 'span'
  | 'case_no'
  | 'number'
  | 'teacher'
  | 'pupil'
  | 'code'
  | 'ordinal'
  | 'length'

const phrases = Object.entries(LEXICON).flatMap(([concept, list]) =>
  [...new Set(list.split(', '))].map(phrase => [phrase, concept as Concept] as const),
)

/** Every phrase of the lexicon. */
export const conceptPhrases: readonly string[] = phrases.map(([phrase]) => phrase)

export const conceptTrie: Trie<Concept> = trieOf(phrases)
export const subjectTrie: Trie<readonly SubjectCode[]> = trieOf(subjectNames())

export const relationTrie: Trie<Relation> = trieOf(
  Object.entries(relations).flatMap(([relation, list]) =>
    list.split(', ').map(phrase => [phrase, relation as Relation] as const),
  ),
)

export const conceptsAt = (words: readonly Word[], at: number): Found<Concept> | undefined =>
  longestAt(conceptTrie, words, at)
