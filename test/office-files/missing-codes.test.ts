import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import { type Office, openOffice, people, storeAll } from './office.ts'
import { writeXlsx } from './school-files.ts'

/** Files that name pupils and do not give their codes. 7B has two pupils named Nguyễn Thị Ngọc Ánh. */

describe.each(databases)('a file without codes on %s', kind => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice(kind, 'thcs-mau')
    await storeAll(office, people)
  })
  afterAll(() => office.close())

  const born = async (code: string): Promise<string> => {
    const { day } = await office.ask(sql`select to_char(p.birth_date, 'DD/MM/YYYY') as day from pupil u
      join person p on p.person_id = u.pupil_id where u.code = ${code}`)
    return String(day)
  }

  it('gives marks to pupils found by name and class, and names those it cannot tell apart', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Toán_7B_HK1',
        rows: [
          ['STT', 'Họ và tên', 'TX1', 'TX2'],
          [1, 'Nguyễn Thị Ngọc Ánh', 8, 7],
          [2, 'Không Có Ai', 5, 6],
        ],
      },
      {
        name: 'Toán_6A_HK1',
        rows: [
          ['TT', 'Họ và tên', 'TX1', 'TX2'],
          [1, 'Nguyễn Tú An', 8, 7],
        ],
      },
    ])
    const seen = await office.store('marks', 'x.xlsx', { bytes, dryRun: true })
    if (!seen.ok) throw new Error(seen.refusal.code)
    expect(
      seen.value.problems.map(({ sheet, row, column, code }) => `${sheet} ${column}${row} ${code}`),
    ).toEqual(['Toán_7B_HK1 A2 code_missing', 'Toán_7B_HK1 A3 code_missing'])
    expect(seen.value.changes).toMatchObject({ added: 2 })
  })

  it('tells two of one name apart by their birthdays', async () => {
    const twins = await office.ask(sql`select jsonb_agg(u.code order by u.code) as codes from pupil u
      join person p on p.person_id = u.pupil_id where p.full_name = 'Nguyễn Thị Ngọc Ánh'`)
    const [first = '', second = ''] = twins.codes as string[]
    const bytes = await writeXlsx([
      {
        name: 'Toán_7B_HK1',
        rows: [
          ['STT', 'Họ và tên', 'Ngày sinh', 'TX1', 'TX2'],
          [1, 'Nguyễn Thị Ngọc Ánh', await born(first), 8, 7],
          [2, 'Nguyễn Thị Ngọc Ánh', await born(second), 5, 6],
        ],
      },
    ])
    const stored = await office.store('marks', 'x.xlsx', { bytes })
    expect(stored).toMatchObject({ ok: true, value: { problems: [], changes: { added: 4 } } })
    const marks =
      await office.ask(sql`select jsonb_agg(m.tenths order by u.code, k.position) as tenths from mark m
      join mark_column k on k.column_id = m.column_id join pupil u on u.pupil_id = m.pupil_id`)
    expect(marks).toEqual({ tenths: first < second ? [80, 70, 50, 60] : [50, 60, 80, 70] })
  })

  it('of pupils adds nobody it does not know, and says so', async () => {
    const bytes = await writeXlsx([
      {
        name: 'DSHS',
        rows: [
          ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Lớp', 'Địa chỉ'],
          [1, 'Nguyễn Tú An', await born('9926102574'), 'Nam', '6A', 'Thôn Mới'],
          [2, 'Trần Người Mới', '01/02/2015', 'Nam', '6A', null],
        ],
      },
    ])
    const seen = await office.store('roster', 'x.xlsx', { bytes, acceptProblems: true, dryRun: true })
    if (!seen.ok) throw new Error(seen.refusal.code)
    expect(seen.value.problems.filter(({ code }) => code === 'code_missing')).toMatchObject([
      { row: 3, found: 'Trần Người Mới' },
    ])
    expect(seen.value.named.filter(({ kind: how }) => how === 'changed')).toMatchObject([
      {
        who: { code: '9926102574' },
        facts: expect.arrayContaining([expect.objectContaining({ what: 'Địa chỉ', to: 'Thôn Mới' })]),
      },
    ])
  })
})
