import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimForSending } from '../../core/outgoing/deliver.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { recordLate } from '../../db/late-entry/late-entry.ts'
import { openPostgres } from '../../db/open.ts'
import { recordPolicy, shiftClock } from '../../db/school/schools.ts'
import { recordMove } from '../../db/workflow/moves.ts'
import { knock } from '../../jobs/knock.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { presets } from '../presets.ts'
import { YEAR } from '../small-school.ts'

const at = (time: string) => new Date(`2026-11-${time}:00+07:00`)

/** Midterms: maths of 6B on Thursday 19 November, maths and physical education of 6A on Friday the 20th. */
describe.each(databases)('reminders of test marks on %s', kind => {
  let house: TestHouse
  beforeEach(async () => {
    house = await openTestHouse(kind)
    await heldOn(house.school.books.maths6B, '2026-11-19')
    await heldOn(house.school.books.maths6A, '2026-11-20')
    await heldOn(house.school.books.pe6A, '2026-11-20')
    await knock(house.host, house.school.schoolId)
  })
  afterEach(() => house.close())

  const heldOn = (book: number, day: string) =>
    house.as('board', ({ tx }) =>
      tx.q
        .updateTable('mark_column')
        .set({ test_on: day })
        .where('class_subject_id', '=', book)
        .where('kind', '=', 'midterm')
        .execute(),
    )
  const go = async (time: string) => {
    await shiftClock(house.database, at(time))
    await knock(house.host, house.school.schoolId)
  }
  const told = () =>
    house.as('board', async ({ tx }) => {
      const rows = await tx.q
        .selectFrom('notice')
        .select(['notice_id', 'channel', 'address', 'kind', 'state', 'reply'])
        .where('kind', 'in', ['test_marks_owed', 'test_marks_overdue'])
        .orderBy('notice_id')
        .execute()
      return rows.map(row => ({ ...row, text: (row.reply as { text: string }).text }))
    })
  const toldAt = async (time: string) => {
    const before = (await told()).length
    await go(time)
    return (await told()).slice(before).map(one => `${one.address.slice(4)} ${one.kind} ${one.state}`)
  }
  const lastTo = async (address: string) => (await told()).findLast(one => one.address === address)?.text
  /** Marks for every pupil in these columns of a book; the third pupil may be absent instead. */
  const fill = (book: number, columns: 'regular' | 'midterm', absent: readonly number[] = []) => {
    const owner = book === house.school.books.pe6A ? 'arts' : 'maths'
    return house.as(owner, async ({ tx }) => {
      const cells = await tx.q
        .selectFrom('mark_column as k')
        .innerJoin('class_subject as b', 'b.class_subject_id', 'k.class_subject_id')
        .innerJoin('enrolment as e', 'e.class_id', 'b.class_id')
        .select(['k.column_id', 'e.pupil_id', 'b.kind'])
        .where('b.class_subject_id', '=', book)
        .where('k.kind', '=', columns)
        .execute()
      await writeMarks(
        tx,
        cells.map(cell => ({
          ...{ columnId: cell.column_id, pupilId: cell.pupil_id, expectedVersion: 0, excused: null },
          ...(absent.includes(cell.pupil_id)
            ? { state: 'absent' as const, tenths: null, passed: null }
            : {
                state: 'recorded' as const,
                ...(cell.kind === 'scored' ? { tenths: 80, passed: null } : { tenths: null, passed: true }),
              }),
        })),
        { cause: 'entry', caseId: null, by: house.school.people[owner], policyVersion: 1 },
      )
    })
  }

  it('come three, six and seven days after the test at 08:00, a day off moving them forward; the day after to the vice principal', async () => {
    expect(await toldAt('20T07:59')).toEqual([])
    expect(await toldAt('20T08:00')).toEqual(['maths test_marks_owed sent'])
    expect(await toldAt('23T08:00')).toEqual(['maths test_marks_owed sent', 'arts test_marks_owed sent'])
    expect(await toldAt('24T08:00')).toEqual([])
    expect(await toldAt('25T08:00')).toEqual(['maths test_marks_owed sent'])
    expect(await toldAt('26T08:00')).toEqual(['maths test_marks_owed sent', 'arts test_marks_owed sent'])
    expect(await toldAt('27T08:00')).toEqual([
      'maths test_marks_owed sent',
      'arts test_marks_owed sent',
      'vice test_marks_overdue sent',
    ])
    expect(await toldAt('29T08:00')).toEqual([])
    expect(await toldAt('30T08:00')).toEqual(['vice test_marks_overdue sent'])
  })

  it('name each test with its own due day, in one digest', async () => {
    await go('26T08:00')
    expect(await lastTo('web:maths')).toBe(
      [
        'Điểm bài kiểm tra chưa nhập, hạn thứ Năm 26/11:',
        '• 6B Toán: giữa kì: 1',
        'Điểm bài kiểm tra chưa nhập, hạn thứ Sáu 27/11:',
        '• 6A Toán: giữa kì: 3',
        'Chọn “Nhập ngay” để nhập. Quá hạn, phó hiệu trưởng nhận danh sách còn thiếu.',
      ].join('\n'),
    )
    await go('30T08:00')
    expect(await lastTo('web:vice')).toBe(
      [
        'Điểm bài kiểm tra đã quá hạn mà chưa nhập đủ:',
        '• Đỗ Thị Hồng còn 3 ô: 6A Toán',
        '• Vũ Văn Sơn còn 3 ô: 6A Giáo dục thể chất',
        'Nhắn “báo cáo thiếu điểm” để nhận tệp Excel.',
      ].join('\n'),
    )
  })

  it('name what an order has closed apart, and under no due day', async () => {
    const { books } = house.school
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({
          ...{ school_id: tx.schoolId, year: YEAR, reason: 'order', covers: 'all', starts_at: tx.now },
          ...{ subject: 'TO', class_id: house.school.classes.a },
        })
        .execute(),
    )
    const shut = [
      'Đã khóa bằng lệnh hoặc đã chốt; nhắn “lịch khóa sổ” để xem ai mở được:',
      '• 6A Toán: giữa kì: 3',
    ]
    await go('26T08:00')
    expect(await lastTo('web:maths')).toBe(
      [
        'Điểm bài kiểm tra chưa nhập, hạn thứ Năm 26/11:',
        '• 6B Toán: giữa kì: 1',
        ...shut,
        'Chọn “Nhập ngay” để nhập. Quá hạn, phó hiệu trưởng nhận danh sách còn thiếu.',
      ].join('\n'),
    )
    await fill(books.maths6B, 'midterm')
    await go('27T08:00')
    expect(await lastTo('web:maths')).toBe(['Thầy/cô còn điểm bài kiểm tra chưa nhập.', ...shut].join('\n'))
  })

  it('leave alone whoever has entered, and who only waits for a pupil’s make-up', async () => {
    const { books, people } = house.school
    await fill(books.maths6B, 'midterm')
    await fill(books.pe6A, 'midterm', [people.cuong])
    expect(await toldAt('20T08:00')).toEqual([])
    expect(await toldAt('27T08:00')).toEqual(['maths test_marks_owed sent'])
    await fill(books.maths6A, 'midterm')
    expect(await toldAt('30T08:00')).toEqual([])
  })

  it('come once, however many processes work the minute', async () => {
    await shiftClock(house.database, at('27T08:00'))
    const another = house.url ? openPostgres(house.url) : undefined
    const hosts = [house.host, another ? { ...house.host, database: another } : house.host]
    await Promise.all([...hosts, ...hosts].map(host => knock(host, house.school.schoolId)))
    await knock(house.host, house.school.schoolId)
    await another?.close()
    const days = (await told()).map(one => `${one.address} ${one.text.slice(0, 60)}`)
    expect(days).toHaveLength(new Set(days).size)
    expect(days.filter(day => day.startsWith('web:vice'))).toHaveLength(1)
  })

  it('reach the chat of a teacher who by the week owes nothing else', async () => {
    const { books, people, schoolId } = house.school
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('chat_identity')
        .values({
          ...{ school_id: schoolId, channel: 'telegram', address: 'tg:1' },
          ...{ person_id: people.maths, linked_at: tx.now },
        })
        .execute(),
    )
    await fill(books.maths6A, 'regular')
    await fill(books.maths6B, 'regular')
    await go('20T08:00')
    const onTelegram = (await told()).find(one => one.channel === 'telegram')
    expect(onTelegram?.state).toBe('queued')
    const claimed = await claimForSending(house.host, schoolId, 'telegram', 'tg:1')
    expect(claimed?.reply.text).toContain('6B Toán: giữa kì: 1')
  })

  it('wait for the end of quiet hours, and are dropped when the test’s marks are in by then', async () => {
    await house.as('board', ({ tx }) =>
      recordPolicy(tx, {
        preset: 'D',
        document: { ...presets.D, quietHours: { from: '07:30', to: '09:00' } },
        setBy: null,
        reason: 'thử',
      }),
    )
    expect(await toldAt('23T08:00')).toEqual(['maths test_marks_owed queued', 'arts test_marks_owed queued'])
    await fill(house.school.books.maths6A, 'midterm')
    expect(await toldAt('23T08:59')).toEqual([])
    await go('23T09:00')
    const states = (await told()).map(one => `${one.address.slice(4)} ${one.state}`)
    expect(states).toEqual(['maths cancelled', 'arts sent'])
    await go('30T08:00')
    await fill(house.school.books.pe6A, 'midterm')
    await go('30T09:00')
    expect((await told()).findLast(one => one.address === 'web:vice')?.state).toBe('cancelled')
  })

  it('do not call overdue what was granted more time', async () => {
    const { books, people } = house.school
    await house.as('maths', async ({ tx }) => {
      const { column_id } = await tx.q
        .selectFrom('mark_column')
        .select('column_id')
        .where('class_subject_id', '=', books.maths6B)
        .where('kind', '=', 'midterm')
        .executeTakeFirstOrThrow()
      const requestId = await recordLate(tx, {
        ...{ year: YEAR, number: 1, classSubjectId: books.maths6B, term: 1, columnIds: [column_id] },
        ...{ askedBy: people.maths, kind: 'extension', reason: 'bài còn ở tổ', policyVersion: 1 },
      })
      const grant = { act: 'grant', step: 'open', by: people.vice, party: null, note: '', version: 2 }
      const open = { opensAt: tx.now, closesAt: at('27T15:00') }
      await recordMove(tx, 'late_entry', { requestId }, grant, open)
    })
    await go('27T08:00')
    expect((await told()).filter(one => one.kind === 'test_marks_overdue')).toEqual([])
  })

  it('speak of a test at the end of term I though term II has begun', async () => {
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('school_week')
        .values({
          ...{ school_id: tx.schoolId, year: YEAR, term: 2, week: 1 },
          ...{ starts_on: '2027-01-11', ends_on: '2027-01-17' },
        })
        .execute(),
    )
    await heldOn(house.school.books.maths6B, '2027-01-08')
    await shiftClock(house.database, new Date('2027-01-14T07:59:00+07:00'))
    await knock(house.host, house.school.schoolId)
    await shiftClock(house.database, new Date('2027-01-14T08:00:00+07:00'))
    await knock(house.host, house.school.schoolId)
    expect(await lastTo('web:maths')).toContain('hạn thứ Sáu 15/01:\n• 6B Toán: giữa kì: 1')
  })
})
