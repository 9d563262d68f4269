import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportPerson } from '../../core/person-data/export.ts'
import { databases } from '../databases.ts'
import type { FamilyHouse } from '../leaves/people.ts'
import { openFamilyHouse } from '../leaves/people.ts'

type Table = { readonly table: string; readonly rows: readonly Record<string, unknown>[] }

describe.each(databases)('everything held of one person on %s', kind => {
  let house: FamilyHouse
  beforeAll(async () => {
    house = await openFamilyHouse(kind)
  })
  afterAll(() => house.close())

  async function tablesOf(who: Parameters<typeof exportPerson>[1]): Promise<Map<string, Table['rows']>> {
    const copy = await house.as('board', desk => exportPerson(desk, who))
    const files = unzipSync(copy?.bytes ?? new Uint8Array())
    const { tables } = JSON.parse(Buffer.from(files['du-lieu.json'] ?? []).toString()) as { tables: Table[] }
    return new Map(tables.map(({ table, rows }) => [table, rows]))
  }

  const codeOf = (of: 'pupil' | 'staff', id: number) =>
    house.as('board', async ({ tx }) => {
      const row = await (of === 'pupil'
        ? tx.q.selectFrom('pupil').select('code').where('pupil_id', '=', id)
        : tx.q.selectFrom('staff').select('code').where('staff_id', '=', id)
      ).executeTakeFirstOrThrow()
      return row.code
    })

  it('is a pupil’s own, with words beside what was recorded, and nobody else’s', async () => {
    const { an, binh } = house.school.people
    const held = await tablesOf({ of: 'pupil', code: await codeOf('pupil', an) })
    expect(held.get('person')).toMatchObject([{ full_name: 'Nguyễn Văn An' }])
    expect(held.get('enrolment')).toMatchObject([{ class_name: '6A' }])
    expect([...held.keys()]).not.toContain('guardianship')
    for (const rows of held.values()) for (const row of rows) expect(row.pupil_id ?? an).not.toBe(binh)
  })

  it('is a guardian’s messages and consents, and no secret', async () => {
    await house.chats.say('mother', 'thiết bị của tôi')
    const { an, mother } = house.school.people
    const name = await house.as('mother', async ({ actor }) => actor.fullName)
    const held = await tablesOf({ of: 'guardian', code: await codeOf('pupil', an), name })
    expect(held.get('guardianship')).toMatchObject([{ guardian_id: mother, pupil_id: an }])
    expect(held.get('said_line')?.map(({ body }) => body)).toContain('thiết bị của tôi')
    expect(held.get('notice')?.at(-1)?.text).toEqual(expect.any(String))
    expect(JSON.stringify([...held])).not.toMatch(/"(?:\w*hash|salt|reply)":/)
  })

  it('is of nobody whom the school does not know', async () => {
    const found = await house.as('board', desk => exportPerson(desk, { of: 'staff', code: 'CB999' }))
    expect(found).toBeUndefined()
  })
})
