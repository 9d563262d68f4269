import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sayRefusal } from '../../bot/vi/refusals.ts'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import type { CorrectionPolicy } from '../../core/corrections/rules/asked.ts'
import { signersOf } from '../../core/corrections/rules/asked.ts'
import { placesDue } from '../../core/corrections/rules/progress.ts'
import { endStandIn, setStandIn } from '../../core/stand-ins/service.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'

function policyOf(preset: 'A' | 'C' | 'D' | 'E', change: Partial<CorrectionPolicy> = {}): CorrectionPolicy {
  const { correction } = presets[preset]
  if (!correction) throw new Error(`preset ${preset} has no corrections`)
  return { ...correction, ...change }
}
const signed = (places: readonly string[]) =>
  places.map(party => ({ act: 'sign' as const, by: 1, party, at: new Date(0) }))
const due = (policy: CorrectionPolicy, done: readonly string[], vacant: readonly string[] = []) =>
  placesDue(policy, { signed: signed(done) }, place => vacant.includes(place))

describe('placesDue', () => {
  it.each(['A', 'C', 'D', 'E'] as const)('calls the signers of %s one by one, in its order', preset => {
    const policy = policyOf(preset)
    const order = signersOf(policy)
    for (const [at, place] of order.entries()) expect(due(policy, order.slice(0, at))).toEqual([place])
    expect(due(policy, order)).toEqual([])
  })

  it('passes over a place nobody can fill, and comes back to it', () => {
    const policy = policyOf('D')
    expect(due(policy, ['requester'], ['vice_principal'])).toEqual(['principal'])
    expect(due(policy, ['requester', 'principal'], ['vice_principal'])).toEqual([])
    expect(due(policy, ['requester', 'principal'])).toEqual(['vice_principal'])
  })

  it('takes no turns where fewer are enough, nor where no minutes are kept', () => {
    expect(due(policyOf('D', { minSigners: 2 }), [])).toEqual(['requester', 'vice_principal', 'principal'])
    const witnesses = { witnesses: ['vice_principal', 'board'], quorum: 2 } as const
    expect(due(policyOf('C', { ...witnesses, minSigners: 2 }), [])).toEqual(['vice_principal', 'board'])
  })
})

describe.each(databases)('the parties of minutes on %s', kind => {
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
  const signs = (person: PersonKey, caseId: number) => house.as(person, session => sign(session, { caseId }))
  const turn = (signer: string, name: string | null) => ({
    ok: false,
    refusal: { code: 'not_your_turn', turn: { signer, name } },
  })
  const grant = (person: PersonKey, role: 'vice_principal' | 'principal', until: 'now' | null) =>
    house.as('board', async ({ tx }) => {
      const { people } = house.school
      const row = { school_id: tx.schoolId, person_id: people[person], role, from_at: new Date(0) }
      if (until === null)
        await tx.q
          .insertInto('role_grant')
          .values({ ...row, reason: 'phân công' })
          .execute()
      else
        await tx.q
          .updateTable('role_grant')
          .set({ until_at: tx.now })
          .where('person_id', '=', people[person])
          .where('role', '=', role)
          .execute()
    })

  it('confirm in the order of the policy; who comes early hears whose turn it is', async () => {
    const caseId = await changed()
    expect(await signs('principal', caseId)).toEqual(turn('requester', 'Đỗ Thị Hồng'))
    granted(await signs('maths', caseId))
    expect(await signs('principal', caseId)).toEqual(turn('vice_principal', 'Trần Văn Khoa'))
    expect(granted(await signs('vice', caseId)).turn).toEqual({ signer: 'principal', name: 'Lê Thị Mai' })
    expect(granted(await signs('principal', caseId)).turn).toBeNull()
  })

  it('are asked when their turn has come, and not before', async () => {
    const caseId = await changed()
    const asked = async (person: PersonKey) =>
      (await house.toldTo(person)).filter(text => text.startsWith('Biên bản sửa theo đề nghị')).length
    const before = { vice: await asked('vice'), principal: await asked('principal') }
    granted(await signs('maths', caseId))
    expect(await asked('vice')).toBe(before.vice + 1)
    expect(await asked('principal')).toBe(before.principal)
    granted(await signs('vice', caseId))
    expect(await asked('principal')).toBe(before.principal + 1)
  })

  it('hear whose turn it is in a sentence', () => {
    const say = (name: string | null) =>
      sayRefusal({ code: 'not_your_turn', turn: { signer: 'vice_principal', name } }, 'Asia/Ho_Chi_Minh')
    expect(say('Trần Văn Khoa')).toContain('đang tới lượt phó hiệu trưởng (thầy/cô Trần Văn Khoa).')
    expect(say(null)).toContain('đang tới lượt phó hiệu trưởng.')
  })

  it('are their offices: the successor of one who was demoted confirms in the turn', async () => {
    const caseId = await changed()
    granted(await signs('maths', caseId))
    await grant('vice', 'vice_principal', 'now')
    expect(await signs('vice', caseId)).toEqual({ ok: false, refusal: { code: 'not_a_signer' } })
    await grant('head', 'vice_principal', null)
    expect(await signs('principal', caseId)).toEqual(turn('vice_principal', 'Đặng Văn Phúc'))
    granted(await signs('head', caseId))
    granted(await signs('principal', caseId))
    await grant('head', 'vice_principal', 'now')
    await grant('vice', 'vice_principal', null)
  })

  it('are confirmed for by a stand-in, in one place and in a second where nobody else is', async () => {
    const caseId = await changed()
    granted(await signs('maths', caseId))
    const { people } = house.school
    await house.as('board', session =>
      setStandIn(session, {
        absentId: people.principal,
        actingId: people.vice,
        until: new Date(session.tx.now.getTime() + 86_400_000),
      }),
    )
    expect(granted(await signs('vice', caseId))).toMatchObject({
      toSign: true,
      turn: { signer: 'principal' },
    })
    expect(granted(await signs('vice', caseId)).signed).toBe(3)
    await house.as('board', session => endStandIn(session, { absentId: people.principal }))
  })

  it('confirm once where somebody else can fill the second place', async () => {
    const caseId = await changed()
    granted(await signs('maths', caseId))
    await grant('vice', 'principal', null)
    granted(await signs('vice', caseId))
    expect(await signs('vice', caseId)).toEqual({
      ok: false,
      refusal: { code: 'already_acted', act: 'sign' },
    })
    granted(await signs('principal', caseId))
    await grant('vice', 'principal', 'now')
  })

  it('do not wait for a place that is vacant; it is filled later', async () => {
    const caseId = await changed()
    granted(await signs('maths', caseId))
    await grant('vice', 'vice_principal', 'now')
    expect(granted(await signs('principal', caseId)).concluded).toBe(false)
    await grant('vice', 'vice_principal', null)
    granted(await signs('vice', caseId))
  })

  it('are confirmed for by the new teacher of the book when the one who asked has left', async () => {
    const caseId = await changed()
    const { people, books, schoolId } = house.school
    const left = (day: string | null, owner: number) =>
      house.as('board', async ({ tx }) => {
        await tx.q.updateTable('staff').set({ left_on: day }).where('staff_id', '=', people.maths).execute()
        await tx.q
          .updateTable('teaching')
          .set({ staff_id: owner })
          .where('school_id', '=', schoolId)
          .where('class_subject_id', '=', books.maths6A)
          .execute()
      })
    await left('2026-11-19', people.arts)
    expect(await signs('vice', caseId)).toEqual(turn('requester', 'Vũ Văn Sơn'))
    granted(await signs('arts', caseId))
    granted(await signs('vice', caseId))
    await left(null, people.maths)
  })
})
