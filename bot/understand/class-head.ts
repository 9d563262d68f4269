/** The head of a message about a class: "6A hk1", "6A toán học kì 2", "6A cả năm", in any order. */

import { fold } from '../../core/wording/rules/fold.ts'
import { classAt } from './classes.ts'

export type ClassHead = {
  readonly className: string | null
  /** 0: the year. */
  readonly term: 0 | 1 | 2 | null
  /** What is left, as typed: a subject, a name. */
  readonly rest: string
}

const TERM = /^(?:(?:hk|hoc k[iy]) ?(1|2|ii?)|(ca nam|nam hoc))(?= |$)/
const TERM_WORDS_MAX = 3
const FILLERS = new Set(['lop', 'mon', 'cua'])

export function readClassHead(text: string): ClassHead {
  const raw = text
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
  const folded = raw.map(word => fold(word.replace(/,$/, '')))
  const rest: string[] = []
  let className: string | null = null
  let term: ClassHead['term'] = null
  for (let at = 0; at < raw.length; ) {
    const room: ReturnType<typeof classAt> = className === null ? classAt(folded, at) : undefined
    const [said, number, year] = TERM.exec(folded.slice(at, at + TERM_WORDS_MAX).join(' ')) ?? []
    if (room) className = room.className
    else if (said) term = year ? 0 : number === '1' || number === 'i' ? 1 : 2
    else if (!FILLERS.has(folded[at] ?? '')) rest.push(raw[at] ?? '')
    at += room?.used ?? said?.split(' ').length ?? 1
  }
  return { className, term, rest: rest.join(' ') }
}
