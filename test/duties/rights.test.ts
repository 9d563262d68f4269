import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place, Right } from '../../core/duties/rights.ts'
import { may, maySomewhere, placesOf, RIGHTS } from '../../core/duties/rights.ts'
import type { Duty, Role } from '../../core/duties/rules.ts'
import { RIGHTS_PAPER, rightsPaper } from '../../tools/rights.ts'

const rights = Object.keys(RIGHTS) as Right[]
const ROLES: readonly Role[] = [
  ...(['principal', 'vice_principal', 'board', 'office'] as const),
  ...(['department_head', 'homeroom', 'supervisor'] as const),
]
const OWN = 1
const OTHER = 2

const dutyOf = (role: Role, standsInFor: number | null = null): Duty => ({
  role,
  classId: role === 'homeroom' ? OWN : null,
  departmentId: role === 'department_head' ? OWN : null,
  standsInFor,
})

/** Every way to say where; `holds` who of those bound to a place is at home there. */
const PLACES: readonly { readonly place: Place; readonly holds: readonly Role[] }[] = [
  { place: {}, holds: [] },
  { place: { classId: null, departmentId: null }, holds: [] },
  { place: { classId: OWN }, holds: ['homeroom'] },
  { place: { classId: OTHER }, holds: [] },
  { place: { departmentId: OWN }, holds: ['department_head'] },
  { place: { departmentId: OTHER }, holds: [] },
  { place: { classId: OWN, departmentId: OTHER }, holds: ['homeroom'] },
  { place: { classId: OTHER, departmentId: OWN }, holds: ['department_head'] },
]

const BOUND: readonly Role[] = ['homeroom', 'department_head']

const duty = fc.record({
  role: fc.constantFrom(...ROLES),
  classId: fc.constantFrom(null, OWN, OTHER),
  departmentId: fc.constantFrom(null, OWN, OTHER),
  standsInFor: fc.constantFrom(null, 9),
})
const duties = fc.array(duty, { maxLength: 4 })
const place = fc.constantFrom(...PLACES.map(one => one.place))

describe('the table of rights', () => {
  it.each(rights)('gives %s to its roles, there alone where a role has a class or department', right => {
    const { roles, inOwnRight } = RIGHTS[right]
    for (const role of ROLES)
      for (const { place: where, holds } of PLACES) {
        const listed = roles.includes(role) && (!BOUND.includes(role) || holds.includes(role))
        expect(may({ duties: [dutyOf(role)] }, right, where)).toBe(listed)
        expect(may({ duties: [dutyOf(role, 9)] }, right, where)).toBe(listed && !inOwnRight)
      }
  })

  it('gives nobody anything without a duty, nor a supervisor by theirs', () => {
    for (const right of rights) {
      expect(maySomewhere({ duties: [] }, right)).toBe(false)
      expect(maySomewhere({ duties: [dutyOf('supervisor')] }, right)).toBe(false)
    }
  })

  it('gives by several duties what one of them gives', () => {
    fc.assert(
      fc.property(duties, fc.constantFrom(...rights), place, (held, right, where) => {
        const alone = held.some(one => may({ duties: [one] }, right, where))
        expect(may({ duties: held }, right, where)).toBe(alone)
      }),
    )
  })

  it('names as places of a right those where it may be used', () => {
    fc.assert(
      fc.property(duties, fc.constantFrom(...rights), (held, right) => {
        const { everywhere, classIds, departmentIds } = placesOf({ duties: held }, right)
        expect(everywhere).toBe(may({ duties: held }, right))
        for (const id of [OWN, OTHER]) {
          const inClass = may({ duties: held }, right, { classId: id })
          const inDepartment = may({ duties: held }, right, { departmentId: id })
          expect(inClass).toBe(everywhere || classIds.includes(id))
          expect(inDepartment).toBe(everywhere || departmentIds.includes(id))
        }
      }),
    )
  })

  it('is what the paper for the school says', () => {
    expect(readFileSync(RIGHTS_PAPER, 'utf8')).toBe(rightsPaper())
  })

  it('is the one place where a use case learns what a role may', () => {
    const asking = globSync('core/**/*.ts').filter(
      file =>
        !file.startsWith('core/duties/') &&
        /\b(?:isLeader|holds)\b.*duties\/rules/.test(readFileSync(file, 'utf8')),
    )
    expect(asking).toEqual([])
  })
})
