import { describe, expect, it } from 'vitest'
import { parseCalendar } from '../../core/office-files/calendar-file.ts'
import { countAttendance } from '../../core/office-files/preview.ts'
import { readAttendance } from '../../core/tables/rules/attendance.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { bytesOf, expected, type SchoolName, schoolNames, sheetsOf } from './school-files.ts'

const attendance = new Map<SchoolName, Awaited<ReturnType<typeof sheetsOf>>>()
for (const school of schoolNames) attendance.set(school, await sheetsOf(school, 'diem-danh-thang-10.xlsx'))

describe.each(schoolNames)('the attendance of %s', school => {
  const right = expected[school]
  const sheets = attendance.get(school) ?? []
  const { rows, problems } = readAttendance(sheets)

  it('is known for what it is and read without a problem', () => {
    expect(kindOf(sheets)).toBe('attendance')
    expect(problems).toEqual([])
  })

  it('counts absences with and without leave in every class', () => {
    const counts = countAttendance(rows)
    expect([counts.excused, counts.unexcused]).toEqual([right.attendanceOctober.P, right.attendanceOctober.K])
    for (const [className, { P, K }] of Object.entries(right.attendanceOctober.byClass)) {
      const inClass = rows.filter(row => row.className === className)
      expect(inClass.filter(row => row.kind === 'P').length).toBe(P)
      expect(inClass.filter(row => row.kind === 'K').length).toBe(K)
    }
    expect(rows.every(row => row.day.startsWith('2026-10-'))).toBe(true)
  })

  it.each(right.spot.filter(spot => spot.what.startsWith('attendance')))('$what', spot => {
    const days = rows.filter(row => row.sheet === spot.sheet && row.code === spot.code)
    const found = Object.fromEntries(days.map(row => [String(Number(row.day.slice(8))), row.kind]))
    expect(found).toEqual(spot.days)
  })
})

describe.each(schoolNames)('the calendar of %s', school => {
  const right = expected[school]
  const parsed = parseCalendar(bytesOf(school, 'lich-nam-hoc.json').toString('utf8'))
  if (!parsed.ok) throw new Error(`the calendar was refused: ${JSON.stringify(parsed.refusal)}`)
  const calendar = parsed.value
  const [first, second] = calendar.terms

  it('has the right terms, weeks and tests', () => {
    expect(calendar.school).toEqual(right.school)
    expect({
      term1Weeks: first?.weeks.length,
      term2ProgrammeWeeks: second?.teachingWeeks,
      term2CalendarWeeks: second?.weeks.length,
      todayIsWeek: first?.weeks.find(week => week.from <= expected.asOf && expected.asOf <= week.to)?.number,
      tests: calendar.tests.length,
    }).toEqual(right.calendar)
  })

  it('makes up the missing week of term 2 and no week of term 1', () => {
    expect(first?.makeUp).toBeNull()
    expect(second?.makeUp?.days.length).toBeGreaterThan(0)
    expect(calendar.schoolWeekdays).toEqual(school === 'thcs-mau' ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6])
    expect(calendar.daysOff).toContainEqual({
      from: '2027-02-01',
      to: '2027-02-14',
      name: expect.stringContaining('Tết'),
    })
  })
})

describe('a calendar file', () => {
  const written = JSON.parse(bytesOf('thcs-mau', 'lich-nam-hoc.json').toString('utf8'))

  it('that is not JSON is refused', () => {
    expect(parseCalendar('nam_hoc: 2026')).toEqual({ ok: false, refusal: { code: 'calendar_not_json' } })
  })

  it.each([
    ['a day that does not exist', { khai_giang: '2026-02-30' }, 'khai_giang'],
    ['a subject nobody teaches', { kiem_tra: [{ ...written.kiem_tra[0], mon: 'XYZ' }] }, 'kiem_tra.0.mon'],
    [
      'a term that ends before it begins',
      { hoc_ky: [{ ...written.hoc_ky[0], den: '2026-09-01' }] },
      'hoc_ky.0',
    ],
    ['terms in the wrong order', { hoc_ky: [...written.hoc_ky].reverse() }, 'hoc_ky.1.tuan.0'],
  ])('with %s is refused with the place', (_, change, path) => {
    expect(parseCalendar(JSON.stringify({ ...written, ...change }))).toEqual({
      ok: false,
      refusal: { code: 'calendar_invalid', path },
    })
  })
})
