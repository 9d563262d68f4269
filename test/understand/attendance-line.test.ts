import { describe, expect, it } from 'vitest'
import type { AttendanceEntry } from '../../bot/understand/attendance-entries.ts'
import type { AttendanceStretch } from '../../bot/understand/attendance-line.ts'
import { readAttendanceLine } from '../../bot/understand/attendance-line.ts'
import { daysMeant } from '../../bot/understand/day-words.ts'
import { ROLL_CALLS } from './roll-calls.ts'

const KIND = { excused: 'p', unexcused: 'k', present: '+' } as const

function sayEntry({ nameText, seatNo, kind, problem, orName }: AttendanceEntry): string {
  const who = [seatNo === null ? '' : `#${seatNo}`, nameText ?? ''].filter(Boolean).join(' ') || '?'
  const what = problem ? `!${problem}` : `=${kind ? KIND[kind] : ''}`
  return `${who}${what}${orName ? `~${orName}` : ''}`
}

function sayStretch({ days, complete, entries }: AttendanceStretch): string {
  const said = days.length > 0 ? days : ([{ kind: 'ago', days: 0 }] as const)
  const meant = daysMeant(said, '2026-11-19', '2026-2027')
  const on =
    'problem' in meant
      ? meant.problem
      : meant.days.map(day => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`).join('+')
  return [`${on}${complete ? ' đủ' : ''}`, ...entries.map(sayEntry)].join(' ')
}

function written(text: string): string {
  const line = readAttendanceLine(text)
  if (!line) return '-'
  const parts = [
    `[${line.className ?? ''}]`,
    line.stretches.map(sayStretch).join(' | '),
    ...line.problems.map(problem => `!!${problem}`),
  ]
  return parts.filter(Boolean).join(' ')
}

describe('a typed roll call', () => {
  it('is tried in at least 120 ways', () => expect(ROLL_CALLS.length).toBeGreaterThanOrEqual(120))
  it.each(ROLL_CALLS)('%j is read as %s', (typed, read) => {
    expect(written(typed)).toBe(read)
  })
})
