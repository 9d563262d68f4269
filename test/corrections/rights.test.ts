import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import { keepEvidence } from '../../core/corrections/evidence.ts'
import { previewCorrection } from '../../core/corrections/preview.ts'
import { describeCase } from '../../core/corrections/views.ts'
import type { Role } from '../../core/duties/rules.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import { PNG, shownAs } from '../pictures.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'

const refusedAs = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })
type Preset = (typeof presets)[keyof typeof presets]
describe.each(databases)('the rights in a correction on %s', kind => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterAll(() => house.close())

  const asSchool = (document: Preset) =>
    house.as('board', ({ tx }) =>
      recordPolicy(tx, { preset: '-', document, setBy: null, reason: 'đổi quy chế' }),
    )
  const grant = (person: PersonKey, role: Exclude<Role, 'department_head' | 'homeroom'>) =>
    house.as('board', ({ tx }) =>
      tx.q
        .insertInto('role_grant')
        .values({
          school_id: tx.schoolId,
          person_id: house.school.people[person],
          role,
          from_at: new Date(0),
          reason: 'phân công',
        })
        .execute(),
    )
  const end = (person: PersonKey, role: Role) =>
    house.as('board', ({ tx }) =>
      tx.q
        .updateTable('role_grant')
        .set({ until_at: tx.now })
        .where('person_id', '=', house.school.people[person])
        .where('role', '=', role as 'principal')
        .execute(),
    )
  const lock = (reason: 'order' | 'official', columnId: number) =>
    house.as('board', ({ tx }) =>
      tx.q
        .insertInto('lock')
        .values({
          school_id: tx.schoolId,
          year: YEAR,
          reason,
          covers: 'all',
          column_id: columnId,
          starts_at: tx.now,
        })
        .execute(),
    )
  const agree = (person: PersonKey, caseId: number) =>
    house.as(person, session => decide(session, { caseId, act: 'agree' }))
  const approve = (person: PersonKey, caseId: number) =>
    house.as(person, session => decide(session, { caseId, act: 'approve' }))

  it('let nobody decide their own case, whatever they hold', async () => {
    const { caseId } = await house.openCase()
    await grant('maths', 'vice_principal')
    expect(await agree('maths', caseId)).toEqual(refusedAs('own_case'))
    await end('maths', 'vice_principal')
  })

  it('end with the duty: a demoted approver is refused', async () => {
    const { caseId } = await house.openCase()
    granted(await agree('vice', caseId))
    await grant('head', 'principal')
    await end('principal', 'principal')
    expect(await approve('principal', caseId)).toEqual(
      refusedAs('not_your_decision', { party: 'principal', name: null }),
    )
    granted(await approve('head', caseId))
    await end('head', 'principal')
    await grant('principal', 'principal')
  })

  it('let nobody act twice in roles kept apart', async () => {
    const { caseId } = await house.openCase()
    granted(await agree('vice', caseId))
    await grant('vice', 'principal')
    expect(await approve('vice', caseId)).toEqual(refusedAs('already_acted', { act: 'agree' }))
    await end('vice', 'principal')
  })

  it('belong to the teacher who enters the marks, and to a mark that stands', async () => {
    const { columnId, pupilId } = await house.freshCell()
    const value = { kind: 'tenths', tenths: 80 } as const
    const asArts = await house.as('arts', session =>
      previewCorrection(session, { target: { kind: 'mark', columnId, pupilId }, value }),
    )
    expect(asArts).toMatchObject(refusedAs('not_entry_owner'))
    const empty = { columnId: house.school.maths6A.ck, pupilId }
    expect(await house.request(empty)).toEqual(refusedAs('cell_empty'))
    const cell = { columnId, pupilId }
    expect(await house.request(cell, { value: { kind: 'tenths', tenths: 60 } })).toEqual(
      refusedAs('nothing_to_change'),
    )
    expect(await house.request(cell, { value: { kind: 'tenths', tenths: 101 } })).toMatchObject(
      refusedAs('value_invalid'),
    )
    expect(await house.request(cell, { value: { kind: 'passed', passed: true } })).toMatchObject(
      refusedAs('value_invalid'),
    )
    expect(await house.request(cell, { reason: 'nhầm' })).toMatchObject(refusedAs('reason_too_short'))
    expect(await house.request(cell, { seenVersion: 9 })).toEqual(refusedAs('mark_moved'))
  })

  it('are not granted where nobody could decide', async () => {
    const cell = await house.freshCell()
    await end('vice', 'vice_principal')
    expect(await house.request(cell)).toEqual(
      refusedAs('no_decider', { party: 'vice_principal', name: null }),
    )
    await grant('vice', 'vice_principal')
  })

  it('stay those of the policy the case was made under', async () => {
    const { caseId } = await house.openCase()
    await asSchool(presets.E)
    expect(await approve('principal', caseId)).toEqual(
      refusedAs('not_your_decision', { party: 'vice_principal', name: null }),
    )
    granted(await agree('vice', caseId))
    granted(await approve('principal', caseId))
    await asSchool(presets.D)
  })

  it('give way to a lock somebody ordered after the cell was opened', async () => {
    const { caseId, cell } = await house.openCase()
    granted(await agree('vice', caseId))
    granted(await approve('principal', caseId))
    await house.wait(1)
    await lock('order', cell.columnId)
    expect(await house.as('maths', session => applyCorrection(session, { caseId }))).toMatchObject(
      refusedAs('locked_again'),
    )
    expect(await house.tenthsOf(cell)).toBe(60)
  })

  it('need evidence and one approval in preset A, and keep the file unchanged', async () => {
    await asSchool(presets.A)
    const cell = await house.freshCell()
    expect(await house.request(cell)).toEqual(refusedAs('evidence_required'))
    const notes = await shownAs('ghi-chu.txt', new TextEncoder().encode('8 điểm'))
    expect(await house.as('maths', session => keepEvidence(session, [notes]))).toEqual(
      refusedAs('evidence_unreadable', { name: 'ghi-chu.txt' }),
    )
    const shown = await shownAs('bai/an.png', PNG)
    const kept = await house.as('maths', session => keepEvidence(session, [shown]))
    const { caseId } = granted(await house.request(cell, { files: granted(kept) })).subject
    const { card } = granted(await house.as('principal', session => describeCase(session, caseId)))
    expect(card.evidence).toMatchObject([{ name: 'an.png', mime: 'image/png' }])
    granted(await approve('principal', caseId))
    await asSchool(presets.D)
  })

  it('need a procedure, which preset B leaves to the school', async () => {
    await asSchool(presets.B)
    expect(await house.request(await house.freshCell())).toEqual(
      refusedAs('no_procedure', { isPrincipal: false }),
    )
    await asSchool(presets.D)
  })

  it('begin with the storing in preset C, with the lock where values are replaced freely, and when it is official in E', async () => {
    const cell = await house.freshCell()
    await asSchool(presets.C)
    expect(await house.request(cell)).toEqual(refusedAs('evidence_required'))
    await asSchool({ ...presets.C, replace: presets.B.replace })
    expect(await house.request(cell)).toEqual(refusedAs('cell_still_open'))
    await lock('order', cell.columnId)
    await asSchool(presets.E)
    expect(await house.request(cell)).toEqual(refusedAs('not_official_yet', { road: 'lift' }))
    await lock('official', cell.columnId)
    expect(await house.request(cell)).toMatchObject({ ok: true, value: { awaits: { party: 'principal' } } })
  })
})
