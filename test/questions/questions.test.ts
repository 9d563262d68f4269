import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { atDesk } from '../../core/desk.ts'
import { answerQuestion, startCorrection } from '../../core/questions/answer.ts'
import { askAgain, askQuestion } from '../../core/questions/ask.ts'
import { followQuestions } from '../../core/questions/follow.ts'
import { listQuestions } from '../../core/questions/views.ts'
import type { CaseHouse, TestCell } from '../corrections/cases.ts'
import { granted as grantedCase, openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Talk } from '../talk.ts'
import { talkIn, tokenOf } from '../talk.ts'

const WORDS = 'Bài của cháu cô chấm 8 điểm'
const NOT_AN: readonly PersonKey[] = ['principal', 'vice', 'board', 'office', 'head', 'arts', 'mother']

describe.each(databases)('a family’s question on %s', kind => {
  let house: CaseHouse
  let talk: Talk
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    talk = talkIn(house)
  })
  afterAll(() => house.close())

  const follow = () => atDesk(house.host, house.school.schoolId, followQuestions)
  const ofAn = async (): Promise<TestCell> => {
    for (;;) {
      const cell = await house.freshCell()
      if (cell.pupilId === house.school.people.an) return cell
    }
  }
  const ask = (cell: TestCell, words = WORDS) =>
    house.as('mother', session => askQuestion(session, { ...cell, words }))
  const asked = async (): Promise<{ cell: TestCell; questionId: number }> => {
    const cell = await ofAn()
    await house.wait(60)
    const made = await ask(cell)
    if (!made.ok) throw new Error(made.refusal.code)
    return { cell, questionId: made.value.questionId }
  }
  const answer = (questionId: number, words = 'Cô đã xem lại, điểm đúng là 6') =>
    house.as('maths', session => answerQuestion(session, { questionId, words }))

  it('is asked in three steps, answered by the teacher, and asked back once', async () => {
    await ofAn()
    await ofAn()
    await house.wait(60)
    const which = await talk.say('web:mother', 'điểm toán này hình như sai')
    expect(which.text).toBe('Môn Toán: điểm nào?')
    const words = await talk.press('web:mother', tokenOf(which, 'TX1'))
    expect(words.text).toMatch(/^Nguyễn Văn An, Toán, TX1 HK I: 6,0\. Phụ huynh thấy sai ở đâu\?/)
    expect((await talk.say('web:mother', WORDS)).text).toContain('Chưa gửi')
    expect((await talk.say('web:mother', 'ok')).text).toMatch(
      /^Đã gửi câu hỏi .* Hạn trả lời: 17:00 thứ Ba 24\/11\.$/,
    )
    expect((await house.toldTo('maths')).at(-1)).toContain(`Phụ huynh hỏi: “${WORDS}”`)

    const list = await talk.say('web:maths', 'câu hỏi phụ huynh')
    const form = await talk.press('web:maths', tokenOf(list, 'Nguyễn Văn An 6A TX1'))
    expect(form.text).toContain('Thầy/cô viết câu trả lời')
    expect((await talk.say('web:maths', 'Cô đã xem lại, điểm đúng là 6')).text).toContain('Chưa gửi')
    expect((await talk.say('web:maths', 'ok')).text).toBe('Đã gửi câu trả lời tới phụ huynh.')
    expect((await house.toldTo('mother')).at(-1)).toContain('“Cô đã xem lại, điểm đúng là 6”')

    const { questionId } = await house.as('mother', async session => {
      return (await listQuestions(session)).cards[0] ?? { questionId: 0 }
    })
    const again = (words: string) => house.as('mother', session => askAgain(session, { questionId, words }))
    expect(await again('Bài cháu mang về ghi 8 mà cô')).toMatchObject({ ok: true })
    expect(await answer(questionId)).toMatchObject({ ok: true })
    expect(await again('Vẫn chưa đúng cô ơi')).toMatchObject({ refusal: { code: 'question_moved_on' } })
  })

  it('turns into a correction, and the family hears how it ended', async () => {
    const { cell, questionId } = await asked()
    const told = await talk.say('web:maths', 'câu hỏi')
    expect(told.choices.length).toBeGreaterThan(0)
    expect(await house.as('maths', session => startCorrection(session, questionId))).toMatchObject({
      ok: true,
    })
    const { caseId } = await house.openCase(cell)
    await follow()
    grantedCase(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    grantedCase(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    grantedCase(await house.as('maths', session => applyCorrection(session, { caseId })))
    await follow()
    await follow()
    const heard = (await house.toldTo('mother')).filter(text => text.includes('đã được sửa theo hồ sơ'))
    expect(heard).toHaveLength(1)
  })

  it('waits again when the correction came to nothing', async () => {
    const { cell, questionId } = await asked()
    await house.as('maths', session => startCorrection(session, questionId))
    const { caseId } = await house.openCase(cell)
    grantedCase(
      await house.as('vice', session => decide(session, { caseId, act: 'refuse', note: 'Điểm cũ đúng rồi' })),
    )
    await follow()
    expect((await house.toldTo('maths')).at(-1)).toContain('vẫn chờ thầy/cô trả lời')
    expect(await answer(questionId)).toMatchObject({ ok: true })
  })

  it('is told of once to the teacher and the vice principal when its day has passed', async () => {
    await asked()
    await house.wait(6 * 24 * 60)
    await follow()
    await follow()
    for (const person of ['maths', 'vice'] as const)
      expect((await house.toldTo(person)).filter(text => text.includes('quá hạn'))).toHaveLength(1)
    expect((await talk.say('web:vice', 'câu hỏi')).text).toContain('QUÁ HẠN')
  })

  it('is only about one’s own child’s mark, once at a time, and not without end', async () => {
    await house.wait(8 * 24 * 60)
    const { binh } = house.school.people
    const { columnId } = await house.freshCell()
    expect(await ask({ columnId, pupilId: binh })).toMatchObject({ refusal: { code: 'not_yours' } })
    const { cell } = await asked()
    expect(await ask(cell)).toMatchObject({ refusal: { code: 'question_open' } })
  })

  it.each(NOT_AN)('is answered by nobody like %s', async person => {
    const open = await house.as('vice', async session => {
      return (await listQuestions(session)).cards.at(-1)?.questionId ?? 0
    })
    expect(
      await house.as(person, session =>
        answerQuestion(session, { questionId: open, words: 'Điểm đúng rồi' }),
      ),
    ).toMatchObject({ refusal: { code: 'question_not_yours' } })
  })

  it('is asked no more often in a week than the school takes', async () => {
    await house.wait(8 * 24 * 60)
    const sparing = (cell: TestCell) =>
      house.as('mother', session => {
        const policy = { ...session.policy, questions: { answerDays: 3, perWeek: 1 } }
        return askQuestion({ ...session, policy }, { ...cell, words: WORDS })
      })
    const { maths6A, people } = house.school
    const first = { columnId: maths6A.tx1, pupilId: people.an }
    expect(await sparing(first)).toMatchObject({ ok: true })
    expect(await sparing({ ...first, columnId: maths6A.tx2 })).toMatchObject({
      refusal: { code: 'question_too_many', perWeek: 1 },
    })
    const off = await house.as('mother', session => {
      const policy = { ...session.policy, questions: { answerDays: 3, perWeek: 0 } }
      return askQuestion({ ...session, policy }, { ...first, words: WORDS })
    })
    expect(off).toMatchObject({ refusal: { code: 'questions_off' } })
  })
})
