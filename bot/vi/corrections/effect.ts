import type { Change, Effect, LevelStanding } from '../../../core/circulars/rules/effect.ts'
import { LEVEL_WORDS } from '../../../core/circulars/rules/level.ts'
import { sayTenths } from '../../../core/wording/rules/tenths.ts'
import { sentences } from './words.ts'

/** What a change does to results, before → after: the subject's own for everybody who sees the case, the level for who decides. */

const sayAverage = (value: number | null): string => (value === null ? 'chưa có' : sayTenths(value))
const sayPassed = (value: boolean | null): string => (value === null ? 'chưa có' : value ? 'Đạt' : 'Chưa đạt')

const isNone = ({ before, after }: Change<unknown>): boolean => before === null && after === null

function sayChanged<T>({ before, after }: Change<T>, say: (one: T) => string): string {
  const [from, to] = [say(before), say(after)]
  return from === to ? `${to}, không đổi` : `${from} → ${to}`
}

/** Results of the subject; undefined where the change touches none (remarks, conduct, attendance). */
export function sayEffect(effect: Effect | null): string | undefined {
  if (effect === null) return undefined
  const { year, passed } = effect
  if (passed)
    return isNone(passed)
      ? 'Chưa ảnh hưởng kết quả môn: học kì chưa đủ điểm để xét.'
      : `Kết quả môn học kì: ${sayChanged(passed, sayPassed)}.`
  if (isNone(effect)) return 'Chưa ảnh hưởng điểm trung bình: học kì chưa đủ điểm để tính.'
  return sentences(
    `Điểm trung bình môn học kì: ${sayChanged(effect, sayAverage)}.`,
    !isNone(year) && `Cả năm: ${sayChanged(year, sayAverage)}.`,
  )
}

function sayStanding(standing: LevelStanding): string {
  switch (standing.kind) {
    case 'level':
      return LEVEL_WORDS[standing.level]
    case 'undecided':
      return `${standing.between.map(level => LEVEL_WORDS[level]).join(' hoặc ')} (hai cách hiểu khoản 3 Điều 9, hiệu trưởng quyết định)`
    case 'not_yet':
      return 'chưa đủ điểm để xếp loại'
    case 'not_classifiable':
      return 'chưa đủ 6 môn chấm điểm để xếp loại'
  }
}

const isTold = ({ before, after }: Change<LevelStanding>): boolean =>
  [before, after].some(({ kind }) => kind === 'level' || kind === 'undecided')

const moves = ({ before, after }: Change<LevelStanding>): boolean =>
  sayStanding(before) !== sayStanding(after)

const TERM = 'Kết quả học tập học kì'
const YEAR = 'Kết quả học tập cả năm'

/** The learning level, whether it moves or not; of the year where it can be told. */
export function sayLevels(effect: Effect | null): string | undefined {
  const levels = effect?.levels
  if (!levels) return undefined
  const { term, year } = levels
  const said = isTold(term) ? sayChanged(term, sayStanding) : sayStanding(term.after)
  return sentences(`${TERM}: ${said}.`, isTold(year) && `${YEAR}: ${sayChanged(year, sayStanding)}.`)
}

/** The learning level only where the change moves it. */
export function sayMovedLevels(effect: Effect | null): string | undefined {
  const levels = effect?.levels
  if (!levels) return undefined
  const { term, year } = levels
  const said = sentences(
    moves(term) && `${TERM}: ${sayChanged(term, sayStanding)}.`,
    moves(year) && `${YEAR}: ${sayChanged(year, sayStanding)}.`,
  )
  return said === '' ? undefined : said
}
