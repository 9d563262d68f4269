import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmDraft } from '../../core/books/confirm.ts'
import type { EntryValue, ProposedRow } from '../../core/books/entry.ts'
import { proposeMarks } from '../../core/books/entry.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'

const regular = (position: number) => ({ kind: 'regular', position }) as const
const tenths = (value: number): EntryValue => ({ kind: 'tenths', tenths: value })

describe.each(databases)('marks over several columns of a book on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    // Where storing does not lock, so that a mark can be changed by entering it again.
    house = await openTestHouse(kind, 'free')
  })
  afterAll(() => house.close())

  const row = (
    person: PersonKey,
    position: number,
    value: EntryValue,
    seen?: ProposedRow['seen'],
  ): ProposedRow => ({
    column: regular(position),
    pupilId: house.school.people[person],
    value,
    ...(seen ? { seen } : {}),
  })
  const propose = (rows: readonly ProposedRow[]) =>
    house.as('maths', session =>
      proposeMarks(session, { classSubjectId: house.school.books.maths6A, term: 1, rows }),
    )
  const confirm = (draftId: number) => house.as('maths', session => confirmDraft(session, draftId))
  const stored = async (rows: readonly ProposedRow[]) => {
    const preview = await propose(rows)
    if (!preview.ok) throw new Error(preview.refusal.code)
    const done = await confirm(preview.value.draftId)
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }
  const held = async () => {
    const found = await sql<{ position: number; pupil: string; state: string; tenths: number | null }>`
      select k.position, p.full_name as pupil, m.state, m.tenths from mark m
      join mark_column k using (school_id, column_id) join person p on p.school_id = m.school_id and p.person_id = m.pupil_id
      order by k.position, p.full_name`.execute(house.database.kysely)
    return found.rows.map(one => `TX${one.position} ${one.pupil}: ${one.state} ${one.tenths ?? ''}`.trim())
  }

  it('are stored together and tell what each column still lacks', async () => {
    const done = await stored([
      row('an', 2, tenths(80)),
      row('an', 1, tenths(70)),
      row('binh', 1, { kind: 'exempt' }),
    ])
    expect(done.columns).toEqual([
      { column: regular(1), left: 1 },
      { column: regular(2), left: 2 },
    ])
    expect(await held()).toEqual([
      'TX1 Lê Thanh Bình: exempt',
      'TX1 Nguyễn Văn An: recorded 70',
      'TX2 Nguyễn Văn An: recorded 80',
    ])
  })

  it('are refused whole when a cell has moved since it was seen, with both values', async () => {
    const seen = { version: 0, value: { kind: 'empty' } } as const
    expect(await propose([row('cuong', 1, tenths(50)), row('an', 1, tenths(90), seen)])).toEqual({
      ok: false,
      refusal: {
        code: 'marks_moved',
        cells: [
          {
            pupilId: house.school.people.an,
            pupilName: 'Nguyễn Văn An',
            column: regular(1),
            seen: { kind: 'empty' },
            now: tenths(70),
          },
        ],
      },
    })
  })

  it('leave an open cell empty when they clear it, and its history whole', async () => {
    await stored([row('an', 2, { kind: 'empty' })])
    expect(await held()).toContain('TX2 Nguyễn Văn An: empty')
    const preview = await propose([row('an', 2, tenths(60))])
    expect(preview).toMatchObject({
      ok: true,
      value: { rows: [{ before: { kind: 'empty' }, change: 'new' }] },
    })
    const events = await sql<{ states: string[] }>`select array_agg(e.state order by e.version) as states
      from mark_event e join mark_column k using (school_id, column_id)
      where k.position = 2 and k.kind = 'regular'`.execute(house.database.kysely)
    expect(events.rows[0]?.states).toEqual(['recorded', 'empty'])
  })
})
