import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSentence } from '../../bot/vi-import.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { ImportReport } from '../../core/office-files/plan.ts'
import type { Answers } from '../../core/office-files/rules/outcome.ts'
import { NO_ANSWERS } from '../../core/office-files/rules/outcome.ts'
import { type Office, openOffice, people, storeAll } from './office.ts'

/** Files as offices wrote them, each of a kind that was once read wrongly: what is stored of them, and what is said. */

const bytesOf = (name: string) => readFileSync(new URL(`../data/office-cases/${name}.xlsx`, import.meta.url))

class Undone extends Error {}

type Seen = {
  readonly report: ImportReport | null
  readonly refusal: string | null
  readonly rows: readonly string[]
}

const MARKS = sql<{ line: string }>`
  select u.code || ' ' || k.kind || k.position || ' ' || coalesce(m.tenths::text, m.state) as line
  from mark m join mark_column k on k.column_id = m.column_id join pupil u on u.pupil_id = m.pupil_id order by 1`
const PUPILS = sql<{ line: string }>`
  select u.code || ' ' || p.full_name || ' ' || c.name || ' ' || coalesce(p.birth_date::text, '-') || ' ' || coalesce(u.sex, '-') as line
  from pupil u join person p on p.person_id = u.pupil_id join enrolment e on e.pupil_id = u.pupil_id
  join class c on c.class_id = e.class_id order by 1`

/** Stores what can be stored of a file, looks at it, and takes it back. */
async function look(office: Office, kind: 'marks' | 'roster', name: string): Promise<Seen> {
  const seen: Seen[] = []
  const request = { kind, name: `${name}.xlsx`, bytes: bytesOf(name), dryRun: false, by: null }
  await office
    .at(async desk => {
      const stored = await importFile(desk, { ...request, acceptProblems: true, answers: NO_ANSWERS })
      const { rows } = await (kind === 'marks' ? MARKS : PUPILS).execute(desk.tx.q)
      const report = stored.ok ? stored.value : 'report' in stored.refusal ? stored.refusal.report : null
      seen.push({ report, refusal: stored.ok ? null : stored.refusal.code, rows: rows.map(row => row.line) })
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (!seen[0]) throw new Error('nothing was seen')
  return seen[0]
}

const places = ({ report }: Seen): readonly string[] =>
  (report?.problems ?? []).map(({ row, column, code }) => `${column}${row || ''} ${code}`.trim())

const AN = '9926102574'
const ANH = '9926102310'

describe('a gradebook of the office', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice('pglite', 'thcs-mau')
    await storeAll(office, people)
  })
  afterAll(() => office.close())

  it.each<[string, string[], string[]]>([
    ['A1-tx2-va-gk', [`${AN} midterm1 70`, `${AN} regular2 80`], []],
    ['A1b-tx1-tx3', ['9926102264 regular3 90', `${ANH} regular3 85`, `${AN} regular3 80`], []],
    ['A2-hai-trang-mot-so', [`${ANH} regular3 70`, `${AN} regular3 80`], ['book_repeated']],
    ['A3-thien-van-hoc', [], ['subject_unknown']],
    ['A3b-mon-van-hoa', [], ['subject_unknown']],
    ['A4-ma-ten-lech', [], ['B4 code_and_name_differ', 'B5 code_and_name_differ']],
    ['A5b-diem-trang-an', [`${ANH} regular3 70`, `${AN} regular3 80`], ['sheet_hidden']],
    ['A6-gki-cki', [`${AN} final1 60`, `${AN} midterm1 70`, `${AN} regular3 80`], []],
    ['A10-o-diem-gop', ['9926101192 regular3 90'], ['F4 cell_merged', 'F5 cell_merged', 'F6 cell_merged']],
    ['A11-cong-thuc-chua-tinh', ['9926102264 regular3 80'], ['F4 not_calculated', 'F5 not_calculated']],
    ['A12-hoc-ki-2', [], ['term_not_begun']],
    ['B6-dong-trung-binh-chat', [`${ANH} regular3 70`, `${AN} regular3 80`], []],
    ['B7-ghi-chu-o', ['9926102264 regular3 90', `${ANH} regular3 80`, `${AN} regular3 75`], []],
  ])('%s stores what it says, and names the rest', async (name, rows, problems) => {
    const seen = await look(office, 'marks', name)
    expect(seen.rows).toEqual(rows)
    expect(places(seen)).toEqual(problems)
  })

  it('with one column and many bad cells stores the good ones', async () => {
    const seen = await look(office, 'marks', 'B5-mot-cot-tx3-chat')
    expect(seen.rows).toHaveLength(13)
    expect(places(seen)).toHaveLength(17)
  })

  it('of last year is refused by its year', async () => {
    expect((await look(office, 'marks', 'B-nam-hoc-cu-diem')).refusal).toBe('import_other_year')
  })

  it('is told with its place and what to do, in words', async () => {
    const { report } = await look(office, 'marks', 'A12-hoc-ki-2')
    expect(report?.problems.map(problemSentence)).toEqual([
      'Trang "Toán_6A_HK2": học kì này bắt đầu từ 18/01/2027, chưa nhận điểm trước ngày đó.',
    ])
  })
})

describe('a list of pupils of the office', () => {
  let lower: Office
  let upper: Office
  beforeAll(async () => {
    lower = await openOffice('pglite', 'thcs-mau')
    upper = await openOffice('pglite', 'thpt-mau')
    for (const office of [lower, upper]) await storeAll(office, people.slice(0, 1))
  })
  afterAll(() => Promise.all([lower.close(), upper.close()]))

  it.each<[string, number, string[]]>([
    ['A5-ds-trang-rat-an', 3, ['sheet_hidden']],
    ['A7-ho-ten-va-ho-dem-ten', 3, []],
    ['A9-dong-cuoi-khong-ma', 2, ['B4 code_missing']],
    ['A13-cot-nu', 8, ['E4 sex_unknown', 'E8 sex_unknown']],
    ['A15-trung-dinh-danh', 5, ['C3 personal_id_repeated', 'C6 personal_id_invalid']],
    ['A16-thieu-ten-goi', 1, ['D3 name_incomplete', 'D4 name_incomplete']],
    ['B1-dong-so-cot', 2, []],
    ['B2-lap-tieu-de-2-dong', 3, []],
    ['B3-trang-huong-dan', 3, ['sheet_without_table']],
    ['B4-tieu-de-viet-tat', 2, []],
  ])('%s stores %i pupils, and names the rest', async (name, pupils, problems) => {
    const seen = await look(lower, 'roster', name)
    expect(seen.rows).toHaveLength(pupils)
    expect(places(seen)).toEqual(problems)
  })

  it('keeps whole names, the new class, and the sex a cell says', async () => {
    expect((await look(lower, 'roster', 'A7-ho-ten-va-ho-dem-ten')).rows[0]).toContain('Trần Thử An 6A')
    expect((await look(lower, 'roster', 'A8-lop-cu-lop-moi')).rows[0]).toContain('Trần Thử An 7A')
    const sexes = (await look(lower, 'roster', 'A13-cot-nu')).rows.map(row => row.split(' ').at(-1))
    expect(sexes).toEqual(['female', 'male', '-', 'female', 'male', 'male', '-', 'female'])
  })

  it('asks about a pupil whose status says they left, and does nothing meanwhile', async () => {
    const { refusal, report, rows } = await look(lower, 'roster', 'A6b-trang-thai-thoi-hoc')
    expect(refusal).toBe('import_asks')
    expect(report?.proposals).toMatchObject([{ kind: 'left', said: 'Thôi học', isDayGiven: false }])
    expect(report?.problems).toMatchObject([{ code: 'column_unread', found: 'Mã học sinh' }])
    expect(rows).toEqual([])
  })

  it('takes no birthday that cannot be, and empties none in silence', async () => {
    const seen = await look(lower, 'roster', 'A14-ngay-sinh')
    const without = seen.rows.filter(row => / - (?:male|female)$/.test(row)).map(row => row.slice(0, 10))
    expect(without).toHaveLength(7)
    expect(places(seen)).toEqual(
      [4, 5, 11, 12, 13, 16, 17].map(row => expect.stringMatching(`^D${row} birth_date_`)),
    )
  })

  it('takes no formula or address for a name, and Icelandic letters for those that were meant', async () => {
    const seen = await look(lower, 'roster', 'A17-ten')
    expect(places(seen)).toEqual([
      'C13 not_calculated',
      'C14 name_odd',
      'C15 name_odd',
      'C17 name_short',
      'C19 name_odd',
    ])
    const text = seen.rows.join('\n')
    for (const name of ['Đặng Đình Đạt', "H'Hen Niê", 'Y Moan Ê-ban', 'Lê Văn Zê', 'Trần Văn Út'])
      expect(text).toContain(name)
  })

  it('brings codes to one spelling, and names those a spreadsheet cut short', async () => {
    const seen = await look(lower, 'roster', 'A18-ma')
    expect(places(seen)).toEqual([
      'B5 code_repeated',
      'B7 code_repeated',
      'B9 code_repeated',
      'B11 code_repeated',
      'B14 code_invalid',
      'B16 code_missing',
      'B19 code_invalid',
    ])
    expect(seen.rows.map(row => row.split(' ')[0])).toContain('9990000305')
  })

  it('of last year is refused by its year', async () => {
    expect((await look(lower, 'roster', 'B-nam-hoc-cu-ds')).refusal).toBe('import_other_year')
  })

  it('reads the classes of any school, and asks about the others once', async () => {
    const seen = await look(lower, 'roster', 'B8-ten-lop-thcs')
    expect(seen.rows).toHaveLength(20)
    expect(seen.report?.askedClasses.map(({ written, likely }) => [written, ...likely])).toEqual([
      ['6A1 (CLC)', '6A1'],
      ['Sáu A'],
      ['A6', '6A'],
      ['6'],
      ['61'],
      ['Khối 6 lớp A', '6A'],
      ['7A, 6A'],
    ])
    const upperClasses = (await look(upper, 'roster', 'B8b-ten-lop-thpt')).rows
    expect(upperClasses).toHaveLength(14)
    expect(upperClasses.join('\n')).toContain('11CHUYÊNANH')
  })

  it('is not asked again what somebody said no to, and does it once somebody says yes', async () => {
    const name = 'A6b-trang-thai-thoi-hoc'
    const store = (answers: Partial<Answers> = {}) =>
      lower.store('roster', `${name}.xlsx`, {
        bytes: bytesOf(name),
        acceptProblems: true,
        answers: { ...NO_ANSWERS, ...answers },
      })
    const asked = await store()
    if (asked.ok || asked.refusal.code !== 'import_asks') throw new Error('the list asks nothing')
    const keys = asked.refusal.report.proposals.map(({ key }) => key)
    expect(keys).not.toEqual([])
    expect((await store({ no: keys })).ok).toBe(true)
    const again = await store()
    expect(again.ok && again.value.declined).toEqual(keys)
    const state = () => lower.ask(sql`select count(left_on)::integer as gone from enrolment`)
    expect(await state()).toEqual({ gone: 0 })
    expect((await store({ yes: keys })).ok).toBe(true)
    expect(await state()).toEqual({ gone: keys.length })
    await lower.at(desk => sql`update enrolment set left_on = null`.execute(desk.tx.q))
    expect((await store()).ok).toBe(false)
  })

  it('remembers which class a written name means', async () => {
    const name = 'B8-ten-lop-thcs'
    const classes = { '6A1 (CLC)': '6A1', 'Sáu A': '6A' }
    const store = (answers?: { classes: typeof classes }) =>
      lower.store('roster', `${name}.xlsx`, {
        bytes: bytesOf(name),
        acceptProblems: true,
        ...(answers ? { answers } : {}),
      })
    await store({ classes })
    const again = await store()
    const asked = again.ok ? again.value.askedClasses.map(({ written }) => written) : []
    expect(asked).toEqual(['A6', '6', '61', 'Khối 6 lớp A', '7A, 6A'])
    const kept = await lower.ask(sql`select c.name from enrolment e join class c on c.class_id = e.class_id
      join pupil u on u.pupil_id = e.pupil_id where u.code = '9990000409'`)
    expect(kept).toEqual({ name: '6A1' })
  })
})
