/**
 * A second reckoning of Circular 22/2021, written from its text and not from ours: exact fractions of whole numbers, levels
 * as words, each article on its own and nothing shared. Slow and plain on purpose: it is what the rules are checked
 * against.
 */

/** A fraction of whole numbers, the lower one positive. */
type Fraction = readonly [bigint, bigint]

const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const over = (a: Fraction, b: Fraction): Fraction => times(a, [b[1], b[0]])
const atLeast = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d >= c * b
const whole = (value: number): Fraction => [BigInt(value), 1n]
/** A mark of the scale of ten from its tenths. */
const mark = (tenths: number): Fraction => [BigInt(tenths), 10n]

/** To one decimal, half up: the greatest tenth that is not above the value and half a tenth. */
function oneDecimal(value: Fraction): number {
  const shifted = plus(value, [1n, 20n])
  let tenths = 0
  while (atLeast(shifted, mark(tenths + 1))) tenths++
  return tenths
}

/** Art. 9.1.b. */
export function naiveTerm(regular: readonly number[], midterm: number, final: number): number {
  let sum = whole(0)
  for (const one of regular) sum = plus(sum, mark(one))
  sum = plus(sum, times(whole(2), mark(midterm)))
  sum = plus(sum, times(whole(3), mark(final)))
  return oneDecimal(over(sum, whole(regular.length + 5)))
}

/** Art. 9.1.b. */
export function naiveYear(term1: number, term2: number): number {
  return oneDecimal(over(plus(mark(term1), times(whole(2), mark(term2))), whole(3)))
}

export type NaiveResults = { readonly scores: readonly number[]; readonly comments: readonly boolean[] }

type Word = 'Tốt' | 'Khá' | 'Đạt' | 'Chưa đạt'

/** Art. 9.2, each point as it is written. */
export function naiveBase({ scores, comments }: NaiveResults): Word {
  const all = (floor: Fraction) => scores.every(score => atLeast(mark(score), floor))
  const six = (floor: Fraction) => scores.filter(score => atLeast(mark(score), floor)).length >= 6
  const failed = comments.filter(passed => !passed).length
  if (failed === 0 && all([65n, 10n]) && six([8n, 1n])) return 'Tốt'
  if (failed === 0 && all([5n, 1n]) && six([65n, 10n])) return 'Khá'
  if (failed <= 1 && six([5n, 1n]) && all([35n, 10n])) return 'Đạt'
  return 'Chưa đạt'
}

const LADDER: readonly Word[] = ['Chưa đạt', 'Đạt', 'Khá', 'Tốt']
const step = (word: Word) => LADDER.indexOf(word)

/** Art. 9.3: `change` makes one subject as good as can be, or takes it away. */
export function naiveAdjusted(
  results: NaiveResults,
  change: 'best' | 'away',
  commentsToo: boolean,
): Word | null {
  if (results.scores.length < 6) return null
  const base = naiveBase(results)
  const variants: NaiveResults[] = results.scores.map((_, at) => ({
    ...results,
    scores: change === 'best' ? results.scores.with(at, 100) : results.scores.toSpliced(at, 1),
  }))
  if (commentsToo)
    variants.push(
      ...results.comments.map((_, at) => ({
        ...results,
        comments: change === 'best' ? results.comments.with(at, true) : results.comments.toSpliced(at, 1),
      })),
    )
  // Points a and b only; a variant that gives Tốt gives Khá as well.
  const wouldBe = Math.max(...variants.map(variant => step(naiveBase(variant))))
  const due = wouldBe >= step('Khá') && wouldBe - step(base) >= 2
  return due ? (LADDER[step(base) + 1] ?? base) : base
}

/** Art. 12 to 14 in one sentence each, with re-test and summer work still ahead. */
export function naivePromotion(year: {
  readonly conduct: Word
  readonly lower: Word
  readonly higher: Word
  readonly absences: number
}): string {
  if (year.absences >= 46) return 'repeats'
  if (year.lower !== 'Chưa đạt') return year.conduct === 'Chưa đạt' ? 'summer_conduct' : 'promoted'
  if (year.higher !== 'Chưa đạt') return 'principal_decides'
  return year.conduct === 'Chưa đạt' ? 'principal_decides' : 'retest'
}
