import { createHash } from 'node:crypto'
import type { KyselyPlugin, RootOperationNode } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyCorrection } from '../../core/corrections/apply.ts'
import { acknowledge, sign } from '../../core/corrections/confirm.ts'
import { decide } from '../../core/corrections/decide.ts'
import { requestCorrection } from '../../core/corrections/request.ts'
import { attend } from '../../core/corrections/witness.ts'
import { atDesk } from '../../core/desk.ts'
import { actorOf } from '../../core/duties/actor.ts'
import { setPolicy } from '../../core/founding/set-policy.ts'
import type { Result } from '../../core/result.ts'
import type { Session } from '../../core/session.ts'
import type { CaseHouse, TestCell } from '../corrections/cases.ts'
import { openCaseHouse, REASON } from '../corrections/cases.ts'
import { broken } from '../corrections/invariants.ts'
import { bothDatabases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { PersonKey } from '../small-school.ts'

/** Every step of a case cut off before each of its statements in turn: what had been written by then is gone, and the next try does it all. */

const CUT = 'the connection is gone'
const STATEMENTS_MAX = 200

/** Lets so many statements through, then no more. */
class Cutter implements KyselyPlugin {
  left = 0
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    if (this.left-- <= 0) throw new Error(CUT)
    return node
  }
  transformResult = async <R>({ result }: { result: R }): Promise<R> => result
}

type Step = {
  readonly what: string
  readonly by: PersonKey
  readonly act: (
    session: Session,
    of: { readonly caseId: number },
  ) => Promise<Result<unknown, { readonly code: string }>>
}

describe.each(bothDatabases)('a step of a case cut off before any of its statements on %s', kind => {
  const cutter = new Cutter()
  let house: CaseHouse
  let cell: TestCell
  beforeAll(async () => {
    house = await openCaseHouse(kind, 'A')
    cell = await house.freshCell()
    const { correction } = presets.A
    const policy = { ...presets.A, correction: correction && { ...correction, evidenceRequired: false } }
    await house.as('board', desk => setPolicy(desk, policy, { by: null, reason: 'thử' }))
  })
  afterAll(() => house.close())

  /** @returns false when the connection was gone after `statements` of them. */
  async function tryIt({ by, act }: Step, caseId: number, statements: number): Promise<boolean> {
    const { database } = house
    const host = { ...house.host, database: { ...database, kysely: database.kysely.withPlugin(cutter) } }
    cutter.left = statements
    try {
      const made = await atDesk(host, house.school.schoolId, async desk => {
        const actor = await actorOf(desk.tx, 'web', `web:${by}`)
        if (!actor) throw new Error(`${by} is linked to no chat`)
        const chat = { channel: 'web', address: `web:${by}`, personId: actor.personId }
        return act({ ...desk, actor, chat }, { caseId })
      })
      expect(made).toMatchObject({ ok: true })
      return true
    } catch (error) {
      if (String(error).includes(CUT)) return false
      throw error
    }
  }

  const standing = async () => {
    const found = await sql<{ cases: readonly { case_id: number }[] | null }>`select
      (select jsonb_agg(r order by case_id) from correction r) as cases,
      (select jsonb_agg(m order by column_id, pupil_id) from mark m) as marks,
      (select jsonb_agg(p order by paper_id) from paper p) as papers,
      (select jsonb_agg(o order by opening_id) from opening o) as openings,
      (select count(*) from correction_event) as events, (select count(*) from stored_file) as files,
      (select count(*) from notice) as notices, (select count(*) from audit) as audit`.execute(
      house.database.kysely,
    )
    return found.rows[0]
  }

  const steps: readonly Step[] = [
    {
      what: 'the request',
      by: 'maths',
      act: session =>
        requestCorrection(session, {
          ...{ target: { kind: 'mark', ...cell }, value: { kind: 'tenths', tenths: 80 } },
          ...{ reasonCode: 'wrong_cell', reason: REASON, files: [] },
        }),
    },
    {
      what: 'the approval, with the slip',
      by: 'principal',
      act: (session, of) => decide(session, { ...of, act: 'approve' }),
    },
    { what: 'the first witness', by: 'vice', act: attend },
    { what: 'the second, who opens the cell', by: 'board', act: attend },
    { what: 'the change', by: 'maths', act: applyCorrection },
    { what: 'the first signature', by: 'maths', act: sign },
    { what: 'the second', by: 'vice', act: sign },
    { what: 'the board’s look', by: 'board', act: acknowledge },
    { what: 'the last, with the minutes', by: 'board', act: sign },
  ]

  it.each(steps)('leaves nothing of $what, and does it once on the next try', async step => {
    const before = await standing()
    const [only] = before?.cases ?? []
    let statements = 1
    while (!(await tryIt(step, only?.case_id ?? 0, statements))) {
      expect(await standing()).toEqual(before)
      expect(++statements).toBeLessThan(STATEMENTS_MAX)
    }
    expect(statements).toBeGreaterThan(5)
    expect(await standing()).not.toEqual(before)
    expect(await broken(house)).toEqual({})
  })

  it('leaves each paper numbered one, whole, and told of once in the audit chain', async () => {
    const found = await sql<{
      kind: string
      number: number
      bytes: Uint8Array
      sha256: string
      told: number
    }>`
      select p.kind, p.number, f.bytes, f.sha256,
        (select count(*)::integer from audit a where a.act = 'paper.issued' and a.detail ->> 'kind' = p.kind) as told
      from paper p join stored_file f using (school_id, file_id) order by p.paper_id`.execute(
      house.database.kysely,
    )
    expect(found.rows.map(({ kind: of, number, told }) => [of, number, told])).toEqual([
      ['slip', 1, 1],
      ['minutes', 1, 1],
    ])
    for (const { bytes, sha256 } of found.rows)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(
        Buffer.from(sha256, 'hex').toString('hex'),
      )
  })
})
