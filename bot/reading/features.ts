import type { Concept } from './concepts.ts'
import type { Piece } from './pieces.ts'
import type { Word } from './words.ts'

/**
 * What a scorer looks at in a stretch of a message: the concepts and kinds of things in it and which of them it speaks of together, its
 * words and which of them stand side by side, how long it is.
 */

const SHORT = 5
const LONG = 25

type Days = Extract<Piece, { kind: 'days' }>['said']

function daysConcept(said: Days, today: string): Concept {
  if (said.kind !== 'days') return said.kind === 'length' ? 'length' : 'ahead'
  if (said.to < today) return 'past'
  if (said.from > today) return 'ahead'
  return said.from === said.to ? 'today' : 'span'
}

const SOUNDS: Partial<Record<Piece['kind'], Concept>> = {
  child: 'child',
  subject: 'subject',
  column: 'column',
  term: 'term',
  class: 'class',
  case: 'case_no',
  ordinal: 'ordinal',
  number: 'number',
  teacher: 'teacher',
  pupil: 'pupil',
  code: 'code',
}

function conceptsIn(piece: Piece, today: string): readonly Concept[] {
  if (piece.kind === 'concept') return piece.concepts
  if (piece.kind === 'days') return [daysConcept(piece.said, today)]
  if (piece.kind === 'relation') return piece.relation === 'all' ? ['child', 'all_children'] : ['child']
  const sounds = SOUNDS[piece.kind]
  return sounds ? [sounds] : []
}

const FIGURES = /^\d{3,}$/

/** Of a long number only how long it is: "483920" is a code, whichever. */
const shaped = (word: string): string => (FIGURES.test(word) ? '#'.repeat(word.length) : word)

const EDGE = '|'

/** The words between the edges of the message, each thing among them called by what it is: "| điểm <subject> của <child> |". */
function outline(pieces: readonly Piece[], words: readonly Word[], today: string): readonly string[] {
  const things = new Map(pieces.filter(({ kind }) => kind !== 'concept').map(piece => [piece.at, piece]))
  const said: string[] = [EDGE]
  for (let at = 0; at < words.length; ) {
    const thing = things.get(at)
    said.push(thing ? `<${conceptsIn(thing, today)[0]}>` : shaped(words[at]?.folded ?? ''))
    at += thing?.used ?? 1
  }
  return [...said, EDGE]
}

export function featuresOf(
  pieces: readonly Piece[],
  words: readonly Word[],
  today: string,
): ReadonlySet<string> {
  const found = new Set<string>(['any'])
  const concepts = [...new Set(pieces.flatMap(piece => conceptsIn(piece, today)))].toSorted()
  concepts.forEach((concept, at) => {
    found.add(`c:${concept}`)
    for (const other of concepts.slice(0, at)) found.add(`p:${other} ${concept}`)
  })
  for (const { text, folded } of words) {
    found.add(`w:${text}`)
    found.add(`f:${shaped(folded)}`)
  }
  const said = outline(pieces, words, today)
  for (let at = 1; at < said.length; at++) found.add(`b:${said[at - 1]} ${said[at]}`)
  if (words.length < SHORT) found.add('short')
  if (words.length > LONG) found.add('long')
  return found
}
