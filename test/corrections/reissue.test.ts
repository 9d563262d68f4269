import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { reissuePaper } from '../../core/corrections/reissue.ts'
import { lookUpPaper } from '../../core/documents/verification.ts'
import { readWorkbook } from '../../core/documents/workbook.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import { getFile } from '../../db/documents/files.ts'
import { databases } from '../databases.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import { presets } from '../presets.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'
import type { Chats } from './chats.ts'
import { chatsIn, labelsOf } from './chats.ts'

describe.each(databases)('minutes issued anew on %s', kind => {
  let house: CaseHouse
  let chats: Chats
  let caseId = 0
  beforeAll(async () => {
    house = await openCaseHouse(kind)
    chats = chatsIn(house)
    caseId = await minuted()
  })
  afterAll(() => house.close())

  const minuted = async (): Promise<number> => {
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    granted(await house.as('board', session => acknowledge(session, { caseId })))
    for (const person of ['maths', 'vice', 'principal'] as const)
      granted(await house.as(person, session => sign(session, { caseId })))
    return caseId
  }
  const papers = () =>
    house.as('board', ({ tx }) => tx.q.selectFrom('paper').selectAll().orderBy('number').execute())
  const fileOf = (fileId: number) => house.as('board', async ({ tx }) => (await getFile(tx, fileId)).bytes)

  it('are for the principal and the board, with a reason, and only where there are any', async () => {
    expect((await chats.say('vice', 'cấp lại biên bản số 1: sai tên cơ quan')).text).toContain(
      'Chỉ hiệu trưởng hoặc ban quản trị',
    )
    expect((await chats.say('arts', 'cấp lại biên bản số 1: sai tên cơ quan')).text).toContain(
      'Không có đề nghị sửa điểm số 1',
    )
    expect((await chats.say('principal', 'cấp lại biên bản số 1')).text).toContain('gõ kèm lý do')
    expect((await chats.say('principal', 'cấp lại quyết định số 1: sai tên cơ quan')).text).toContain(
      'chưa có quyết định',
    )
    expect(await papers()).toHaveLength(1)
  })

  it('take the next number, say which they replace and why, and bear what is right now', async () => {
    const letterhead = { agency: 'Ủy ban nhân dân xã Bến Thiền', place: 'Bến Thiền', letters: null }
    const set = await house.as('board', desk =>
      setPolicy(desk, { ...presets.D, letterhead }, { by: null, reason: 'ghi đúng cơ quan' }),
    )
    expect(set.ok).toBe(true)
    const asked = await chats.say('principal', 'Cấp lại biên bản số 1: Sai tên cơ quan chủ quản')
    expect(asked.text).toContain('Cấp lại biên bản số 1 của đề nghị sửa điểm số 1')
    expect(labelsOf(asked)).toEqual(['Cấp lại', 'Thôi'])
    expect(await papers()).toHaveLength(1)
    expect((await chats.press('principal', 'Cấp lại')).text).toContain('Đã cấp biên bản số 2 thay số 1')
    const [old, fresh] = await papers()
    expect(old).toMatchObject({ number: 1, state: 'replaced', case_id: caseId })
    expect(fresh).toMatchObject({ number: 2, state: 'valid', replaces: old?.paper_id, case_id: caseId })
    const text = (await readPdf(await fileOf(fresh?.file_id ?? 0))).text.replaceAll('\n', ' ')
    expect(text).toContain('Thay thế Biên bản số 01/BB-')
    expect(text).toContain('Sai tên cơ quan chủ quản')
    expect(text).toContain('ỦY BAN NHÂN DÂN XÃ BẾN THIỀN')
    for (const person of ['maths', 'vice', 'board'] as const)
      expect((await chats.last(person)).text).toContain('đã được thầy/cô Lê Thị Mai thay bằng số 2')
  })

  it('leave the old ones as they were handed out, and their page names the new number', async () => {
    const [old, fresh] = await papers()
    const status = await lookUpPaper(house.host, old?.code ?? '')
    expect(status).toMatchObject({ state: 'replaced', number: 1, replacedBy: 2 })
    const sum = createHash('sha256').update(await fileOf(old?.file_id ?? 0))
    expect(status?.sha256).toBe(sum.digest('hex'))
    expect(await lookUpPaper(house.host, fresh?.code ?? '')).toMatchObject({
      state: 'valid',
      replacedBy: null,
    })
  })

  it('are what is handed out from then on, and the register and the file of the case have both', async () => {
    const shown = await chats.say('maths', 'biên bản số 1')
    expect(shown.text).toContain('Biên bản số 2 (thay số 1) của đề nghị sửa điểm số 1')
    const register = await chats.say('principal', 'sổ sửa điểm')
    const book = await readWorkbook(await fileOf(register.files[1]?.fileId ?? 0))
    if (!book.ok) throw new Error(book.refusal.code)
    expect(book.value.sheets[0]?.rows.flatMap(row => row.cells)).toContain('02 (thay 01)')
    expect((await chats.say('maths', 'hồ sơ số 1')).text).toContain('4 tệp')
  })

  it('are issued once by two taps, and by two people at once', async () => {
    const again = { kind: 'minutes', caseNumber: 1, reason: 'Sai tên cơ quan', number: 2 } as const
    const both = await Promise.all(
      (['principal', 'board'] as const).map(person => house.as(person, desk => reissuePaper(desk, again))),
    )
    expect(both.filter(made => made.ok)).toHaveLength(1)
    expect(both.find(made => !made.ok)).toEqual({
      ok: false,
      refusal: { code: 'paper_replaced_already', kind: 'minutes', by: 3 },
    })
    const all = await papers()
    expect(all.map(paper => [paper.number, paper.state])).toEqual([
      [1, 'replaced'],
      [2, 'replaced'],
      [3, 'valid'],
    ])
    // The next case's minutes go on with the numbers.
    await minuted()
    expect((await papers()).at(-1)?.number).toBe(4)
  })
})
