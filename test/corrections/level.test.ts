import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Limits } from '../../bot/channel.ts'
import { render } from '../../bot/render.ts'
import { ZALO_TEXT_MAX } from '../../bot/zalo/client.ts'
import type { StoredReply } from '../../core/answer.ts'
import { decide } from '../../core/corrections/decide.ts'
import { databases } from '../databases.ts'
import { addProgramme, fill, fillTerm } from '../results/full-class.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn } from './chats.ts'

const telegram: Limits = { textMax: 4096, buttons: true, filesOut: true, picturesOut: 'upload' }
const zalo: Limits = { textMax: ZALO_TEXT_MAX, buttons: false, filesOut: false, picturesOut: 'url' }

const times = (count: number, score: number) => Array.from({ length: count }, () => score)

describe.each(databases)('the learning level in a correction on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    await addProgramme(house)
    const { an, binh, cuong } = house.school.people
    // An is Tốt by six subjects from 8,0, maths just so; Bình's readings of Art. 9.3 part (L18).
    await fillTerm(house, an, 1, [...times(6, 8), 7, 6.5])
    await fillTerm(house, binh, 1, [...times(5, 8.5), 7, 7, 4])
    await fill(house, cuong, 1, { TO: 70 })
  }, 120_000)
  afterAll(() => house.close())

  /** What the vice principal is shown of a change of the final mark in maths. */
  const asked = async (pupil: 'an' | 'binh' | 'cuong', tenths: number, reason = 'Cộng sót điểm câu 3') => {
    const cell = { columnId: house.school.maths6A.ck, pupilId: house.school.people[pupil] }
    const value = { kind: 'tenths', tenths } as const
    const made = granted(await house.request(cell, { value, reason }))
    return { ...made.subject, card: await chats.last('vice') }
  }
  const drop = (caseId: number) =>
    house.as('vice', session => decide(session, { caseId, act: 'refuse', note: 'Giữ điểm cũ' }))
  const lineOf = ({ text }: StoredReply) => text.split('\n').find(line => line.startsWith('Kết quả học tập'))

  it('is shown to who decides where the change moves it', async () => {
    const { caseId, card } = await asked('an', 70)
    expect(card.text).toContain('Điểm trung bình môn học kì: 8,0 → 7,7.')
    expect(lineOf(card)).toBe('Kết quả học tập học kì: Tốt → Khá.')
    await drop(caseId)
  })

  it('is shown as it stays where the change does not move it', async () => {
    const { caseId, card } = await asked('an', 85)
    expect(card.text).toContain('Điểm trung bình môn học kì: 8,0 → 8,2.')
    expect(lineOf(card)).toBe('Kết quả học tập học kì: Tốt, không đổi.')
    await drop(caseId)
  })

  it('is not told while a subject lacks marks', async () => {
    const { caseId, card } = await asked('cuong', 0)
    expect(lineOf(card)).toBe('Kết quả học tập học kì: chưa đủ điểm để xếp loại.')
    await drop(caseId)
  })

  it('is told of the year too where the year can be told', async () => {
    const { cuong } = house.school.people
    await fillTerm(house, cuong, 1, times(8, 7))
    await fillTerm(house, cuong, 2, times(8, 7))
    const { caseId, card } = await asked('cuong', 0)
    expect(lineOf(card)).toBe('Kết quả học tập học kì: Khá → Đạt. Kết quả học tập cả năm: Khá, không đổi.')
    await drop(caseId)
  })

  it('names both levels where the circular can be read two ways', async () => {
    const { caseId, card } = await asked('binh', 60)
    expect(lineOf(card)).toBe(
      'Kết quả học tập học kì: Đạt hoặc Khá (hai cách hiểu khoản 3 Điều 9, hiệu trưởng quyết định) → Đạt.',
    )
    await drop(caseId)
  })

  it('fits with the longest reason into what each channel carries, the choices with it', async () => {
    const { caseId, card } = await asked('binh', 60, 'x'.repeat(500))
    const [inZalo, more] = render('7', card, [], zalo)
    expect(more).toBeUndefined()
    expect(inZalo?.text).toContain('(hai cách hiểu khoản 3 Điều 9, hiệu trưởng quyết định) → Đạt.')
    expect(inZalo?.text).toMatch(/^Đồng ý: Bình 8,5 → 6,0 – nhắn DUYET \d{4}$/m)
    const [inTelegram, another] = render('7', card, [], telegram)
    expect(another).toBeUndefined()
    expect(inTelegram).toMatchObject({ text: card.text, choices: [{}, {}, {}] })
    await drop(caseId)
  })

  it('is told to the teacher and the board only once the change has moved it', async () => {
    const apply = async (tenths: number) => {
      const { caseId, number } = await asked('an', tenths)
      const own = await chats.say('maths', `đề nghị số ${number}`)
      expect(own.text).toContain('Điểm trung bình môn học kì')
      expect(own.text).not.toContain('Kết quả học tập')
      granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
      granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
      return chats.press('maths', 'Xác nhận sửa')
    }
    expect((await apply(85)).text).not.toContain('Kết quả học tập')
    const moved = await apply(70)
    expect(moved.text).toContain('Kết quả học tập học kì: Tốt → Khá.')
    expect((await chats.last('board')).text).toContain('Kết quả học tập học kì: Tốt → Khá.')
  })
})
