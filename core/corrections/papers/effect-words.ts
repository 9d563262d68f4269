import type { Term } from '../../calendar/rules/term.ts'
import type { Change, Effect, LevelStanding } from '../../circulars/rules/effect.ts'
import { LEVEL_WORDS } from '../../circulars/rules/level.ts'
import { TERM_WORDS } from '../../wording/formal.ts'
import { tenthsInFull } from '../../wording/rules/tenths.ts'
import type { EffectFacts } from './facts.ts'

/** What a change does to results, as papers say it: averages that exist, and the learning level where it moves. */

const sayAverage = (average: number | null): string => (average === null ? 'chưa có' : tenthsInFull(average))

const sayPassed = (passed: boolean | null): string =>
  passed === null ? 'chưa có' : passed ? 'Đạt' : 'Chưa đạt'

function sayStanding(standing: LevelStanding): string {
  if (standing.kind === 'level') return LEVEL_WORDS[standing.level]
  if (standing.kind !== 'undecided') return 'chưa xếp mức'
  return `${standing.between.map(level => LEVEL_WORDS[level]).join(' hoặc ')} (chờ Hiệu trưởng quyết định)`
}

const said = <T>(result: string, { before, after }: Change<T>, say: (one: T) => string): EffectFacts => ({
  result,
  before: say(before),
  after: say(after),
})

const exists = ({ before, after }: Change<unknown>): boolean => before !== null || after !== null

/** @param term of the changed mark. */
export function sayEffects({ before, after, year, passed, levels }: Effect, term: Term): EffectFacts[] {
  const average = { before, after }
  const moved = [
    levels && said(`Kết quả học tập ${TERM_WORDS[term]}`, levels.term, sayStanding),
    levels && said('Kết quả học tập cả năm', levels.year, sayStanding),
  ]
  return [
    exists(average) && said(`Điểm trung bình môn ${TERM_WORDS[term]}`, average, sayAverage),
    exists(year) && said('Điểm trung bình môn cả năm', year, sayAverage),
    passed && exists(passed) && said(`Kết quả môn ${TERM_WORDS[term]}`, passed, sayPassed),
    ...moved.map(one => one && one.before !== one.after && one),
  ].flatMap(one => one || [])
}
