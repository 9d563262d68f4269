import { describe, expect, it } from 'vitest'
import { countAssignments } from '../../core/office-files/preview.ts'
import { readAssignments } from '../../core/tables/rules/assignments.ts'
import { readElectives } from '../../core/tables/rules/electives.ts'
import { readHomerooms } from '../../core/tables/rules/homerooms.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readStaff } from '../../core/tables/rules/staff.ts'
import { expected, type SchoolName, schoolNames, sheetsOf } from './school-files.ts'

const files = new Map<
  SchoolName,
  { plan: Awaited<ReturnType<typeof sheetsOf>>; codes: Map<string, string> }
>()
for (const school of schoolNames) {
  const plan = await sheetsOf(school, 'phan-cong-giang-day.xlsx')
  const staff = readStaff(await sheetsOf(school, 'can-bo-giao-vien.xlsx')).rows
  files.set(school, { plan, codes: new Map(staff.map(row => [row.fullName, row.code])) })
}

describe.each(schoolNames)('the assignments of %s', school => {
  const right = expected[school].assignments
  const { plan = [], codes } = files.get(school) ?? {}
  const { rows, problems } = readAssignments(plan)
  const homerooms = readHomerooms(plan)
  const counts = countAssignments(rows, homerooms.rows)
  const staffOf = (row: { staffCode: string | null; staffName: string }) =>
    row.staffCode ?? codes?.get(row.staffName)

  it('are known for what they are and read without a problem', () => {
    expect(kindOf(plan)).toBe('assignments')
    expect([...problems, ...homerooms.problems]).toEqual([])
  })

  it('hold every fact, class-subject and pair of co-teachers', () => {
    expect(counts.assignments).toBe(right.classSubjectTeacherTermFacts)
    expect(counts.classSubjects).toBe(right.classSubjects)
    expect(counts.coTaught).toBe(right.coTaught)
    expect(counts.teachers).toBe(expected[school].staff.teachersWithMarkDuty)
  })

  it('give each class its homeroom teacher', () => {
    expect(Object.fromEntries(homerooms.rows.map(row => [row.className, staffOf(row)]))).toEqual(
      right.homeroom,
    )
  })

  it('name the one who enters the marks of every class-subject in term 1', () => {
    const owners = rows.filter(row => row.ownsEntry && row.terms.includes(1))
    const found = Object.fromEntries(owners.map(row => [`${row.subject}_${row.className}`, staffOf(row)]))
    const sheets = expected[school].gradebook.perSheet
    expect(owners.length).toBe(sheets.length)
    expect(found).toEqual(
      Object.fromEntries(sheets.map(line => [`${line.subject}_${line.class}`, line.teacher])),
    )
  })

  it.each(expected[school].spot.filter(spot => spot.what.startsWith('assignment')))('$what', spot => {
    const className = / in (\S+) in term/.exec(spot.what)?.[1]
    const row = rows.find(
      each => each.subject === 'TO' && each.className === className && each.terms.includes(1),
    )
    expect(row && staffOf(row)).toBe(spot.teacher)
    expect(row?.staffName).toBe(spot.name)
  })
})

describe('the electives of thpt-mau', () => {
  const { rows, problems } = readElectives(files.get('thpt-mau')?.plan ?? [])
  const right = expected['thpt-mau'].assignments

  it('give each class its four subjects and three clusters', () => {
    expect(problems).toEqual([])
    expect(Object.fromEntries(rows.map(row => [row.className, row.subjects]))).toEqual(right.electives)
    expect(Object.fromEntries(rows.map(row => [row.className, row.clusters]))).toEqual(right.topics)
  })

  it('are not looked for where a school has none', () => {
    expect(readElectives(files.get('thcs-mau')?.plan ?? [])).toEqual({ rows: [], problems: [] })
  })
})
