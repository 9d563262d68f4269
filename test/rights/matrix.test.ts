import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBook } from '../../core/books/book.ts'
import { confirmDraft, dropDraft } from '../../core/books/confirm.ts'
import { proposeMarks } from '../../core/books/entry.ts'
import { applyCorrection, withdraw } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { requestCorrection } from '../../core/corrections/request.ts'
import { describeCase } from '../../core/corrections/views.ts'
import type { CaseHouse, TestCell } from '../corrections/cases.ts'
import { granted, openCaseHouse, REASON } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const NOT_YOURS = /do Đỗ Thị Hồng nhập/
const FOR_STAFF = /dành cho giáo viên/
const GONE = /không còn hiệu lực/
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

/** Everybody but the teacher of mathematics, who enters both books of mathematics. */
const OTHERS: readonly PersonKey[] = ['principal', 'vice', 'board', 'office', 'head', 'arts', 'mother']

type BookKey = 'maths6A' | 'maths6B' | 'pe6A'
const WORDS: Readonly<Record<BookKey, string>> = {
  maths6A: '6A toán',
  maths6B: '6B toán',
  pe6A: '6A thể dục',
}
/** Leaders and board read all; a head their department; a homeroom teacher their class (arts: 6A); a teacher their own. */
const READS: Readonly<Record<string, readonly BookKey[]>> = {
  principal: ['maths6A', 'maths6B', 'pe6A'],
  vice: ['maths6A', 'maths6B', 'pe6A'],
  board: ['maths6A', 'maths6B', 'pe6A'],
  head: ['maths6A', 'maths6B'],
  maths: ['maths6A', 'maths6B'],
  arts: ['maths6A', 'pe6A'],
  office: [],
  mother: [],
}
const reading = Object.entries(READS).flatMap(([person, books]) =>
  (Object.keys(WORDS) as BookKey[]).map(book => ({
    person: person as PersonKey,
    book,
    may: books.includes(book) ? 'reads' : 'does not read',
  })),
)

describe.each(databases)('the rights in a book on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  let cell: TestCell
  let before: unknown
  /** Every mark and every change of one, whoever made it. */
  const marks = async () => {
    const found = await sql`select (select jsonb_agg(m order by column_id, pupil_id) from mark m) as marks,
      (select count(*)::integer from mark_event) as changes`.execute(house.database.kysely)
    return found.rows[0]
  }
  const propose = (person: PersonKey) =>
    house.as(person, session =>
      proposeMarks(session, {
        classSubjectId: house.school.books.maths6A,
        term: 1,
        rows: [
          {
            column: { kind: 'final', position: 1 },
            pupilId: house.school.people.an,
            value: { kind: 'tenths', tenths: 90 },
          },
        ],
      }),
    )
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
    cell = await house.freshCell()
  })
  beforeEach(async () => {
    before = await marks()
  })
  afterEach(async () => {
    expect(await marks()).toEqual(before)
  })
  afterAll(() => house.close())

  it.each(OTHERS)('give %s no way to type a mark into a teacher’s book', async person => {
    const typed = await talk.say(`web:${person}`, '6A toán ck: An 9')
    expect(typed.text).toMatch(person === 'mother' ? FOR_STAFF : NOT_YOURS)
    expect(typed.choices).toEqual([])
    expect(await propose(person)).toMatchObject(refusedAs('entry_not_yours'))
  })

  it.each(OTHERS)('let %s neither store nor drop what the teacher has drafted', async person => {
    const draft = await propose('maths')
    if (!draft.ok) throw new Error(draft.refusal.code)
    const { draftId } = draft.value
    expect(await house.as(person, session => confirmDraft(session, draftId))).toEqual(
      refusedAs('draft_unknown'),
    )
    expect(await house.as(person, session => dropDraft(session, draftId))).toEqual(refusedAs('draft_unknown'))
  })

  it.each(OTHERS)('let %s ask for no correction of another’s mark', async person => {
    const target = { kind: 'mark', ...cell } as const
    const value = { kind: 'tenths', tenths: 90 } as const
    const asked = { target, value, reasonCode: 'wrong_cell', reason: REASON, files: [] } as const
    expect(await house.as(person, session => requestCorrection(session, asked))).toMatchObject(
      refusedAs('not_entry_owner'),
    )
    const typed = await talk.say(`web:${person}`, 'sửa điểm 6A toán tx1 An 9')
    expect(typed.text).toMatch(person === 'mother' ? /Chỉ giáo viên/ : NOT_YOURS)
    await talk.say(`web:${person}`, 'hủy')
  })

  it.each(reading)('$person $may $book', async ({ person, book, may }) => {
    const { books } = house.school
    const read = await house.as(person, session => readBook(session, books[book], 1))
    expect(read.ok).toBe(may === 'reads')
    const sheet = await talk.say(`web:${person}`, `bảng điểm ${WORDS[book]}`)
    expect(sheet.files).toHaveLength(may === 'reads' ? 1 : 0)
  })

  it('keep a class to its own teacher: no preview, no correction from a neighbour', async () => {
    for (const line of ['6A thể dục tx1: An đ', 'bảng điểm 6A thể dục', 'sửa điểm 6A thể dục tx1 An đ'])
      expect((await talk.say('web:maths', line)).text).toMatch(/do Vũ Văn Sơn nhập/)
    await talk.say('web:maths', 'hủy')
  })

  it('do nothing with a button that was offered to somebody else, by token or by number', async () => {
    const preview = await talk.say('web:maths', '6A toán ck: An 9')
    const token = tokenOf(preview, 'Ghi 1 điểm')
    for (const person of OTHERS) expect((await talk.press(`web:${person}`, token)).text).toMatch(GONE)
    expect((await talk.say('web:board', '1')).text).not.toMatch(/Đã ghi/)
    expect((await talk.press('web:stranger', token)).text).toMatch(/mã liên kết/)
    expect((await talk.press('web:maths', 'x'.repeat(24))).text).toMatch(GONE)
  })

  it('do nothing with a button in a group, even the teacher’s own', async () => {
    const preview = await talk.say('web:maths', '6A toán ck: An 9')
    const choice = tokenOf(preview, 'Ghi 1 điểm')
    const [answer] = await talk.send('web:maths', { choice, chat: 'web:group' })
    expect(answer?.text).toMatch(/nhắn tin riêng/)
  })

  it('end a button after fourteen days', async () => {
    const preview = await talk.say('web:maths', '6A toán ck: An 9')
    await house.wait(14 * 24 * 60)
    expect((await talk.press('web:maths', tokenOf(preview, 'Ghi 1 điểm'))).text).toMatch(GONE)
  })

  it.each(OTHERS)('let %s neither make nor open the change of the teacher’s case', async person => {
    const { caseId } = await house.openCase(cell)
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    expect(await house.as(person, session => applyCorrection(session, { caseId }))).toEqual(
      refusedAs('not_your_case'),
    )
    if (['office', 'arts', 'mother', 'head'].includes(person))
      expect(await house.as(person, session => describeCase(session, caseId))).toEqual(
        refusedAs('case_unknown'),
      )
    expect(await house.as(person, session => withdraw(session, { caseId }))).toEqual(
      refusedAs('not_your_case'),
    )
    granted(await house.as('maths', session => withdraw(session, { caseId })))
  })

  it('let nobody decide their own case, nor one they have no part in', async () => {
    const { caseId } = await house.openCase(cell)
    expect(await house.as('maths', session => decide(session, { caseId, act: 'agree' }))).toEqual(
      refusedAs('own_case'),
    )
    for (const person of ['office', 'board', 'head', 'arts', 'mother'] as const)
      expect(await house.as(person, session => decide(session, { caseId, act: 'agree' }))).toMatchObject(
        refusedAs('not_your_decision'),
      )
  })
})
