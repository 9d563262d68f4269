import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideLists, listsOfClass, proposeLists } from '../../core/results/class-lists.ts'
import { checkClose, closeTerm } from '../../core/results/closing.ts'
import { outcomeOfClass } from '../../core/results/outcomes.ts'
import { recordRetest, registerRetest, summerConduct } from '../../core/results/summer.ts'
import { summarySheet } from '../../core/sheets/summary-sheet.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { addProgramme, fillTerm, setConduct } from './full-class.ts'

const times = (count: number, score: number) => Array.from({ length: count }, () => score)
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

describe.each(databases)('the end of the year on %s', kind => {
  let house: TestHouse
  let talk: Talk
  const promotionOf = async (pupilId: number) => {
    const found = await house.as('principal', session => outcomeOfClass(session, '6A', 0))
    return found.ok ? found.value.pupils.find(one => one.pupilId === pupilId)?.results : undefined
  }
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    await addProgramme(house)
    const { an, binh, cuong } = house.school.people
    // An goes up with a title, Bình sits a re-test (P04), Cường has summer conduct (P03).
    for (const term of [1, 2] as const) {
      await fillTerm(house, an, term, times(8, 9))
      await fillTerm(house, binh, term, [...times(5, 5.5), 4.8, 4.6, 4])
      await fillTerm(house, cuong, term, times(8, 7))
      await setConduct(house, an, term, 'T')
      await setConduct(house, binh, term, 'K')
    }
    await setConduct(house, cuong, 1, 'D')
  }, 120_000)
  afterAll(() => house.close())

  it('is not closed while conduct is missing, and says what is missing', async () => {
    const found = await house.as('principal', session => checkClose(session, 2))
    expect(found.ok && found.value.blockers).toContainEqual({
      kind: 'conduct_missing',
      className: '6A',
      pupils: 1,
    })
    // 6B has one pupil and no mark at all.
    expect(found.ok && found.value.blockers).not.toContainEqual(
      expect.objectContaining({ kind: 'marks_missing', className: '6A' }),
    )
    expect(await house.as('principal', session => closeTerm(session, 2))).toMatchObject(
      refusedAs('close_blocked'),
    )
    const { text, choices } = await talk.say('web:principal', 'khóa sổ hk2')
    expect(text).toContain('6A: 1 em chưa có kết quả rèn luyện')
    expect(choices).toEqual([])
    await setConduct(house, house.school.people.cuong, 2, 'CD')
  })

  it('gives six lists with their reasons, the teacher’s own cause beside them', async () => {
    const { text } = await talk.say('web:arts', 'danh sách 6A')
    expect(text).toContain('Lên lớp (1): Nguyễn Văn An')
    expect(text).toContain('Học sinh Xuất sắc (1): Nguyễn Văn An')
    expect(text).toMatch(/Kiểm tra lại \(1\): Lê Thanh Bình \(kiểm tra lại trong hè \(Điều 14\)/)
    expect(text).toContain('Rèn luyện hè (1): Phạm Mạnh Cường')
    expect((await talk.say('web:maths', 'danh sách 6A')).text).toContain('chỉ giáo viên chủ nhiệm')
    const amended = await talk.say(
      'web:arts',
      'sửa danh sách 6A An: ở lại lớp, vì gia đình xin cho em học lại',
    )
    expect(amended.text).toContain('Nguyễn Văn An: đề nghị Ở lại lớp')
    await talk.press('web:arts', tokenOf(amended, 'Gửi bản mới'))
    const seen = await talk.say('web:principal', 'danh sách 6A')
    expect(seen.text).toContain('Ở lại lớp (1): Nguyễn Văn An (đề nghị: gia đình xin cho em học lại)')
    expect(seen.text).toContain('Bản 1 đã gửi duyệt')
    expect(seen.text).not.toContain('Thay đổi so với bản trước')
  })

  it('lets only the homeroom teacher propose, and only lists that can stand together', async () => {
    for (const person of ['principal', 'maths', 'mother', 'office'] as const)
      expect(await house.as(person, session => proposeLists(session, '6A'))).toMatchObject(
        refusedAs('results_not_yours'),
      )
    const { an } = house.school.people
    const propose = (lists: ('promoted' | 'repeats')[], cause: string) =>
      house.as('arts', session => proposeLists(session, '6A', [{ pupilId: an, lists, cause }]))
    expect(await propose(['promoted', 'repeats'], 'lí do đủ dài')).toMatchObject(refusedAs('lists_clash'))
    expect(await propose(['repeats'], 'vì')).toMatchObject(refusedAs('cause_too_short'))
  })

  it('has lists approved by a leader who saw the newest version, with what it changes', async () => {
    const decide = (person: 'vice' | 'arts' | 'mother', version: number) =>
      house.as(person, session =>
        decideLists(session, { className: '6A', version, act: 'approved', note: '' }),
      )
    expect(await decide('arts', 1)).toMatchObject(refusedAs('leaders_only'))
    expect(await decide('mother', 1)).toMatchObject(refusedAs('leaders_only'))
    await house.as('arts', session => proposeLists(session, '6A'))
    expect(await decide('vice', 1)).toMatchObject(refusedAs('lists_moved'))
    const waiting = await talk.say('web:vice', 'duyệt danh sách')
    expect(waiting.text).toContain('lớp 6A (bản 2')
    const shown = await talk.press('web:vice', tokenOf(waiting, 'Xem lớp 6A'))
    const done = await talk.press('web:vice', tokenOf(shown, 'Duyệt'))
    expect(done.text).toBe('Đã duyệt danh sách lớp 6A, bản 3.')
    const after = await house.as('vice', session => listsOfClass(session, '6A'))
    expect(after.ok && after.value.changes).toEqual([])
    const { an } = house.school.people
    const again = { pupilId: an, lists: ['promoted' as const], cause: 'gia đình xin cho lên lớp' }
    await house.as('arts', session => proposeLists(session, '6A', [again]))
    const diff = await talk.say('web:vice', 'danh sách 6A')
    expect(diff.text).toContain('Nguyễn Văn An: Ở lại lớp → Lên lớp (lí do: gia đình xin cho lên lớp)')
  })

  it('lets a re-test and summer work lift what they may, by those who may', async () => {
    const { an, binh, cuong } = house.school.people
    expect(await house.as('arts', session => registerRetest(session, an, 'TO'))).toMatchObject(
      refusedAs('retest_not_open'),
    )
    expect(await house.as('maths', session => registerRetest(session, binh, 'KHTN'))).toMatchObject(
      refusedAs('results_not_yours'),
    )
    const asked = await talk.say('web:arts', 'kiểm tra lại 6A Bình khoa học tự nhiên')
    expect(asked.text).toContain('đăng ký kiểm tra lại môn Khoa học tự nhiên')
    await talk.press('web:arts', tokenOf(asked, 'Ghi'))
    expect((await promotionOf(binh))?.promotion.kind).toBe('retest')
    expect(
      await house.as('maths', session => recordRetest(session, binh, 'KHTN', { kind: 'tenths', tenths: 52 })),
    ).toMatchObject(refusedAs('entry_not_yours'))
    const result = await talk.say('web:arts', 'kiểm tra lại 6A Bình khtn 5,2')
    await talk.press('web:arts', tokenOf(result, 'Ghi'))
    const after = await promotionOf(binh)
    expect(after?.promotion).toEqual({ kind: 'promoted' })
    expect(after?.afterSummer?.learning).toMatchObject({ level: 'D' })
    expect(after?.year.learning).toMatchObject({ level: 'CD' })
    expect(
      await house.as('arts', session => summerConduct(session, { pupilId: binh, note: 'x', level: 'D' })),
    ).toMatchObject(refusedAs('summer_not_open'))
    const judged = await talk.say('web:arts', 'rèn luyện hè 6A Cường đạt: có báo cáo, phụ huynh đã xác nhận')
    expect(judged.text).toContain('rèn luyện sau hè: Đạt')
    await talk.press('web:arts', tokenOf(judged, 'Ghi'))
    expect((await promotionOf(cuong))?.promotion).toEqual({ kind: 'promoted' })
    const history = await sql<{ act: string }>`select act from summer_event order by event_id`.execute(
      house.database.kysely,
    )
    expect(history.rows.map(row => row.act)).toEqual(['registered', 'retested', 'conduct_judged'])
  })

  it('gives the summary pages as data', async () => {
    const found = await house.as('arts', session => outcomeOfClass(session, '6A', 0))
    if (!found.ok) throw new Error(found.refusal.code)
    const sheet = summarySheet(found.value)
    expect(sheet.subjects.map(one => one.mode).join(' ')).toMatch(/^(scored ){8}(comment ?){4}$/)
    const [an, binh] = sheet.rows
    expect(an?.results[0]).toEqual({ kind: 'average', average: 90 })
    expect(an).toMatchObject({ learning: 'T', conduct: 'T', year: { title: 'excellent' } })
    expect(binh?.year?.afterSummer).toEqual({ learning: 'D', conduct: 'K' })
    expect(summarySheet({ ...found.value, span: 1 }).rows[0]?.year).toBeNull()
  })

  it('closes by the principal alone, once all is settled, and locks every book of the term', async () => {
    await sql`update enrolment set left_on = '2026-11-01' where class_id = ${house.school.classes.b}`.execute(
      house.database.kysely,
    )
    for (const person of ['vice', 'board', 'arts', 'mother'] as const)
      expect(await house.as(person, session => closeTerm(session, 1))).toMatchObject(
        refusedAs('principal_only'),
      )
    const shown = await talk.say('web:principal', 'khóa sổ hk1')
    expect(shown.text).toContain('Sổ học kì I đã đủ để khóa.')
    const closed = await talk.press('web:principal', tokenOf(shown, 'Khóa sổ học kì I'))
    expect(closed.text).toContain('Đã khóa sổ học kì I')
    expect(await house.as('principal', session => closeTerm(session, 1))).toMatchObject(
      refusedAs('term_closed'),
    )
    const refused = await talk.say('web:maths', '6A toán tx1: An 8')
    expect(refused.text).toContain('khóa sổ học kì')
    const told = await talk.say('web:mother', 'kết quả học tập hk1')
    expect(told.text).toContain('Nhà trường đã khóa sổ.')
  })
})
