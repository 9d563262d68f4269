import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from '../../core/corrections/decide.ts'
import { keepEvidence } from '../../core/corrections/evidence.ts'
import { recall } from '../../core/corrections/recall.ts'
import { resubmit } from '../../core/corrections/request.ts'
import { attend } from '../../core/corrections/witness.ts'
import { lookUpPaper } from '../../core/documents/verification.ts'
import { databases } from '../databases.ts'
import { shownAs } from '../pictures.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn, labelsOf, PHOTO } from './chats.ts'

describe.each(databases)('an approval called back on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'A')
    chats = chatsIn(house)
  })
  afterAll(() => house.close())

  const approved = async () => {
    const shown = await shownAs(PHOTO.name, PHOTO.bytes)
    const files = granted(await house.as('maths', session => keepEvidence(session, [shown])))
    const { subject } = granted(await house.request(await house.freshCell(), { files }))
    granted(await approve(subject.caseId))
    return subject
  }
  const approve = (caseId: number) =>
    house.as('principal', session => decide(session, { caseId, act: 'approve' }))
  const comes = (person: 'vice' | 'board', caseId: number) =>
    house.as(person, session => attend(session, { caseId }))
  const callBack = (
    person: 'principal' | 'vice' | 'maths',
    caseId: number,
    note = 'Cần ảnh bài làm rõ hơn',
  ) => house.as(person, session => recall(session, { caseId, note }))
  const slips = () =>
    house.as('board', ({ tx }) => tx.q.selectFrom('paper').selectAll().orderBy('number').execute())

  it('goes back to the teacher with the reason, and the witnesses hear that they need not come', async () => {
    const { caseId, number } = await approved()
    granted(await comes('vice', caseId))
    const shown = await chats.say('principal', `đề nghị số ${number}`)
    expect(labelsOf(shown)).toEqual(['Gọi lại việc duyệt'])
    expect((await chats.press('principal', 'Gọi lại việc duyệt')).text).toContain('gõ lý do')
    expect((await chats.say('principal', 'Ảnh bài làm mờ')).text).toContain('“Ảnh bài làm mờ”')
    expect((await chats.press('principal', 'Gửi')).text).toContain('Đã gọi lại việc duyệt')
    const told = await chats.last('maths')
    expect(told.text).toContain('hỏi lại: “Ảnh bài làm mờ”')
    expect(labelsOf(told)).toEqual(['Bổ sung và gửi lại', 'Rút đề nghị'])
    for (const person of ['vice', 'board'] as const)
      expect((await chats.last(person)).text).toContain('đã gọi lại việc duyệt')
    expect((await comes('board', caseId)).ok).toBe(false)
  })

  it('is decided and witnessed afresh, under a slip that replaces the first', async () => {
    const { caseId } = await approved()
    granted(await comes('vice', caseId))
    granted(await callBack('principal', caseId))
    const mine = async () => (await slips()).filter(paper => paper.case_id === caseId)
    const [first] = await mine()
    expect(await lookUpPaper(house.host, first?.code ?? '')).toMatchObject({ state: 'lapsed' })
    const again = { caseId, note: 'Đã chụp lại bài', files: [] }
    granted(await house.as('maths', session => resubmit(session, again)))
    expect(granted(await approve(caseId)).witnesses).toBe(2)
    expect(granted(await comes('board', caseId))).toMatchObject({ present: 1, until: null })
    expect((await mine()).map(paper => paper.state)).toEqual(['replaced', 'valid'])
    expect(await lookUpPaper(house.host, first?.code ?? '')).toMatchObject({ state: 'replaced' })
    expect(granted(await comes('vice', caseId)).until).not.toBeNull()
  })

  it('is for who gave it, with a reason, and only before the cell is open', async () => {
    const { caseId } = await approved()
    expect(await callBack('vice', caseId)).toMatchObject({ refusal: { code: 'not_your_decision' } })
    expect(await callBack('maths', caseId)).toMatchObject({ refusal: { code: 'own_case' } })
    expect(await callBack('principal', caseId, 'x')).toMatchObject({ refusal: { code: 'note_required' } })
    granted(await comes('vice', caseId))
    granted(await comes('board', caseId))
    expect(await callBack('principal', caseId)).toMatchObject({
      refusal: { code: 'case_already_decided', step: 'open' },
    })
  })

  it('and the last witness at the same moment: one of them', async () => {
    const { caseId } = await approved()
    granted(await comes('vice', caseId))
    const both = await Promise.all([callBack('principal', caseId), comes('board', caseId)])
    expect(both.filter(one => one.ok)).toHaveLength(1)
  })
})
