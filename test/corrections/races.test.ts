import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection, withdraw } from '../../core/corrections/apply.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { attend } from '../../core/corrections/witness.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { Result } from '../../core/result.ts'
import { asOwner } from '../as-owner.ts'
import { bothDatabases } from '../databases.ts'
import { length } from '../lengths.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'
import { YEAR } from '../small-school.ts'
import type { CaseHouse, TestCell } from './cases.ts'
import { granted, openCaseHouse } from './cases.ts'
import { broken } from './invariants.ts'

/**
 * People who press at the same moment, on connections of their own: a few tries of each kind here, hundreds in a long run.
 * Only Postgres has parallel connections; the embedded database takes one transaction after the other.
 */

const ROUNDS = length(5, 100)
const PATIENCE_MS = 60_000 + ROUNDS * 4000
type Try = Promise<Result<unknown, { readonly code: string }>>
const won = (results: readonly Awaited<Try>[]): number => results.filter(result => result.ok).length

describe.runIf(bothDatabases.includes('postgres'))('cases pressed at the same moment', () => {
  let house: CaseHouse
  let cell: TestCell
  let value = 60
  beforeAll(async () => {
    house = await openCaseHouse('postgres')
    cell = await house.freshCell()
    for (const role of ['vice_principal', 'principal'] as const)
      await house.as('board', ({ tx }) =>
        tx.q
          .insertInto('role_grant')
          .values({
            school_id: tx.schoolId,
            person_id: house.school.people.head,
            role,
            from_at: new Date(0),
            reason: 'hai người cùng nhiệm vụ',
          })
          .execute(),
      )
  })
  afterAll(async () => {
    expect(await broken(house)).toEqual({})
    await house.close()
  })

  /** Always asks for a value that does not stand there. */
  const ask = async () => {
    value = (await house.tenthsOf(cell)) === 80 ? 70 : 80
    return house.request(cell, { value: { kind: 'tenths', tenths: value } })
  }
  const made = async () => granted(await ask()).subject.caseId
  const take = (person: PersonKey, caseId: number, act: 'agree' | 'approve' | 'refuse'): Try =>
    house.as(person, desk =>
      decide(desk, { caseId, act, ...(act === 'refuse' ? { note: 'Không đúng bài' } : {}) }),
    )
  const takeBack = (caseId: number): Try => house.as('maths', desk => withdraw(desk, { caseId }))
  const apply = (caseId: number): Try => house.as('maths', desk => applyCorrection(desk, { caseId }))
  const opened = async () => {
    const caseId = await made()
    granted((await take('vice', caseId, 'agree')) as Result<unknown, never>)
    granted((await take('principal', caseId, 'approve')) as Result<unknown, never>)
    return caseId
  }
  const rounds = async (round: () => Promise<void>) => {
    for (let count = 0; count < ROUNDS; count++) await round()
  }

  it(
    'two requests for one cell make one case',
    async () => {
      await rounds(async () => {
        value = (await house.tenthsOf(cell)) === 80 ? 70 : 80
        const wanted = { value: { kind: 'tenths', tenths: value } } as const
        const both = await Promise.all([house.request(cell, wanted), house.request(cell, wanted)])
        expect(won(both)).toBe(1)
        const first = both.find(result => result.ok)
        if (first?.ok) await takeBack(first.value.subject.caseId)
      })
    },
    PATIENCE_MS,
  )

  it(
    'two deciders and a double tap take one decision',
    async () => {
      await rounds(async () => {
        const caseId = await made()
        const tries = await Promise.all([
          take('vice', caseId, 'agree'),
          take('head', caseId, 'agree'),
          take('vice', caseId, 'agree'),
          take('head', caseId, 'refuse'),
        ])
        // A refusal may follow an agreement only by the one whose turn it then is.
        expect(won(tries.slice(0, 3))).toBeLessThanOrEqual(1)
        expect(won(tries)).toBeGreaterThanOrEqual(1)
        await takeBack(caseId)
      })
    },
    PATIENCE_MS,
  )

  it(
    'taking back and approving leave no open cell',
    async () => {
      await rounds(async () => {
        const caseId = await made()
        await take('vice', caseId, 'agree')
        await Promise.all([
          takeBack(caseId),
          take('principal', caseId, 'approve'),
          take('head', caseId, 'approve'),
        ])
        await takeBack(caseId)
        expect((await apply(caseId)).ok).toBe(false)
      })
      expect(await broken(house)).toEqual({})
    },
    PATIENCE_MS,
  )

  it(
    'changing and taking back: one of them, and the mark says which',
    async () => {
      await rounds(async () => {
        const before = await house.tenthsOf(cell)
        const caseId = await opened()
        const [changed, , taken] = await Promise.all([apply(caseId), apply(caseId), takeBack(caseId)])
        const after = await house.tenthsOf(cell)
        expect(taken?.ok ? after === before : after === value).toBe(true)
        expect(changed?.ok && taken?.ok).toBe(false)
      })
    },
    PATIENCE_MS,
  )

  it(
    'a lock by order and the change: the change is before it, or not made',
    async () => {
      await rounds(async () => {
        const caseId = await opened()
        const order = house.as('board', ({ tx }) =>
          tx.q
            .insertInto('lock')
            .values({
              ...{ school_id: tx.schoolId, year: YEAR, reason: 'order', covers: 'all' },
              ...{ column_id: cell.columnId, starts_at: tx.now },
            })
            .returning('lock_id')
            .executeTakeFirstOrThrow(),
        )
        const [changed] = await Promise.all([apply(caseId), order])
        expect((await house.tenthsOf(cell)) === value).toBe(changed?.ok)
        if (!changed?.ok) {
          expect(await apply(caseId)).toMatchObject({ ok: false, refusal: { code: 'locked_again' } })
          await takeBack(caseId)
        }
        await asOwner(house.database, house.school.schoolId, ({ q, now }) =>
          q.updateTable('lock').set({ ends_at: now }).where('column_id', '=', cell.columnId).execute(),
        )
      })
    },
    PATIENCE_MS,
  )

  it(
    'two witnesses open the cell once, and parties conclude the minutes once',
    async () => {
      await house.as('board', desk => setPolicy(desk, witnessed, { by: null, reason: 'thử' }))
      await rounds(async () => {
        const caseId = await made()
        await take('principal', caseId, 'approve')
        const there = (person: PersonKey): Try => house.as(person, desk => attend(desk, { caseId }))
        expect(won(await Promise.all([there('vice'), there('board'), there('vice')]))).toBe(2)
        expect((await apply(caseId)).ok).toBe(true)
        // The parties take turns; each hurries, and so does the board.
        const signs = (person: PersonKey): Try => house.as(person, desk => sign(desk, { caseId }))
        const sees: Try = house.as('board', desk => acknowledge(desk, { caseId }))
        const all = [await Promise.all([signs('maths'), signs('maths'), sees])]
        for (const person of ['vice', 'board'] as const)
          all.push(await Promise.all([signs(person), signs(person), signs('board')]))
        expect(won(all.flat())).toBe(4)
      })
    },
    PATIENCE_MS,
  )
})

const { correction } = presets.A
const witnessed = { ...presets.A, correction: correction && { ...correction, evidenceRequired: false } }
