import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partFamily } from '../../core/office-files/part-family.ts'
import { databases } from '../databases.ts'
import { type Office, openOffice, people, storeAll } from './office.ts'
import { writeXlsx } from './school-files.ts'

describe.each(databases)('a guardian a list made that of two families on %s', kind => {
  let office: Office
  let bytes: Uint8Array
  beforeAll(async () => {
    office = await openOffice(kind, 'thcs-mau')
    await storeAll(office, people.slice(0, 1))
    bytes = await writeXlsx([
      {
        name: 'DSHS',
        rows: [
          ['Mã HS', 'Họ và tên', 'Lớp', 'Họ tên mẹ', 'ĐT mẹ'],
          ['9990000001', 'Trần Văn An', '6A', 'Lê Thị Lan', '0900000001'],
          ['9990000002', 'Phạm Thị Bình', '6B', 'Lê Thị Lan', '0900000001'],
          ['9990000003', 'Đỗ Thị Cúc', '6B', 'Vũ Thị Mơ', '0900000003'],
        ],
      },
    ])
  })
  afterAll(() => office.close())

  const guardians = () =>
    office.ask(
      sql`select count(distinct k.guardian_id)::integer as people, count(*)::integer as bonds from guardianship k`,
    )
  const part = (pupilCode: string, guardian: string) =>
    office.at(desk => partFamily(desk, { pupilCode, guardian }))

  it('is told as a join when the list is stored', async () => {
    const stored = await office.store('roster', 'ds.xlsx', { bytes })
    expect(stored).toMatchObject({
      ok: true,
      value: { joins: [{ fullName: 'Lê Thị Lan', pupils: [{}, {}] }] },
    })
    expect(await guardians()).toEqual({ people: 2, bonds: 3 })
  })

  it('is two people once parted, and stays so when the list comes again', async () => {
    expect(await part('9990000002', 'lê thị lan')).toEqual({ ok: true, value: null })
    expect(await guardians()).toEqual({ people: 3, bonds: 3 })
    const again = await office.store('roster', 'ds.xlsx', { bytes })
    expect(again).toMatchObject({ ok: true, value: { joins: [], changes: { added: 0, changed: 0 } } })
    expect(await guardians()).toEqual({ people: 3, bonds: 3 })
  })

  it('is not parted where there is nothing to part', async () => {
    expect(await part('9990000003', 'Vũ Thị Mơ')).toMatchObject({ refusal: { code: 'family_not_joined' } })
    expect(await part('9990000003', 'Ai Đó')).toMatchObject({ refusal: { code: 'guardian_not_there' } })
  })

  it('is never one when the person who stores the list says so', async () => {
    await office.at(desk =>
      sql`delete from guardianship where school_id = ${desk.tx.schoolId}`.execute(desk.tx.q),
    )
    const seen = await office.store('roster', 'ds.xlsx', { bytes, dryRun: true })
    const [join] = seen.ok ? seen.value.joins : []
    await office.store('roster', 'ds.xlsx', { bytes, answers: { apart: [join?.key ?? ''] } })
    expect(await guardians()).toEqual({ people: 3, bonds: 3 })
  })
})
