/**
 * Days of make-up tests as typed behind the column: "An 25/11, Bình 26/11", "3 hôm sau", "An, Bình thứ Tư tuần sau". A make-up lies
 * ahead, so a weekday is the next such day, today among them. Names in front of one day share it.
 */
import { addDays, weekdayOf } from '../../core/calendar/rules/days.ts'
import type { DayProblem, SaidDay } from './day-words.ts'
import { daysAt, daysMeant } from './day-words.ts'
import type { LineToken } from './line-tokens.ts'
import { lineTokens, phraseAt, phrases, piecesOf, textOf } from './line-tokens.ts'

export type MakeupEntry = {
  readonly text: string
  readonly nameText: string | null
  readonly seatNo: number | null
  readonly dueOn: string | null
  readonly problem: 'missing_name' | 'missing_day' | 'several_days' | DayProblem | null
}

export const MAKEUP_CHARS_MAX = 3000
const NEXT_WEEK = phrases('tuần sau, tuần tới, tuần kế')
const SEAT = /^[1-9]\d?$/

type Day = { readonly said: readonly SaidDay[]; readonly nextWeek: boolean }
type Split = { readonly who: readonly LineToken[]; readonly day: Day | null }

/** The day takes the end of the piece; the shortest name that leaves a whole day behind it. */
function splitPiece(tokens: readonly LineToken[]): Split {
  for (let at = 0; at < tokens.length; at++) {
    const found = daysAt(tokens, at)
    if (!found) continue
    const after = at + found.used
    const next = phraseAt(tokens, after, NEXT_WEEK)
    if (after + next !== tokens.length) continue
    return { who: tokens.slice(0, at), day: { said: found.days, nextWeek: next > 0 } }
  }
  return { who: tokens, day: null }
}

function dayAhead({ said, nextWeek }: Day, today: string, schoolYear: string) {
  const [one, another] = said
  if (!one || another || one.kind === 'span') return { problem: 'several_days' } as const
  if (one.kind === 'weekday' && one.back === null) {
    const thisWeek = addDays(today, one.weekday - weekdayOf(today))
    return { dueOn: addDays(thisWeek, nextWeek || thisWeek < today ? 7 : 0) }
  }
  if (nextWeek) return { problem: 'several_days' } as const
  const meant = daysMeant([one], today, schoolYear)
  if ('problem' in meant) return meant
  const [day] = meant.days
  return day === undefined ? ({ problem: 'day_impossible' } as const) : { dueOn: day }
}

function whoOf(tokens: readonly LineToken[]) {
  const words = tokens.filter(token => token.kind !== 'sign')
  const seated = words[0]?.kind === 'number' && SEAT.test(words[0].raw)
  const names = seated ? words.slice(1) : words
  return {
    seatNo: seated ? Number(words[0]?.raw) : null,
    nameText: names.length > 0 ? textOf(names) : null,
  }
}

export function readMakeupEntries(text: string, today: string, schoolYear: string): readonly MakeupEntry[] {
  const splits = piecesOf(lineTokens(text)).map(tokens => ({ text: textOf(tokens), ...splitPiece(tokens) }))
  return splits.map(({ text: said, who, day }, at) => {
    const named = { text: said, ...whoOf(who) }
    const shared = day ?? splits.slice(at).find(other => other.day !== null)?.day
    if (named.nameText === null && named.seatNo === null)
      return { ...named, dueOn: null, problem: 'missing_name' }
    if (!shared) return { ...named, dueOn: null, problem: 'missing_day' }
    const meant = dayAhead(shared, today, schoolYear)
    return 'problem' in meant
      ? { ...named, dueOn: null, problem: meant.problem }
      : { ...named, dueOn: meant.dueOn, problem: null }
  })
}
