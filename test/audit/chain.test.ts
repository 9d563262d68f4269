import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headOfChain } from '../../core/audit/chain.ts'
import type { AuditVerdict } from '../../core/audit/verify.ts'
import { verifyAudit } from '../../core/audit/verify.ts'
import { checkAudit } from '../../core/auditing/check.ts'
import { record } from '../../core/session.ts'
import { bothDatabases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { talkIn } from '../talk.ts'

const ENTRIES = 6
const entriesOf = (verdict: AuditVerdict): number => (verdict.ok ? verdict.entries : 0)

describe.each(bothDatabases)('the audit chain on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
    for (let entry = 1; entry < ENTRIES; entry += 1)
      await house.as('maths', async session =>
        record(session, 'marks.stored', { columnId: entry, pupils: [3, 1], share: 0.1, note: 'Điểm "8,5"' }),
      )
  })
  afterAll(() => house.close())

  const verdict = () => house.as('board', ({ tx }) => verifyAudit(tx))
  /** What is found after somebody who owns the database has switched its guards off and done this; it is undone again. */
  const verdictAfter = async (...statements: readonly RawBuilder<unknown>[]) => {
    const q = await house.database.kysely.startTransaction().execute()
    try {
      await sql`alter table audit disable trigger all`.execute(q)
      for (const statement of statements) await statement.execute(q)
      return await verifyAudit({ q, schoolId: house.school.schoolId, now: new Date(0), written: [] })
    } finally {
      await q.rollback().execute()
    }
  }

  it('is whole as it was written', async () => {
    expect(await verdict()).toMatchObject({ ok: true, entries: ENTRIES })
  })

  it.each([
    ['what was done', sql`update audit set detail = jsonb_set(detail, '{columnId}', '99') where seq = 3`],
    ['who did it', sql`update audit set actor_id = actor_id + 1 where seq = 3`],
    ['who is said to have done it', sql`update audit set actor_kind = 'system' where seq = 3`],
    ['when', sql`update audit set at = at - interval '1 millisecond' where seq = 3`],
    ['which policy it was under', sql`update audit set policy_version = null where seq = 3`],
    ['its own hash', sql`update audit set hash = repeat('a', 64) where seq = 3`],
    ['the hash before it', sql`update audit set previous = repeat('a', 64) where seq = 3`],
  ])('names the entry in which %s was altered', async (_what, statement) => {
    const found = await verdictAfter(statement)
    expect(found).toEqual({ ok: false, seq: 3, why: 'altered' })
  })

  it('names the first of several altered entries', async () => {
    const found = await verdictAfter(sql`update audit set act = 'nothing.happened' where seq in (2, 4)`)
    expect(found).toEqual({ ok: false, seq: 2, why: 'altered' })
  })

  it.each([1, 3])('names entry %i when it is missing', async seq => {
    const found = await verdictAfter(sql`delete from audit where seq = ${seq}`)
    expect(found).toEqual({ ok: false, seq, why: 'missing' })
  })

  it('names the entry after one that was taken out when the rest were moved up', async () => {
    const found = await verdictAfter(
      sql`delete from audit where seq = 2`,
      sql`update audit set seq = seq + 100 where seq > 2`,
      sql`update audit set seq = seq - 101 where seq > 100`,
    )
    expect(found).toEqual({ ok: false, seq: 2, why: 'altered' })
  })

  it('names the first of two entries that changed places', async () => {
    const found = await verdictAfter(
      sql`update audit set seq = 100 where seq = 2`,
      sql`update audit set seq = 2 where seq = 4`,
      sql`update audit set seq = 4 where seq = 100`,
    )
    expect(found).toEqual({ ok: false, seq: 2, why: 'altered' })
  })

  it.each([
    ['the last entry', ENTRIES],
    ['every entry', 1],
  ])('names where it was cut off when %s is gone', async (_what, from) => {
    const found = await verdictAfter(sql`delete from audit where seq >= ${from}`)
    expect(found).toEqual({ ok: false, seq: from, why: 'cut_short' })
  })

  it('does not believe a head that was set back', async () => {
    const found = await verdictAfter(
      sql`update audit_head set seq = 4, hash = (select hash from audit where seq = 4)`,
      sql`update audit set act = 'x.y' where seq = 5`,
    )
    expect(found).toEqual({ ok: false, seq: 5, why: 'altered' })
  })

  it('is found out when it was emptied, its head with it', async () => {
    expect(await verdictAfter(sql`delete from audit`, sql`delete from audit_head`)).toEqual({
      ok: false,
      why: 'emptied',
    })
  })

  it('is as it was kept, and is found out when it was rewritten from its start', async () => {
    const kept = await house.as('principal', ({ tx }) => headOfChain(tx))
    expect(kept).toMatchObject({ seq: ENTRIES })
    expect(await house.as('principal', session => checkAudit(session, kept))).toMatchObject({
      ok: true,
      value: { ok: true },
    })
    const other = { ...kept, mark: '0'.repeat(20) }
    expect(await house.as('principal', session => checkAudit(session, other))).toMatchObject({
      value: { ok: false, seq: ENTRIES, why: 'not_as_kept' },
    })
    const ahead = { seq: 500, mark: kept.mark }
    expect(await house.as('principal', session => checkAudit(session, ahead))).toMatchObject({
      value: { ok: false, why: 'cut_short' },
    })
  })

  it.each(['maths', 'vice', 'office', 'mother'] as const)('is checked by nobody like %s', async person => {
    expect(await house.as(person, session => checkAudit(session, undefined))).toEqual({
      ok: false,
      refusal: { code: 'audit_not_yours' },
    })
  })

  it('is checked in chat against the code of the weekly card', async () => {
    const { seq, mark } = await house.as('principal', ({ tx }) => headOfChain(tx))
    const said = await talkIn(house).say('web:principal', `Kiểm tra nhật ký ${seq}-${mark}`)
    expect(said.text).toBe(
      `Nhật ký nguyên vẹn: ${seq} dòng; 0 giá trị trong sổ đúng như lúc ghi. Đến dòng ${seq} đúng như mã thầy/cô đã giữ.`,
    )
  })

  it('goes on where it stood, in one order, when many write at once', async () => {
    const before = await verdict()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        house.as('arts', async session => record(session, 'marks.stored', { index })),
      ),
    )
    expect(before.ok).toBe(true)
    expect(await verdict()).toMatchObject({ ok: true, entries: entriesOf(before) + 8 })
  })
})
