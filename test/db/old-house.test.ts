import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedPages } from '../../bot/pages/signed.ts'
import type { StoredReply } from '../../core/answer.ts'
import { takeOverValues } from '../../core/audit/take-over.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { atDesk } from '../../core/desk.ts'
import { importFile } from '../../core/office-files/import.ts'
import { findCell } from '../../db/books/cells.ts'
import { labelsOf } from '../corrections/chats.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { writeXlsx } from '../office-files/school-files.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { postJson, serve } from '../web/far-side.ts'
import { openOldHouse } from './old-house.ts'

const STEPS = [
  ...['minuted', 'relocked', 'refused', 'withdrawn', 'expired', 'returned'],
  ...['agreed', 'checked', 'approved', 'open', 'requested'],
]

describe.each(bothDatabases)('the house of 0.2.0, migrated, on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openOldHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const say = (person: PersonKey, text: string) => talk.say(`web:${person}`, text)
  /** What the person's chat has been told in these words, newest first. */
  const told = (person: PersonKey, words: string): Promise<readonly StoredReply[]> =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .orderBy('notice_id', 'desc')
        .execute()
      return rows.map(row => row.reply as StoredReply).filter(reply => reply.text.includes(words))
    })
  /** Presses what was offered with these words. */
  const press = async (person: PersonKey, words: string, label: string): Promise<StoredReply> => {
    const offers = (await told(person, words)).find(reply =>
      reply.choices.some(choice => choice.label.startsWith(label)),
    )
    if (!offers) throw new Error(`${person} was never offered “${label}” with “${words}”`)
    return talk.press(`web:${person}`, tokenOf(offers, label))
  }
  const tenthsOf = (column: keyof TestHouse['school']['maths6A'], pupil: PersonKey) =>
    house.as('board', async ({ tx }) => {
      const { maths6A, people } = house.school
      return (await findCell(tx, maths6A[column], people[pupil]))?.tenths
    })

  it('has a chain of audit that holds, and seals what was on record before it sealed any', async () => {
    const whole = { ok: true, entries: 53, values: 18 }
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject(whole)
    await takeOverValues(house.database)
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject(whole)
    expect(await house.as('board', ({ tx }) => verifyAudit(tx, undefined, 2))).toMatchObject(whole)
  })

  it('finds out, naming the pupil, when what was taken over is changed with its history', async () => {
    const q = await house.database.kysely.startTransaction().execute()
    await sql`alter table mark_event disable trigger all`.execute(q)
    await sql`update mark_event set cause = 'import' where (column_id, pupil_id, version) in (
      select column_id, pupil_id, min(version) from mark_event group by 1, 2 order by 1, 2 limit 1)`.execute(
      q,
    )
    const tx = { q, schoolId: house.school.schoolId, now: new Date(), written: [] }
    const fault = await verifyAudit(tx)
    await q.rollback().execute()
    expect(fault).toMatchObject({ ok: false, why: 'value_older', place: { record: 'mark', className: '6A' } })
  })

  it('keeps what its policy meant: storing locks, and a correction is asked for at once', async () => {
    const { replace, correction } = await house.as('board', ({ policy }) => policy)
    expect(replace).toEqual({ rule: 'case_only', undoMinutes: 0, remarks: false })
    expect(correction?.trigger).toBe('after_commit')
    expect((await say('maths', '6A toán tx1: An 9')).text).not.toContain('Ghi 1')
  })

  it('shows a case in every step in which one rests', async () => {
    const cases = await house.as('board', ({ tx }) =>
      tx.q.selectFrom('correction').select(['number', 'step']).orderBy('number').execute(),
    )
    expect(cases.map(({ step }) => step)).toEqual(STEPS)
    for (const { number } of cases)
      expect((await say('vice', `đề nghị số ${number}`)).text).toContain(`số ${number}`)
  })

  it('stores the preview that was open, once', async () => {
    const confirm = () => press('maths', 'Trần Thùy Dung: 8,5', 'Ghi 1 điểm')
    expect((await confirm()).text).toContain('Đã ghi 1 điểm')
    expect((await confirm()).text).toContain('đã được ghi')
  })

  it('stores the roll call that was open', async () => {
    expect((await press('arts', 'Lê Thanh Bình', 'Ghi 2 lượt')).text).toContain('Đã ghi điểm danh 6A')
  })

  it('goes on with the forms that were half filled', async () => {
    expect((await say('mother', 'Em An được cô báo 7 điểm')).text).toMatch(/^Đã gửi câu hỏi/)
    const evidence = await press('arts', 'Giáo dục thể chất, TX1', 'Nhập nhầm ô')
    expect(labelsOf(evidence)).toContain('Không có ảnh')
  })

  it('decides the cases that waited, by the buttons offered then', async () => {
    expect((await press('vice', 'số 11, chờ', 'Đồng ý')).text).toContain('Đã chuyển tới hiệu trưởng')
    expect((await press('principal', 'số 7, chờ', 'Duyệt')).text).toContain('Ô mở cho thầy/cô Đỗ Thị Hồng')
    expect((await press('principal', 'số 11, chờ', 'Duyệt')).text).toContain('Ô mở cho')
    expect((await press('head', 'số 8, chờ', 'Đã kiểm tra')).text).toContain('nay đã khác')
    expect((await press('board', 'số 9', 'Có mặt')).text).toContain('Ô mở cho')
  })

  it('corrects the cell that was open', async () => {
    expect(await tenthsOf('tx3', 'cuong')).toBe(60)
    await press('maths', 'Phạm Mạnh Cường, 6A, Toán, TX3', 'Xác nhận sửa')
    expect(await tenthsOf('tx3', 'cuong')).toBe(80)
  })

  it('confirms the minutes that waited', async () => {
    const confirmed = await press('maths', 'Lê Thanh Bình, 6A, Toán, TX1', 'Xác nhận biên bản')
    expect(confirmed.text).toContain('Còn chờ 2 người xác nhận')
  })

  it('carries out the order that waited', async () => {
    expect((await press('board', 'Lệnh số 1', 'Thực hiện')).text).toContain('đã thực hiện')
  })

  it('opens the page whose link was sent', async () => {
    const served = await serve({ pages: signedPages(house.host) })
    const [sent] = await told('maths', 'Lưới điểm 6A')
    const url = sent?.links?.[0]?.url.replace(house.host.publicUrl, served.url) ?? ''
    expect((await postJson(url, {}, {})).status).toBe(200)
    await served.close()
  })

  it('reads a sheet by the layout it was told of', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Maths',
        rows: [
          ['Toán 6B, học kì I'],
          ['#', 'Learner', null, 'Ongoing', null],
          [null, 'ID', 'Full name', 'KTTX 1', 'Quiz'],
          [1, `99000000${house.school.people.dung}`, 'Trần Thùy Dung', null, 9],
        ],
        merges: ['A2:A3', 'B2:C2', 'D2:E2'],
      },
    ])
    const asked = { kind: 'marks', name: 'maths.xlsx', bytes, dryRun: true, by: null } as const
    const read = await atDesk(house.host, house.school.schoolId, desk => importFile(desk, asked))
    expect(read).toMatchObject({ ok: true, value: { described: 1, changes: { same: 1 } } })
  })

  it('still has a chain that holds after all this', async () => {
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject({ ok: true })
  })
})
