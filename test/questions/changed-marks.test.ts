import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { atDesk } from '../../core/desk.ts'
import { answerQuestion } from '../../core/questions/answer.ts'
import { askQuestion } from '../../core/questions/ask.ts'
import { followQuestions } from '../../core/questions/follow.ts'
import { writeMark } from '../../db/books/marks.ts'
import type { CaseHouse, TestCell } from '../corrections/cases.ts'
import { granted as grantedCase, openCaseHouse } from '../corrections/cases.ts'
import { databases } from '../databases.ts'

/** What becomes of a question when its mark changes by another way than through the question. */
describe.each(databases)('a question whose mark has changed, on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterAll(() => house.close())

  const follow = () => atDesk(house.host, house.school.schoolId, followQuestions)
  const asked = async (): Promise<{ cell: TestCell; questionId: number }> => {
    let cell = await house.freshCell()
    while (cell.pupilId !== house.school.people.an) cell = await house.freshCell()
    await house.wait(60)
    const words = 'Bài của cháu cô chấm 8 điểm'
    const made = await house.as('mother', session => askQuestion(session, { ...cell, words }))
    if (!made.ok) throw new Error(made.refusal.code)
    return { cell, questionId: made.value.questionId }
  }

  it('ends when a case of the teacher’s own corrects its mark, before the minutes are signed', async () => {
    const { cell } = await asked()
    const { caseId } = await house.openCase(cell)
    await follow()
    grantedCase(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    grantedCase(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    grantedCase(await house.as('maths', session => applyCorrection(session, { caseId })))
    const before = (await house.toldTo('mother')).length
    await follow()
    await follow()
    expect((await house.toldTo('mother')).slice(before)).toEqual([
      expect.stringContaining('đã được sửa theo hồ sơ'),
    ])
  })

  it('is never brought before the leaders with a mark that no longer stands', async () => {
    const { cell, questionId } = await asked()
    await house.as('maths', ({ tx, actor, school }) =>
      writeMark(tx, {
        ...{ ...cell, expectedVersion: 1, state: 'recorded', tenths: 80, passed: null, excused: null },
        ...{ cause: 'entry', caseId: null, by: actor.personId, policyVersion: school.policyVersion },
      }),
    )
    await house.wait(6 * 24 * 60)
    const before = (await house.toldTo('vice')).length
    await follow()
    expect((await house.toldTo('vice')).length).toBe(before)
    expect((await house.toldTo('mother')).at(-1)).toContain('nay đã khác trong sổ')
    const words = 'Điểm đã sửa rồi ạ'
    const late = await house.as('maths', session => answerQuestion(session, { questionId, words }))
    expect(late).toMatchObject({ refusal: { code: 'question_moved_on' } })
  })
})
