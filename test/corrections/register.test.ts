import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { keepEvidence } from '../../core/corrections/evidence.ts'
import { attend } from '../../core/corrections/witness.ts'
import { readWorkbook } from '../../core/documents/workbook.ts'
import type { PresetName } from '../../core/school/presets.ts'
import { getFile } from '../../db/documents/files.ts'
import { JPEG, shownAs } from '../pictures.ts'
import type { PersonKey } from '../small-school.ts'
import { talkIn } from '../talk.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse, REASON } from './cases.ts'

/** Who did what, each in a column of its own: nobody is a witness who was not there as one. */

const open = (preset: PresetName) => {
  const at: { house?: CaseHouse } = {}
  beforeAll(async () => {
    at.house = await openCaseHouse('pglite', preset)
  })
  afterAll(() => at.house?.close())
  return (): CaseHouse => {
    if (!at.house) throw new Error('no house')
    return at.house
  }
}

/** The first case of the register by the titles of its columns. */
async function firstRow(house: CaseHouse): Promise<(title: string) => unknown> {
  const shown = await talkIn(house).say('web:principal', 'sổ theo dõi sửa điểm')
  const file = shown.files.find(one => one.name.endsWith('.xlsx'))
  const bytes = await house.as('board', async ({ tx }) => (await getFile(tx, file?.fileId ?? 0)).bytes)
  const book = await readWorkbook(bytes)
  if (!book.ok) throw new Error(book.refusal.code)
  const rows = book.value.sheets[0]?.rows ?? []
  const head = rows.findIndex(row => row.cells.includes('Người chứng kiến'))
  const [titles, first] = [rows[head]?.cells ?? [], rows[head + 1]?.cells ?? []]
  return title => first[titles.indexOf(title)] ?? null
}

const nameOf = (house: CaseHouse, key: PersonKey): Promise<string> =>
  house.as('board', async ({ tx }) => {
    const { full_name: name } = await tx.q
      .selectFrom('person')
      .select('full_name')
      .where('person_id', '=', house.school.people[key])
      .executeTakeFirstOrThrow()
    return name
  })

describe('the register where witnesses are there before the cell opens', () => {
  const at = open('A')

  it('names them, and apart from them who signed and who saw the cell locked again', async () => {
    const house = at()
    const shown = await shownAs('bai.jpg', JPEG)
    const files = granted(await house.as('maths', session => keepEvidence(session, [shown])))
    const { subject } = granted(await house.request(await house.freshCell(), { files }))
    const { caseId } = subject
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('vice', session => attend(session, { caseId })))
    granted(await house.as('board', session => attend(session, { caseId })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    granted(await house.as('board', session => acknowledge(session, { caseId })))
    for (const person of ['maths', 'vice', 'board'] as const)
      granted(await house.as(person, session => sign(session, { caseId })))
    const [maths, vice, board, principal] = await Promise.all(
      (['maths', 'vice', 'board', 'principal'] as const).map(key => nameOf(house, key)),
    )
    const cell = await firstRow(house)
    expect(cell('Người duyệt')).toBe(principal)
    expect(cell('Người chứng kiến')).toBe(`${vice}, ${board}`)
    expect(cell('Người kí biên bản')).toBe(`${maths}, ${vice}, ${board}`)
    expect(cell('Người kiểm tra khóa lại')).toBe(board)
    expect(cell('Khóa lại lúc')).toMatch(/^\d{2}:\d{2}:\d{2} ngày/)
    expect(cell('Lý do')).toBe(`Nhập nhầm ô: ${REASON}`)
  })
})

describe('the register where nobody has to witness', () => {
  const at = open('D')

  it('names no witness, whoever asked, approved and signed', async () => {
    const house = at()
    const { caseId } = await house.openCase()
    granted(await house.as('vice', session => decide(session, { caseId, act: 'agree' })))
    granted(await house.as('principal', session => decide(session, { caseId, act: 'approve' })))
    granted(await house.as('maths', session => applyCorrection(session, { caseId })))
    granted(await house.as('board', session => acknowledge(session, { caseId })))
    for (const person of ['maths', 'vice', 'principal'] as const)
      granted(await house.as(person, session => sign(session, { caseId })))
    const cell = await firstRow(house)
    expect(cell('Người chứng kiến')).toBe(null)
    expect(String(cell('Người kí biên bản')).split(', ')).toHaveLength(3)
  })
})
