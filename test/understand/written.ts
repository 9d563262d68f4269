import type { Entry } from '../../bot/understand/entry.ts'
import type { MarksLine } from '../../bot/understand/marks-line.ts'

/**
 * A reading in short: `[class|subject|column]` then entries. `an=7,5` a mark, `#12` a seat, `=Đ` `=CĐ` passed or
 * not, `=v` `=vp` `=vk` absent, `=m` exempt, `=x` taken out, `=_` left as it is, `an(b)=8` the An who is also
 * called b, `an!code` a problem, `?` no name, `*=8` the whole class, `>>` one for each seat in order, `!!code`
 * of the line.
 */

export const digits = (tenths: number) =>
  tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)},${tenths % 10}`

export function written(line: MarksLine): string {
  const { className, subjectText, column, term } = line
  const short = { regular: 'tx', midterm: 'gk', final: 'ck', cluster: 'cd' }
  const columnText = column
    ? `${short[column.kind]}${column.kind === 'regular' || column.position > 1 ? column.position : ''}`
    : ''
  const head = [className ?? '', subjectText ?? '', columnText + (term ? ` hk${term}` : '')].join('|')
  return [
    `[${head}]`,
    ...(line.all ? [`*${shortValue(line.all.value)}`] : []),
    ...[...line.entries, ...(line.all?.except ?? [])].map(shortEntry),
    ...(line.inOrder ? [`>> ${line.inOrder.values.map(shortItem).join(' ')}`] : []),
    ...line.problems.map(({ code }) => `!!${code}`),
  ].join(' ')
}

export function shortEntry(entry: Entry): string {
  const told = entry.told === undefined ? '' : `(${entry.told})`
  const named = [entry.seatNo === null ? '' : `#${entry.seatNo}`, entry.nameText ?? ''].filter(Boolean)
  const who = `${named.join(' ') || '?'}${told}`
  if (entry.problem) {
    const suggest = 'suggest' in entry.problem ? `(${digits(entry.problem.suggest)})` : ''
    return `${who}!${entry.problem.code}${suggest}`
  }
  return `${who}${shortValue(entry.value)}`
}

/** A value in a list by order: the same without a name. */
function shortItem(entry: Entry): string {
  return shortEntry(entry).replace(/^\?=?/, '')
}

export function shortValue(value: NonNullable<Entry['value']>): string {
  if (value.kind === 'tenths') return `=${digits(value.tenths)}`
  if (value.kind === 'passed') return value.passed ? '=Đ' : '=CĐ'
  if (value.kind === 'left_blank') return '=_'
  if (value.kind === 'exempt') return '=m'
  if (value.kind === 'empty') return '=x'
  return value.excused === null ? '=v' : value.excused ? '=vp' : '=vk'
}
