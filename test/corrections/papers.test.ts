import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredReply } from '../../core/answer.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { applyCorrection } from '../../core/corrections/apply.ts'
import type { Case } from '../../core/corrections/case.ts'
import { lockCase } from '../../core/corrections/case.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { keepEvidence } from '../../core/corrections/evidence.ts'
import { issueDecision, issueMinutes } from '../../core/corrections/issue.ts'
import { verifyBundle } from '../../core/documents/bundle.ts'
import { lookUpPaper } from '../../core/documents/verification.ts'
import { readWorkbook } from '../../core/documents/workbook.ts'
import type { Session } from '../../core/session.ts'
import { getFile } from '../../db/documents/files.ts'
import { databases } from '../databases.ts'
import { readPdf } from '../documents/pdf-reading.ts'
import { JPEG, shownAs } from '../pictures.ts'
import type { PersonKey } from '../small-school.ts'
import { talkIn, tokenOf } from '../talk.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse, REASON } from './cases.ts'

const heldIn = async (session: Session, caseId: number): Promise<Case> => {
  const held = await lockCase(session, caseId)
  if (!held) throw new Error(`no case ${caseId}`)
  return held
}

const bytesIn = (house: CaseHouse, fileId: number): Promise<Uint8Array> =>
  house.as('board', async ({ tx }) => (await getFile(tx, fileId)).bytes)

describe.each(databases)('papers of corrections on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterAll(() => house.close())

  const changed = async (): Promise<number> => {
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    return caseId
  }
  const issue = (caseId: number) =>
    house.as('board', async session => issueMinutes(session, await heldIn(session, caseId)))
  const papersIn = (paperKind: 'slip' | 'minutes' | 'decision') =>
    house.as('board', ({ tx }) =>
      tx.q.selectFrom('paper').selectAll().where('kind', '=', paperKind).orderBy('number').execute(),
    )
  /** That the minutes are concluded. */
  const lastTold = (person: PersonKey): Promise<StoredReply> =>
    house.as('board', async ({ tx }) => {
      const { reply } = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('kind', '=', 'correction_minuted')
        .where('person_id', '=', house.school.people[person])
        .orderBy('notice_id', 'desc')
        .executeTakeFirstOrThrow()
      return reply as StoredReply
    })
  const numberOf = async (caseId: number): Promise<number> =>
    house.as('board', async session => (await heldIn(session, caseId)).row.number)

  it('show the minutes beforehand without a number, and as stored once they are official', async () => {
    const caseId = await changed()
    const number = await numberOf(caseId)
    const before = await talkIn(house).say('web:maths', `biên bản số ${number}`)
    expect(before.text).toContain('Bản xem trước biên bản')
    const preview = await readPdf(await bytesIn(house, before.files[0]?.fileId ?? 0))
    expect(preview.text).toContain('BẢN XEM TRƯỚC')
    expect(await papersIn('minutes')).toEqual([])

    await issue(caseId)
    const [first, again] = [
      await talkIn(house).say('web:maths', `bien ban so ${number}`),
      await talkIn(house).say('web:principal', `Biên bản sửa điểm số ${number}`),
    ]
    expect(first.text).toMatch(
      /^Biên bản số 1 của đề nghị sửa điểm số \d+, cấp lúc .* Mã kiểm tra: [A-Z2-9-]{19}\.$/,
    )
    expect(again.files).toEqual(first.files)
    const read = await readPdf(await bytesIn(house, first.files[0]?.fileId ?? 0))
    for (const said of ['Đỗ Thị Hồng', 'Trần Văn Khoa', 'Lê Thị Mai', 'Nguyễn Văn An', '6,0', '8,0'])
      expect(read.text).toContain(said)
    // The cause that was chosen, and what was written beside it.
    for (const said of ['Nhập nhầm ô.', `“${REASON}”`])
      expect(read.text.replaceAll('\n', ' ')).toContain(said)
  })

  it('issue the minutes with the last confirmation, signed in everybody’s place', async () => {
    const caseId = await changed()
    const mine = async () => (await papersIn('minutes')).filter(paper => paper.case_id === caseId)
    granted(await house.as('board', session => acknowledge(session, { caseId })))
    for (const person of ['maths', 'vice', 'principal'] as const) {
      expect(await mine()).toEqual([])
      granted(await house.as(person, session => sign(session, { caseId })))
    }
    const [minutes] = await mine()
    const fileId = minutes?.file_id ?? 0
    // They come by themselves to everybody with a part in the case, with a choice that hands them over again.
    for (const person of ['maths', 'vice', 'board'] as const) {
      const told = await lastTold(person)
      expect(told.text).toContain('Kèm theo: biên bản.')
      expect(told.files.map(file => file.fileId)).toEqual([fileId])
    }
    const again = await talkIn(house).press(
      'web:maths',
      tokenOf(await lastTold('maths'), `Xem biên bản số ${await numberOf(caseId)}`),
    )
    expect(again.files.map(file => file.fileId)).toEqual([fileId])
    const { text } = await readPdf(await bytesIn(house, minutes?.file_id ?? 0))
    expect(text.match(/Đã xác nhận biên bản/g)).toHaveLength(3)
    for (const office of ['GIÁO VIÊN BỘ MÔN', 'PHÓ HIỆU TRƯỞNG', 'HIỆU TRƯỞNG'])
      expect(text).toContain(office)
  })

  it('number each paper once and without a gap, also when one comes to nothing', async () => {
    const caseId = await changed()
    const undone = house.as('board', async session => {
      await issueMinutes(session, await heldIn(session, caseId))
      throw new Error('cut off here')
    })
    await expect(undone).rejects.toThrow('cut off here')
    const others = [await changed(), await changed(), await changed()]
    await Promise.all([caseId, ...others, caseId].map(issue))
    await issue(caseId)
    const papers = await papersIn('minutes')
    expect(papers.map(paper => paper.number)).toEqual(papers.map((_, index) => index + 1))
    expect(new Set(papers.map(paper => paper.case_id)).size).toBe(papers.length)
    expect(papers.filter(paper => paper.case_id === caseId)).toHaveLength(1)
  })

  it('tell by their code what they are and nobody’s name', async () => {
    await issue(await changed())
    const [paper] = await papersIn('minutes')
    const status = await lookUpPaper(house.host, ` ${paper?.code.toLowerCase().replaceAll('-', ' ')} `)
    expect(status).toMatchObject({ kind: 'minutes', number: 1, state: 'valid', code: paper?.code })
    const file = await bytesIn(house, paper?.file_id ?? 0)
    expect(status?.sha256).toBe(createHash('sha256').update(file).digest('hex'))
    expect(JSON.stringify(status)).not.toMatch(/Hồng|An|Mai|6,0/)
    const forged = paper?.code.replace(/.$/, last => (last === 'A' ? 'B' : 'A')) ?? ''
    expect(await lookUpPaper(house.host, forged)).toBeUndefined()
    expect(await lookUpPaper(house.host, 'ZZZZ-AAAA-AAAA-AAAA')).toBeUndefined()
    expect(await lookUpPaper(house.host, "' or 1=1 --")).toBeUndefined()
  })

  it('change a signed record by a decision of the principal', async () => {
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    await house.as('board', async session => issueDecision(session, await heldIn(session, caseId)))
    const [decision] = await papersIn('decision')
    const { text } = await readPdf(await bytesIn(house, decision?.file_id ?? 0))
    for (const said of ['QUYẾT ĐỊNH', 'Điều 1.', 'HIỆU TRƯỞNG', 'Lê Thị Mai', 'Nơi nhận:', './.'])
      expect(text).toContain(said)
  })

  it('are for those with a part in the case, the leaders and the board', async () => {
    const number = await numberOf(await changed())
    const talk = talkIn(house)
    for (const words of [`biên bản số ${number}`, `hồ sơ sửa điểm số ${number}`]) {
      expect((await talk.say('web:arts', words)).text).toContain(`Không có đề nghị sửa điểm số ${number}`)
      expect(await talk.say('web:mother', words)).toMatchObject({
        text: expect.stringContaining('chỉ dành cho thầy/cô'),
        files: [],
      })
      expect((await talk.say('web:board', words)).files).toHaveLength(1)
    }
    expect((await talk.say('web:maths', 'sổ sửa điểm')).text).toContain('dành cho ban giám hiệu')
    expect((await talk.say('web:maths', 'phiếu số 9999')).text).toContain('Không có đề nghị sửa điểm số 9999')
    expect((await talk.say('web:maths', `phiếu số ${number}`)).text).toContain('không dùng phiếu đề nghị')
  })

  it('make the register, to print and to reckon with', async () => {
    const shown = await talkIn(house).say('web:vice', 'Sổ theo dõi sửa điểm')
    const [pdf, xlsx] = shown.files
    const read = await readPdf(await bytesIn(house, pdf?.fileId ?? 0))
    expect(read.pages[0]?.width).toBe(297)
    expect(read.text).toContain('SỔ THEO DÕI SỬA ĐIỂM')
    const book = await readWorkbook(await bytesIn(house, xlsx?.fileId ?? 0))
    if (!book.ok) throw new Error(book.refusal.code)
    // The school, the title, the head.
    const rows = book.value.sheets[0]?.rows.slice(3) ?? []
    expect(rows.map(row => row.cells[0])).toEqual(rows.map((_, index) => index + 1))
    expect(rows[0]?.cells).toContain('Lê Thị Mai')
  })

  it('go together as one file that is whole, and whose sum the log keeps', async () => {
    const caseId = await changed()
    await issue(caseId)
    const number = await numberOf(caseId)
    const answer = await talkIn(house).say('web:maths', `hồ sơ số ${number}`)
    const verdict = verifyBundle(await bytesIn(house, answer.files[0]?.fileId ?? 0))
    expect(verdict).toMatchObject({ ok: true, caseNumber: number, files: 3 })
    if (!verdict.ok) return
    expect(verdict.entries).toBeGreaterThanOrEqual(5)
    expect(answer.text).toContain(verdict.sha256)
    const logged = await house.as('board', ({ tx }) =>
      tx.q
        .selectFrom('audit')
        .select('detail')
        .where('act', '=', 'bundle.exported')
        .orderBy('seq', 'desc')
        .executeTakeFirst(),
    )
    expect(logged?.detail).toMatchObject({ sha256: verdict.sha256, number })
    expect(await house.as('board', ({ tx }) => verifyAudit(tx))).toMatchObject({ ok: true })
  })
})

describe.each(databases)('the slip of a correction on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'A')
  })
  afterAll(() => house.close())

  const asked = async (): Promise<{ caseId: number; number: number }> => {
    const shown = await shownAs('bai.jpg', JPEG)
    const files = granted(await house.as('maths', session => keepEvidence(session, [shown])))
    const { subject } = granted(await house.request(await house.freshCell(), { files }))
    return subject
  }
  const slipOf = async (number: number) => {
    const answer = await talkIn(house).say('web:maths', `phiếu số ${number}`)
    return { answer, ...(await readPdf(await bytesIn(house, answer.files[0]?.fileId ?? 0))) }
  }

  it('is a view beforehand until the decision, then a numbered paper with the evidence’s sum', async () => {
    const { caseId, number } = await asked()
    expect((await slipOf(number)).text).toContain('Chưa có ý kiến')
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    const { answer, text } = await slipOf(number)
    expect(answer.text).toContain('Phiếu đề nghị số 1 của')
    expect(text).toContain('ĐƯỢC PHÊ DUYỆT')
    expect(text).toMatch(/bai\.jpg \(SHA-256 [0-9a-f]{16}…\)/)
  })

  it('is official too when the request is refused, with the reason', async () => {
    const { caseId, number } = await asked()
    const note = 'Bài chấm không có điểm này'
    granted(await house.as('principal', session => decide(session, { caseId, act: 'refuse', note })))
    const { answer, text } = await slipOf(number)
    expect(answer.text).toContain('Phiếu đề nghị số 2 của')
    expect(text).toContain('KHÔNG ĐƯỢC PHÊ DUYỆT')
    expect(text.replaceAll('\n', ' ')).toContain(note)
    expect((await talkIn(house).say('web:maths', `biên bản số ${number}`)).text).toContain(
      'chưa được sửa nên chưa có biên bản',
    )
  })
})
