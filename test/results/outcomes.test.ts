import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideFlagged, listFlagged } from '../../core/results/flagged.ts'
import { outcomeOfChild, outcomeOfClass } from '../../core/results/outcomes.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'
import { addProgramme, fill, fillTerm, setConduct } from './full-class.ts'

const times = (count: number, score: number) => Array.from({ length: count }, () => score)

describe.each(databases)('results on %s', kind => {
  let house: TestHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openTestHouse(kind)
    talk = talkIn(house)
    await addProgramme(house)
    const { an, binh } = house.school.people
    // An: Tốt in term 1. Bình: the readings of Art. 9.3 part (L18).
    await fillTerm(house, an, 1, [...times(6, 8.5), 7, 6.5])
    await fillTerm(house, binh, 1, [...times(5, 8.5), 7, 7, 4])
    await setConduct(house, an, 1, 'T')
    await setConduct(house, binh, 1, 'K')
  }, 120_000)
  afterAll(() => house.close())

  it('tell a family the level, the conduct and why', async () => {
    const answer = await talk.say('web:mother', 'kết quả học tập')
    expect(answer.text).toBe(
      [
        'Nguyễn Văn An · lớp 6A · HK I',
        'Kết quả học tập: Tốt',
        'Kết quả rèn luyện: Tốt',
        'Tính đến 19/11, chưa khóa sổ nên còn có thể đổi.',
      ].join('\n'),
    )
    const why = await talk.press('web:mother', tokenOf(answer, 'Vì sao'))
    expect(why.text).toContain('Theo điểm a khoản 2 Điều 9 Thông tư 22/2021, mức là Tốt.')
  })

  it('have no level while a mark is missing, and name what is missing', async () => {
    const { cuong } = house.school.people
    await fill(house, cuong, 1, { TO: 80, NV: 70 })
    const found = await house.as('principal', session => outcomeOfClass(session, '6A', 1))
    const pupil = found.ok ? found.value.pupils.find(one => one.pupilId === cuong) : undefined
    expect(pupil?.results.terms[1].learning).toBeNull()
    expect(pupil?.results.terms[1].missing).toHaveLength(10)
    expect(pupil?.results.terms[1].missing).not.toContain('TO')
  })

  it('hide from a family what is in its grace time', async () => {
    const { an } = house.school.people
    const late = sql`update mark set first_recorded_at = school_now() where pupil_id = ${an} and column_id =
      (select column_id from mark_column where class_subject_id = ${house.school.books.pe6A} and term = 1 and kind = 'final')`
    await late.execute(house.database.kysely)
    const found = await house.as('mother', session => outcomeOfChild(session, an, 1))
    expect(found.ok && found.value.pupil.results.terms[1].missing).toEqual(['GDTC'])
    await sql`update mark set first_recorded_at = recorded_at where pupil_id = ${an}`.execute(
      house.database.kysely,
    )
  })

  it('of another child are nobody’s business', async () => {
    const { binh } = house.school.people
    for (const person of ['mother', 'maths', 'principal'] as const)
      expect(await house.as(person, session => outcomeOfChild(session, binh, 1))).toMatchObject({
        refusal: { code: 'not_yours' },
      })
  })

  it.each([
    ['principal', true],
    ['vice', true],
    ['board', true],
    ['arts', true],
    ['maths', false],
    ['head', false],
    ['office', false],
    ['mother', false],
  ] satisfies [PersonKey, boolean][])('of a class are read by %s: %s', async (person, may) => {
    const found = await house.as(person, session => outcomeOfClass(session, '6A', null))
    expect(found.ok).toBe(may)
    if (!found.ok) expect(found.refusal.code).toBe('results_not_yours')
  })

  it('of a class are told with what is missing and what waits for the principal', async () => {
    const answer = await talk.say('web:arts', 'tổng kết 6A hk1')
    expect(answer.text).toContain('Lớp 6A · HK I · 3 em')
    expect(answer.text).toContain('Học tập: Tốt 1 · Đạt 1 · chưa có 1')
    expect(answer.text).toContain('Cần hiệu trưởng quyết định: 1 trường hợp')
    const one = await talk.say('web:arts', 'kết quả 6A bình')
    expect(one.text).toContain('hai cách hiểu')
    expect((await talk.say('web:maths', 'kết quả 6A')).text).toContain('chỉ giáo viên chủ nhiệm')
  })

  it('that are flagged are decided by the principal alone, once, and only while nothing has changed', async () => {
    const { binh } = house.school.people
    expect(await house.as('mother', listFlagged)).toMatchObject({ refusal: { code: 'leaders_only' } })
    const shown = await talk.say('web:principal', 'cần quyết định')
    expect(shown.text).toContain('Lê Thanh Bình · 6A · học kì I')
    expect(shown.choices.map(choice => choice.label)).toEqual(['Mức Đạt', 'Mức Khá'])
    const waiting = await house.as('vice', listFlagged)
    const [flagged] = waiting.ok ? waiting.value : []
    if (!flagged) throw new Error('nothing is flagged')
    const { pupilId, span, question, seen } = flagged
    const answer = { pupilId, span, question, seen, answer: 'K' } as const
    for (const person of ['vice', 'board', 'arts', 'mother'] as const)
      expect(await house.as(person, session => decideFlagged(session, answer, 'x'))).toMatchObject({
        refusal: { code: 'principal_only' },
      })
    const decided = await talk.press('web:principal', tokenOf(shown, 'Mức Khá'))
    expect(decided.text).toContain('Đã ghi quyết định: Lê Thanh Bình · 6A · học kì I: Mức Khá')
    const again = await house.as('principal', session => decideFlagged(session, answer, 'x'))
    expect(again).toMatchObject({ refusal: { code: 'question_gone' } })
    const level = async () => {
      const found = await house.as('principal', session => outcomeOfClass(session, '6A', 1))
      const pupil = found.ok ? found.value.pupils.find(one => one.pupilId === binh) : undefined
      return pupil?.results.terms[1]
    }
    expect(await level()).toMatchObject({
      decided: 'readings_differ',
      learning: { level: 'K', question: null },
    })
    // Better marks change what was decided upon: the question is asked anew, or is no more.
    await fill(house, binh, 1, { TH: 50 })
    expect(await level()).toMatchObject({ decided: null, learning: { level: 'K', question: null } })
  })

  it('show a comment subject’s term as passed or not, beside the averages', async () => {
    const { text } = await talk.say('web:mother', 'hk1 được mấy phẩy')
    expect(text).toContain('Toán: 8,5')
    expect(text).toContain('Nghệ thuật: Đạt')
    expect(text).toContain('Không còn điểm trung bình chung các môn')
  })

  it('answer a question about the mark that is still to come', async () => {
    const { an } = house.school.people
    await sql`delete from mark where pupil_id = ${an} and column_id = ${house.school.maths6A.ck}`.execute(
      house.database.kysely,
    )
    const ask = async (text: string) => (await talk.say('web:mother', text)).text
    expect(await ask('cần bao nhiêu điểm cuối kì để được 8')).toContain('Hỏi môn nào?')
    expect(await ask('toán cần bao nhiêu điểm cuối kì để được 8')).toBe(
      'Nguyễn Văn An · Toán · HK I\nMuốn ĐTB 8,0, điểm cuối kì cần từ 6,9 trở lên.',
    )
    expect(await ask('toán cần bao nhiêu điểm ck để được 9,5')).toContain('cao nhất là 9,0')
    expect(await ask('thể dục cần bao nhiêu để được 8')).toContain('nhận xét')
  })

  it('of the year say what follows, and promise nothing', async () => {
    const { an } = house.school.people
    await fill(house, an, 1, { TO: 85 })
    await fillTerm(house, an, 2, times(8, 9))
    await setConduct(house, an, 2, 'T')
    const { text } = await talk.say('web:mother', 'kết quả học tập cả năm')
    expect(text).toContain('Danh hiệu: Học sinh Giỏi')
    expect(text).toContain('Xét lên lớp: đủ điều kiện lên lớp (Điều 12)')
    expect(text).toContain('chưa khóa sổ nên còn có thể đổi')
    expect(text).not.toMatch(/chắc chắn/)
  })
})
