/** Names of subjects beside other words of a head; elsewhere Vân, Anh and Hoa are pupils. */
import { flat } from './flat.ts'
import type { HeadSpan } from './head-span.ts'
import { isSubjectWord, subjectAt } from './subjects.ts'

/** What may stand between two words of the head. */
const GAP =
  /^(?:[\s,_–—|:;=/().&+-]|\p{P}|(?<![\p{L}])(?:lop|mon|diem|cot|bai|kiem|tra|thi|kt|cua|o|ben|day|la|vao|nhap|ghi|cho|so|dg|danh|gia|va|nha|nhe|a|da|gui|phan|ki nay|lan)(?![\p{L}]))*$/u

export function isBeside(text: string, folded: string, span: HeadSpan, others: readonly HeadSpan[]): boolean {
  return others.some(other => {
    const [from, to] = other.from < span.from ? [other.to, span.from] : [span.to, other.from]
    return (
      from <= to && GAP.test(folded.slice(from, to)) && (text.slice(from, to).match(/\n/g) ?? []).length < 2
    )
  })
}

type Word = { readonly from: number; readonly to: number }

export function subjectsBeside(text: string, folded: string, sure: readonly HeadSpan[]): readonly HeadSpan[] {
  const words: Word[] = [...folded.matchAll(/[\p{L}\p{N}&]+(?:\.(?=\p{L}))?/gu)].map(found => ({
    ...{ from: found.index, to: found.index + found[0].length },
  }))
  const flats = words.map(({ from, to }) => folded.slice(from, to).replace('.', ''))
  const found: HeadSpan[] = []
  for (let at = 0; at < words.length; ) {
    const first = words[at] as Word
    const subject = sure.some(span => first.from < span.to && span.from < first.to)
      ? undefined
      : subjectAt(flats, at)
    const last = words[at + (subject?.used ?? 1) - 1] as Word
    const span: HeadSpan = {
      from: first.from,
      to: last.to,
      part: { kind: 'subject', text: text.slice(first.from, last.to) },
    }
    if (subject && isSubjectHere(text, folded, span, [...sure, ...found])) {
      found.push(span)
      at += subject.used
    } else at++
  }
  return found
}

const VALUE_BEHIND =
  /^\s*[:=–-]?\s*(?:-?\d(?!\d?[a-z])|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|duoc|dc|dat|chua|vang|nghi|mien|v|vp|vk|d|cd|m)(?![\p{L}\p{N}]))/u

const NAMED_SUBJECT = /(?<![\p{L}])(?:mon|mon hoc)[\s:]*$/u

/** Shorter words are codes of subjects that stand beside a class only: Tú, An. */
const CODE_CHARS_MAX = 2

function isSubjectHere(text: string, folded: string, span: HeadSpan, others: readonly HeadSpan[]): boolean {
  const { from, to } = span
  const said = text.slice(from, to)
  if (!(said.match(/\p{L}+/gu) ?? []).every(isSubjectWord)) return false
  if (NAMED_SUBJECT.test(folded.slice(0, from))) return true
  const behind = folded.slice(to)
  const valued =
    VALUE_BEHIND.test(behind) &&
    !others.some(other => other.from >= to && folded.slice(to, other.from).trim() === '')
  if (valued) return false
  const beside = others.filter(
    other => isBeside(text, folded, span, [other]) && !isParted(folded, span, other, behind),
  )
  if (said.length <= CODE_CHARS_MAX && /^[a-z]+$/i.test(said))
    return beside.some(({ part, ...place }) => part.kind === 'class' && isTouching(folded, span, place))
  const before = folded.slice(0, from)
  const alone = /(?:^|[\n.;,–—]|\n\s*[-•*+])\s*$/u.test(before) && /^\s*(?:$|[\n.:])/u.test(behind)
  const bracketed = /\(\s*$/u.test(before) && /^\s*\)\s*(?:$|[\n.])/u.test(behind)
  return beside.length > 0 || alone || bracketed || isLongName(said)
}

/** Two words and more are the name of a subject and nobody's. */
const isLongName = (said: string): boolean =>
  /\s/.test(said) &&
  said.length > CODE_CHARS_MAX &&
  flat(said) !== 'anh van' &&
  !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(said)

/** A colon or a line end between a head and what may be the first pupil: "6A tx1: An 8". */
/** "tin học giữa kì nhé anh": courtesy between the head and somebody who is spoken to. */
const COURTESY = /(?<![\p{L}])(?:nha|nhe|a|da|gui)(?![\p{L}])/u

function isParted(folded: string, span: HeadSpan, head: HeadSpan, behind: string): boolean {
  if (head.from > span.from) return false
  const gap = folded.slice(head.to, span.from)
  if (COURTESY.test(gap)) return true
  return (
    /[:\n]|\.\s/.test(gap) &&
    !/^\s*(?:$|[\n:]|[-–—,]?\s*(?:tx|gk|ck|giua|cuoi|thuong|cot|lop|hk|hoc k))/u.test(behind)
  )
}

const isTouching = (folded: string, span: HeadSpan, other: { from: number; to: number }): boolean =>
  /^[\s_|/-]*$/.test(
    other.from < span.from ? folded.slice(other.to, span.from) : folded.slice(span.to, other.from),
  )
