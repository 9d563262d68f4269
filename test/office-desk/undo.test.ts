import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STANDS } from '../../bot/vi/office-desk/undo.ts'
import { issueCode } from '../../core/accounts/link.ts'
import { atDesk } from '../../core/desk.ts'
import { takeBackFor } from '../../core/office-desk/undo.ts'
import { importFile } from '../../core/office-files/import.ts'
import type { ImportKind } from '../../core/office-files/plan.ts'
import { yesToAll } from '../../core/office-files/rules/outcome.ts'
import { writeMark } from '../../db/books/marks.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { rosterOf, TWO_NEW } from './office-page.ts'

/** The last import taken back from the chat. */

const KEPT = [
  ...['person', 'pupil', 'pupil_private', 'guardianship', 'staff', 'class', 'enrolment', 'class_subject'],
  ...['teaching', 'mark_column', 'school_week', 'calendar_day'],
]
const WORDS = 'hoàn tác nạp tệp'

describe.each(bothDatabases)('the last import taken back on %s', kind => {
  let house: TestHouse
  let talk: ReturnType<typeof talkIn>
  beforeEach(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
  })
  afterEach(() => house.close())

  const bring = async (fileKind: ImportKind, bytes: Uint8Array, by: 'office' | 'board' = 'office') =>
    atDesk(house.host, house.school.schoolId, async desk => {
      const request = { kind: fileKind, name: 'tep.xlsx', bytes, by: house.school.people[by] }
      const shown = await importFile(desk, { ...request, dryRun: true })
      if (!shown.ok) throw new Error(shown.refusal.code)
      const proposals = Object.groupBy(shown.value.proposals, one =>
        one.kind === 'staff_gone' ? 'no' : 'yes',
      )
      const answers = {
        ...yesToAll({ proposals: proposals.yes ?? [] }),
        no: (proposals.no ?? []).map(({ key }) => key),
      }
      const stored = await importFile(desk, { ...request, dryRun: false, answers })
      if (!stored.ok) throw new Error(stored.refusal.code)
      return stored.value
    })

  /** Every row of what files write. */
  async function everything() {
    const rows: Record<string, unknown> = {}
    for (const table of KEPT) {
      const found = await sql<{
        row: string
      }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(house.database.kysely)
      rows[table] = found.rows.map(({ row }) => row)
    }
    return rows
  }

  const codeOf = async (key: 'an') => {
    const { code } = await house.database.kysely
      .selectFrom('pupil')
      .select('code')
      .where('pupil_id', '=', house.school.people[key])
      .executeTakeFirstOrThrow()
    return code
  }
  const anMovedAndTold = async () =>
    rosterOf([
      ...TWO_NEW,
      [3, await codeOf('an'), 'Nguyễn Văn An', '01/02/2014', 'Nam', '6B', 'Tày', 'Bắc Kạn', null, null],
    ])

  const undoIt = async (person = 'web:office') => {
    const preview = await talk.say(person, WORDS)
    return talk.press(person, tokenOf(preview, 'Hoàn tác'))
  }

  it('is shown by what goes and what is as before, and leaves every row as it was', async () => {
    const before = await everything()
    await bring('roster', await anMovedAndTold())
    expect(await everything()).not.toEqual(before)
    const preview = await talk.say('web:office', WORDS)
    expect(preview.text).toMatch(/^Hoàn tác lần nạp danh sách học sinh \(tep\.xlsx\), Hồ Thị Sen nạp lúc /)
    expect(preview.text).toContain('• học sinh: gỡ 2')
    expect(preview.text).toContain('• Gỡ: Đinh Thị Mơ')
    expect(preview.text).toContain('• Nguyễn Văn An: ngày sinh “2014-02-01” trở lại “để trống”')
    const done = await talk.press('web:office', tokenOf(preview, 'Hoàn tác'))
    expect(done.text).toMatch(/^Đã hoàn tác lần nạp danh sách học sinh/)
    expect(await everything()).toEqual(before)
    const acts = await house.database.kysely
      .selectFrom('audit')
      .select('act')
      .where('act', 'like', 'import.%')
      .execute()
    expect(acts.map(({ act }) => act)).toContain('import.taken_back')
    expect((await talk.say('web:office', WORDS)).text).toBe('Không có lần nạp nào để hoàn tác.')
  })

  it('goes back import by import', async () => {
    const before = await everything()
    await bring('roster', await rosterOf([TWO_NEW[0]]))
    const between = await everything()
    await bring('roster', await anMovedAndTold())
    await undoIt()
    expect(await everything()).toEqual(between)
    await undoIt()
    expect(await everything()).toEqual(before)
  })

  it('is refused, naming whom, once a mark stands on it', async () => {
    await bring('roster', await anMovedAndTold())
    await house.as('maths', session =>
      writeMark(session.tx, {
        ...{ columnId: house.school.maths6A.tx1, pupilId: house.school.people.an, expectedVersion: 0 },
        ...{ state: 'recorded', tenths: 80, passed: null, excused: null },
        ...{ cause: 'entry', caseId: null, by: house.school.people.maths, policyVersion: 1 },
      }),
    )
    const refused = await talk.say('web:office', WORDS)
    expect(refused.choices).toEqual([])
    expect(refused.text).toMatch(
      /^Không hoàn tác được .* vì sau đó đã có: 1 điểm \(Nguyễn Văn An\)\. Chưa thay đổi gì/,
    )
  })

  it('is refused once somebody it added was given a code, or what it wrote was changed', async () => {
    await bring('roster', await rosterOf(TWO_NEW))
    const mother = await house.database.kysely
      .selectFrom('person')
      .select('person_id')
      .where('full_name', '=', 'Đinh Thị Lụa')
      .executeTakeFirstOrThrow()
    await house.as('office', session =>
      issueCode(session, { purpose: 'guardian', personId: mother.person_id, issuedBy: null }),
    )
    expect((await talk.say('web:office', WORDS)).text).toContain('1 mã liên kết đã cấp (Đinh Thị Lụa)')
    await house.database.kysely
      .updateTable('person')
      .set({ phone: '0999' })
      .where('full_name', '=', 'Hà Văn Tú')
      .execute()
    expect((await talk.say('web:office', WORDS)).text).toContain('1 người (Hà Văn Tú)')
  })

  it('ends the duties a list gave, and leaves them as history', async () => {
    await bring(
      'staff',
      await writeXlsx([
        {
          name: 'CBGV',
          rows: [
            ['STT', 'Mã CB', 'Họ và tên', 'Chức vụ', 'Điện thoại'],
            [1, 'CB006', 'Đỗ Thị Hồng', 'Phó hiệu trưởng', '0912000003'],
            [2, 'CB020', 'Mai Văn Lộc', 'Giáo viên', '0912000004'],
          ],
        },
      ]),
      'board',
    )
    expect((await talk.say('web:office', WORDS)).text).toMatch(/giao việc cho cán bộ/)
    await undoIt('web:principal')
    const grants = await house.database.kysely
      .selectFrom('role_grant')
      .select(['role', 'until_at'])
      .where('person_id', '=', house.school.people.maths)
      .execute()
    expect(grants).toEqual([{ role: 'vice_principal', until_at: expect.any(Date) }])
    expect(
      await house.database.kysely.selectFrom('staff').select('code').where('code', '=', 'CB020').execute(),
    ).toEqual([])
  })

  it('is not done for an import that came after the preview', async () => {
    await bring('roster', await rosterOf([TWO_NEW[0]]))
    const preview = await talk.say('web:office', WORDS)
    await bring('roster', await rosterOf(TWO_NEW))
    expect((await talk.press('web:office', tokenOf(preview, 'Hoàn tác'))).text).toMatch(/đã có lần nạp khác/)
  })

  it('is for those who may bring such a file in', async () => {
    await bring('roster', await rosterOf(TWO_NEW))
    for (const person of ['maths', 'arts', 'mother', 'an', 'head'] as const) {
      expect((await talk.say(`web:${person}`, WORDS)).text).toMatch(/dành cho văn phòng/)
      expect((await house.as(person, session => takeBackFor(session, 1))).ok).toBe(false)
    }
  })

  it('has a word for everything that can stand on a file', async () => {
    const { rows } = await sql<{ child: string }>`
      select distinct f.conrelid::regclass::text as child from pg_constraint f join pg_trigger t on t.tgrelid = f.confrelid
      where f.contype = 'f' and t.tgname = 'keep_import_change'`.execute(house.database.kysely)
    expect(rows.map(({ child }) => child).filter(child => !Object.hasOwn(STANDS, child))).toEqual([])
  })
})
