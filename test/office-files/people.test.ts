import { describe, expect, it } from 'vitest'
import { countRoster, countStaff } from '../../core/office-files/preview.ts'
import { kindOf } from '../../core/tables/rules/kind.ts'
import { readRoster } from '../../core/tables/rules/roster.ts'
import { readStaff } from '../../core/tables/rules/staff.ts'
import { expected, type SchoolName, schoolNames, sheetsOf } from './school-files.ts'

const rosterSheets = new Map<SchoolName, Awaited<ReturnType<typeof sheetsOf>>>()
const staffSheets = new Map<SchoolName, Awaited<ReturnType<typeof sheetsOf>>>()
for (const school of schoolNames) {
  rosterSheets.set(school, await sheetsOf(school, 'danh-sach-hoc-sinh.xlsx'))
  staffSheets.set(school, await sheetsOf(school, 'can-bo-giao-vien.xlsx'))
}

describe.each(schoolNames)('the roster of %s', school => {
  const right = expected[school]
  const sheets = rosterSheets.get(school) ?? []
  const { rows, problems } = readRoster(sheets)
  const counts = countRoster(rows)
  const moved = (kind: 'left' | 'arrived') =>
    rows
      .filter(row => row.state?.kind === kind)
      .map(row => ({ code: row.code, name: row.fullName, class: row.className }))

  it('is known for what it is and read without a problem', () => {
    expect(kindOf(sheets)).toBe('roster')
    expect(problems).toEqual([])
  })

  it('has the right pupils in every class', () => {
    expect(counts.inRoster).toBe(right.pupils.inRoster)
    expect(counts.active).toBe(right.pupils.active)
    expect(Object.fromEntries(counts.rosterByClass)).toEqual(right.pupils.rosterByClass)
    expect(Object.fromEntries(counts.activeByClass)).toEqual(right.pupils.activeByClass)
  })

  it('counts girls, missing identity numbers and shared phones', () => {
    expect(counts.girls).toBe(right.pupils.girlsInRoster)
    expect(rows.filter(row => row.sex === null)).toEqual([])
    expect(counts.withoutPersonalId).toBe(right.pupils.withoutPersonalId)
    expect(counts.withoutBirthDate).toBe(0)
    expect(counts.sharedPhones).toBe(right.pupils.sharedGuardianPhones)
  })

  it('knows who left, who came and who shares a name', () => {
    expect(moved('left')).toEqual(right.pupils.transferredOut)
    expect(moved('arrived')).toEqual(right.pupils.transferredIn)
    expect(counts.sameNames).toEqual(
      right.pupils.sameNameInClass.map(({ class: className, pupils }) => ({
        className,
        codes: pupils.map(([, code]) => code),
      })),
    )
  })

  it('numbers the pupils of each class from 1 in the order of the file', () => {
    for (const [className, size] of counts.rosterByClass) {
      const orders = rows.filter(row => row.className === className).map(row => row.order)
      expect(orders).toEqual(Array.from({ length: size }, (_, at) => at + 1))
    }
  })

  it.each(right.spot.filter(spot => spot.what.startsWith('roster')))('$what', spot => {
    const row = rows.find(each => each.sheet === spot.sheet && each.row === spot.row)
    const phone = (relation: string) => row?.guardians.find(one => one.relation === relation)?.phone ?? null
    expect(row).toMatchObject({
      code: spot.code,
      personalId: spot.personalId,
      fullName: spot.name,
      birthDate: spot.dob,
      sex: spot.sex,
      className: spot.class,
    })
    expect([phone('father'), phone('mother')]).toEqual([spot.fatherPhone, spot.motherPhone])
  })

  it('leaves no name in capitals and no stray space', () => {
    const names = rows.flatMap(row => [row.fullName, ...row.guardians.map(guardian => guardian.fullName)])
    expect(names.filter(name => /\s{2}|^\s|\s$/.test(name) || name === name.toUpperCase())).toEqual([])
  })
})

describe.each(schoolNames)('the staff of %s', school => {
  const right = expected[school].staff
  const sheets = staffSheets.get(school) ?? []
  const { rows, problems } = readStaff(sheets)
  const counts = countStaff(rows)

  it('is known for what it is and read without a problem', () => {
    expect(kindOf(sheets)).toBe('staff')
    expect(problems).toEqual([])
  })

  it('is counted by role and by department', () => {
    expect(counts.total).toBe(right.total)
    expect(counts.byRole.get('principal')).toBe(right.principal)
    expect(counts.byRole.get('vice_principal')).toBe(right.vicePrincipal)
    expect(counts.byRole.get('department_head')).toBe(right.headOfSubjectGroup)
    expect(counts.byRole.get('deputy_department_head')).toBe(right.deputyHeadOfSubjectGroup)
    expect(counts.byRole.get('teacher')).toBe(right.teacherWithoutHeadship)
    expect(counts.byRole.get('office')).toBe(right.office)
    expect(Object.fromEntries(counts.byDepartment)).toEqual(right.subjectGroups)
    expect(counts.withoutEmail).toBe(right.withoutEmail)
    expect(counts.withoutPhone).toBe(0)
  })

  it('names the members of the board', () => {
    expect(rows.filter(row => row.roles.includes('board')).map(row => row.code)).toEqual(right.boardMembers)
  })

  it.each(expected[school].spot.filter(spot => spot.what.startsWith('staff')))('$what', spot => {
    expect(rows.find(row => row.row === spot.row)).toMatchObject({
      code: spot.code,
      fullName: spot.name,
      birthDate: spot.dob,
      phone: spot.phone,
      email: spot.email,
    })
  })
})
