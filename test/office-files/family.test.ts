import { describe, expect, it } from 'vitest'
import { type KnownBond, matchFamilies, type PupilFamily } from '../../core/office-files/rules/family.ts'
import type { Guardian } from '../../core/tables/rules/guardians.ts'

const LAN = '0900000001'
const OTHER = '0900000002'

const mother = (fullName: string, phone: string | null): Guardian => ({ relation: 'mother', fullName, phone })
const family = (pupilId: number, ...guardians: Guardian[]): PupilFamily => ({
  pupilId,
  pupilName: `Em ${pupilId}`,
  guardians,
})
const known = (pupilId: number, personId: number, fullName: string, phone: string | null): KnownBond => ({
  pupilId,
  personId,
  fullName,
  phone,
  relation: 'mother',
  birthDate: null,
  email: null,
})
const numbers = () => {
  let last = 0
  return () => --last
}
const match = (before: readonly KnownBond[], families: readonly PupilFamily[]) =>
  matchFamilies(before, families, { newId: numbers(), apart: new Set() })

describe('guardians of a list', () => {
  it('are one person for brothers and sisters with the same phone and name, however it is typed', () => {
    const { people, bonds } = match(
      [],
      [family(1, mother('Lê Thị Lan', LAN)), family(2, mother('LÊ  THỊ LAN', LAN))],
    )
    expect(people).toHaveLength(1)
    expect(bonds.map(bond => bond.guardianId)).toEqual([-1, -1])
  })

  it('are two people when only the name or only the phone is the same', () => {
    const rows = [
      family(1, mother('Lê Thị Lan', LAN)),
      family(2, mother('Lê Thị Hoa', LAN)),
      family(3, mother('Lê Thị Lan', OTHER)),
    ]
    expect(match([], rows).people).toHaveLength(3)
  })

  it('without a phone are known beside the same pupil only', () => {
    const before = [known(1, 10, 'Lê Thị Lan', null)]
    const { people, bonds } = match(before, [
      family(1, mother('Lê Thị Lan', null)),
      family(2, mother('Lê Thị Lan', null)),
    ])
    expect(people).toHaveLength(1)
    expect(bonds).toEqual([{ pupilId: 2, relation: 'mother', guardianId: -1 }])
  })

  it('keep their identity under a new phone', () => {
    const { people, bonds, touched } = match(
      [known(1, 10, 'Lê Thị Lan', LAN)],
      [family(1, mother('Lê Thị Lan', OTHER))],
    )
    expect(people).toMatchObject([{ personId: 10, phone: OTHER }])
    expect(bonds).toEqual([])
    expect([...touched]).toEqual([1])
  })

  it('are not moved to a new phone while another child’s line still has the old one', () => {
    const before = [known(1, 10, 'Lê Thị Lan', LAN), known(2, 10, 'Lê Thị Lan', LAN)]
    const rows = [family(1, mother('Lê Thị Lan', OTHER)), family(2, mother('Lê Thị Lan', LAN))]
    const { people, bonds } = match(before, rows)
    expect(people).toMatchObject([{ personId: -1, phone: OTHER }])
    const after = [...before, known(1, 11, 'Lê Thị Lan', OTHER)]
    expect(bonds).toHaveLength(1)
    expect(match(after, rows)).toMatchObject({ people: [], bonds: [] })
  })

  it('known by a phone only are nobody’s but the pupil’s: a phone joins no families', () => {
    const nameless: Guardian = { relation: 'guardian', fullName: '', phone: LAN }
    const own = { fullName: 'PH em Em 2', phone: LAN, personId: -1 }
    expect(match([known(1, 10, 'Lê Thị Lan', LAN)], [family(2, nameless)]).people).toMatchObject([own])
    expect(match([], [family(2, nameless), family(3, nameless)]).people).toHaveLength(2)
    const beside = match([known(2, 10, 'Lê Thị Lan', LAN)], [family(2, nameless)])
    expect(beside).toMatchObject({ people: [], joins: [] })
  })

  it('become those of another child only as a join that is told, and that a person may undo before', () => {
    const rows = [family(1, mother('Lê Thị Lan', LAN)), family(2, mother('Lê Thị Lan', LAN))]
    const [join] = match([], rows).joins
    expect(join).toMatchObject({ fullName: 'Lê Thị Lan', phone: LAN, pupilIds: [1, 2] })
    const apart = matchFamilies([], rows, { newId: numbers(), apart: new Set([join?.key ?? '']) })
    expect(apart.people).toHaveLength(2)
    expect(apart.joins).toEqual([])
    const after = apart.bonds.map(bond => known(bond.pupilId, bond.guardianId + 100, 'Lê Thị Lan', LAN))
    expect(match(after, rows)).toMatchObject({ people: [], bonds: [], joins: [] })
  })

  it('are reported, never taken away, when the list names somebody else in their place', () => {
    const before = [known(1, 10, 'Lê Thị Lan', LAN)]
    const { differing, bonds } = match(before, [family(1, mother('Trần Thị Hoa', OTHER))])
    expect(differing).toEqual(before)
    expect(bonds).toHaveLength(1)
  })
})
