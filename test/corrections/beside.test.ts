import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLevels } from '../../db/conduct/levels.ts'
import { writeRemarks } from '../../db/remarks/remarks.ts'
import { databases } from '../databases.ts'
import { YEAR } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn } from './chats.ts'

describe.each(databases)('corrections beside the marks on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    const { people, books } = house.school
    const why = (by: number) => ({ cause: 'entry', caseId: null, by, policyVersion: 1 }) as const
    const pupilId = people.an
    await house.as('arts', ({ tx }) =>
      writeLevels(tx, YEAR, [{ pupilId, term: 1, level: 'D', expectedVersion: 0 }], why(people.arts)),
    )
    await house.as('maths', ({ tx }) =>
      writeRemarks(
        tx,
        { year: YEAR, term: 1, classSubjectId: books.maths6A },
        [{ pupilId, body: 'Cần cố gắng hơn', expectedVersion: 0 }],
        why(people.maths),
      ),
    )
  })
  afterAll(() => house.close())

  /** From the typed line to the change; `who` asks. */
  const goThrough = async (who: 'arts' | 'maths', line: string): Promise<string> => {
    const asked = await chats.say(who, line)
    await chats.press(who, 'Nhầm học sinh')
    await chats.press(who, 'Không có ảnh')
    await chats.press(who, 'Gửi đề nghị')
    await chats.press('vice', 'Đồng ý')
    await chats.press('principal', 'Duyệt')
    await chats.press(who, 'Xác nhận sửa')
    return asked.text
  }
  const rows = async (query: ReturnType<typeof sql>) =>
    (await house.as('board', ({ tx }) => query.execute(tx.q))).rows

  it('change a day of attendance, by the homeroom teacher', async () => {
    const asked = await goThrough('arts', 'xin sửa điểm danh 6A 18/11: An có phép')
    expect(asked).toContain('Nguyễn Văn An, 6A, điểm danh 18/11: có mặt → vắng có phép')
    expect(await rows(sql`select kind, day::text from attendance`)).toEqual([
      { kind: 'excused', day: '2026-11-18' },
    ])
    expect(await rows(sql`select kind, case_id from attendance_event`)).toEqual([
      { kind: 'excused', case_id: 1 },
    ])
  })

  it('change a conduct level, by the homeroom teacher', async () => {
    const asked = await goThrough('arts', 'xin sửa rèn luyện 6A hk1: An khá')
    expect(asked).toContain('rèn luyện HK I: Đạt → Khá')
    expect(await rows(sql`select level, cause from conduct_event order by version`)).toEqual([
      { level: 'D', cause: 'entry' },
      { level: 'K', cause: 'correction' },
    ])
  })

  it('change a remark, by the subject teacher', async () => {
    const asked = await goThrough('maths', 'xin sửa nhận xét 6A toán hk1: An: Tiến bộ rõ')
    expect(asked).toContain('nhận xét Toán HK I: “Cần cố gắng hơn” → “Tiến bộ rõ”')
    expect(await rows(sql`select body, cause from remark_event order by version`)).toEqual([
      { body: 'Cần cố gắng hơn', cause: 'entry' },
      { body: 'Tiến bộ rõ', cause: 'correction' },
    ])
  })

  it('are not for others, nor for what was never entered', async () => {
    for (const line of ['xin sửa điểm danh 6A 18/11: An có phép', 'xin sửa rèn luyện 6A hk1: An tốt'])
      expect((await chats.say('maths', line)).choices).toEqual([])
    expect((await chats.say('arts', 'xin sửa nhận xét 6A toán hk1: An: Tốt lắm')).choices).toEqual([])
    expect((await chats.say('arts', 'xin sửa rèn luyện 6A hk1: Bình tốt')).text).toContain(
      'không có gì để sửa',
    )
    expect((await chats.say('arts', 'xin sửa điểm danh 6A')).text).toContain(
      'một lớp, một ngày, một học sinh',
    )
  })
})
