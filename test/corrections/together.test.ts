import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdraw } from '../../core/corrections/apply.ts'
import { decide } from '../../core/corrections/decide.ts'
import type { CaseAt } from '../../core/corrections/together.ts'
import { decideTogether, grouped, keepSeen, listDecidable } from '../../core/corrections/together.ts'
import type { DatabaseKind } from '../databases.ts'
import { bothDatabases, databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { CaseHouse } from './cases.ts'
import { granted, openCaseHouse, REASON } from './cases.ts'
import { broken } from './invariants.ts'

/** Several corrections decided by one confirm: each by itself, none unseen. Under preset D the vice principal agrees, then the principal. */

const NOTE = 'Chưa rõ minh chứng của cả nhóm'

/** What waits for this person, as a screen would have it. */
const screenOf = (house: CaseHouse, person: PersonKey, { seen = true } = {}): Promise<readonly CaseAt[]> =>
  house.as(person, async session => {
    const cases = (await listDecidable(session)).map(({ subject: { caseId, version } }) => ({
      caseId,
      version,
    }))
    if (seen) await keepSeen(session, cases, 'screen')
    return cases
  })

const take = (
  house: CaseHouse,
  person: PersonKey,
  cases: readonly CaseAt[],
  act: 'proceed' | 'refuse' = 'proceed',
  note?: string,
) =>
  house.as(person, session =>
    decideTogether(session, { act, cases, ...(note === undefined ? {} : { note }) }),
  )

const stepsOf = (house: CaseHouse, cases: readonly CaseAt[]) =>
  house.as('board', async ({ tx }) => {
    const rows = await tx.q
      .selectFrom('correction')
      .select(['case_id', 'step'])
      .where('case_id', 'in', [0, ...cases.map(({ caseId }) => caseId)])
      .orderBy('case_id')
      .execute()
    return rows.map(({ step }) => step)
  })

const auditOf = (house: CaseHouse, act: string) =>
  house.as('board', async ({ tx }) => {
    const rows = await tx.q
      .selectFrom('audit')
      .select('detail')
      .where('act', '=', act)
      .orderBy('seq')
      .execute()
    return rows.map(({ detail }) => detail as Readonly<Record<string, unknown>>)
  })

describe.each(databases)('several corrections at once on %s', (kind: DatabaseKind) => {
  let house: CaseHouse
  beforeAll(async () => {
    house = await openCaseHouse(kind)
  })
  afterAll(async () => {
    expect(await broken(house)).toEqual({})
    await house.close()
  })

  it('are grouped by teacher, column and reason, the oldest first', async () => {
    for (let at = 0; at < 4; at += 1) await house.openCase()
    const groups = await house.as('vice', async session => grouped(await listDecidable(session)))
    expect(groups.map(({ cases }) => cases.length)).toEqual([3, 1])
    const [first] = groups[0]?.cases ?? []
    expect(first).toMatchObject({ reason: REASON, act: 'agree', evidence: 0 })
  })

  it('leave what nobody saw, and decide it once it was seen, each with its own record', async () => {
    const cases = await screenOf(house, 'vice', { seen: false })
    const blind = granted(await take(house, 'vice', cases))
    expect(blind.done).toEqual([])
    expect(blind.left.map(({ refusal }) => refusal.code)).toEqual(cases.map(() => 'case_unseen'))
    await screenOf(house, 'vice')
    const made = granted(await take(house, 'vice', cases))
    expect([made.done.length, made.left]).toEqual([4, []])
    expect(await stepsOf(house, cases)).toEqual(cases.map(() => 'agreed'))
    expect((await auditOf(house, 'correction.agreed')).map(({ caseId }) => caseId)).toEqual(
      cases.map(({ caseId }) => caseId),
    )
    const [, together] = await auditOf(house, 'correction.decided_together')
    expect(together).toMatchObject({ decided: [1, 2, 3, 4], left: [] })
  })

  it('posted twice are decided once, and the second time says where it stands', async () => {
    const cases = await screenOf(house, 'principal')
    const [first] = cases
    if (!first) throw new Error('nothing waits')
    granted(await take(house, 'principal', [first]))
    const again = granted(await take(house, 'principal', [first, first]))
    expect(again.done).toEqual([])
    expect(again.left).toMatchObject([{ refusal: { code: 'case_already_decided', step: 'open' } }])
    const opened = (await auditOf(house, 'correction.approved')).filter(
      ({ caseId }) => caseId === first.caseId,
    )
    expect(opened).toHaveLength(1)
  })

  it('go through where one of them changed meanwhile, which is named and left', async () => {
    const [gone, kept] = await screenOf(house, 'principal')
    if (!gone || !kept) throw new Error('too few wait')
    granted(await house.as('maths', session => withdraw(session, { caseId: gone.caseId })))
    const made = granted(await take(house, 'principal', [gone, kept]))
    expect(made.done.map(({ subject }) => subject.caseId)).toEqual([kept.caseId])
    expect(made.left).toMatchObject([{ caseId: gone.caseId, subject: { number: expect.any(Number) } }])
    expect(await stepsOf(house, [gone, kept])).toEqual(['withdrawn', 'open'])
  })

  it('are refused with one reason, which must be there', async () => {
    const cases = await screenOf(house, 'principal')
    expect(cases).toHaveLength(1)
    const bare = await take(house, 'principal', cases, 'refuse', 'ừ')
    expect(bare).toMatchObject({ ok: false, refusal: { code: 'note_required' } })
    expect(await stepsOf(house, cases)).toEqual(['agreed'])
    granted(await take(house, 'principal', cases, 'refuse', NOTE))
    expect(await stepsOf(house, cases)).toEqual(['refused'])
    expect((await house.toldTo('maths')).at(-1)).toContain(NOTE)
  })

  it('are not of one who was not asked, nor of the same person twice', async () => {
    await house.openCase()
    await house.openCase()
    const cases = await screenOf(house, 'vice')
    expect(await house.as('maths', session => keepSeen(session, cases, 'screen'))).toBe(0)
    const foreign = granted(await take(house, 'maths', cases))
    expect(foreign.left).toMatchObject(cases.map(() => ({ subject: null, refusal: { code: 'case_unseen' } })))
    granted(await take(house, 'vice', cases))
    expect(await screenOf(house, 'vice')).toEqual([])
    const now = await screenOf(house, 'principal')
    expect(granted(await take(house, 'vice', now)).done).toEqual([])
  })

  it('stay where they are when their decider was relieved after looking', async () => {
    const cases = await screenOf(house, 'principal')
    await house.database.kysely
      .updateTable('role_grant')
      .set({ until_at: new Date('2026-11-01T00:00:00Z') })
      .where('person_id', '=', house.school.people.principal)
      .execute()
    const made = granted(await take(house, 'principal', cases))
    expect(made.done).toEqual([])
    expect(made.left.map(({ refusal }) => refusal.code)).toEqual(cases.map(() => 'not_your_decision'))
    await house.database.kysely
      .updateTable('role_grant')
      .set({ until_at: null })
      .where('person_id', '=', house.school.people.principal)
      .execute()
  })
})

describe.runIf(bothDatabases.includes('postgres'))('two leaders deciding the same cases at once', () => {
  it('decide each case once', async () => {
    const house = await openCaseHouse('postgres')
    await house.as('board', ({ tx }) =>
      tx.q
        .insertInto('role_grant')
        .values({
          school_id: tx.schoolId,
          person_id: house.school.people.head,
          role: 'vice_principal',
          from_at: new Date(0),
          reason: 'hai người cùng nhiệm vụ',
        })
        .execute(),
    )
    for (let at = 0; at < 6; at += 1) await house.openCase()
    const cases = await screenOf(house, 'vice')
    await screenOf(house, 'head')
    const [one, other, single] = await Promise.all([
      take(house, 'vice', cases),
      take(house, 'head', cases.toReversed()),
      house.as('head', session => decide(session, { ...(cases[3] ?? { caseId: 0 }), act: 'agree' })),
    ])
    const decided = [...granted(one).done, ...granted(other).done].length + (single.ok ? 1 : 0)
    expect(decided).toBe(6)
    expect(await stepsOf(house, cases)).toEqual(cases.map(() => 'agreed'))
    expect(await auditOf(house, 'correction.agreed')).toHaveLength(6)
    expect(await broken(house)).toEqual({})
    await house.close()
  })
})
