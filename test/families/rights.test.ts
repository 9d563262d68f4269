import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASKED } from '../../bot/commands/families/ask.ts'
import { askFamily } from '../../bot/commands/families/family-ask.ts'
import { absencesOfChild, presenceOfChild } from '../../core/families/attendance.ts'
import { yearAveragesOfChild } from '../../core/families/averages.ts'
import { compareOfChild } from '../../core/families/compare.ts'
import { markLivesOfChild } from '../../core/families/mark-life.ts'
import { newsOfChild } from '../../core/families/news.ts'
import { overviewOfChild } from '../../core/families/overview.ts'
import { peopleOfChild } from '../../core/families/people.ts'
import { testsOfChild } from '../../core/families/tests.ts'
import { weakOfChild } from '../../core/families/weak.ts'
import { neededOfChild } from '../../core/results/needed.ts'
import { termsOfChild, yearBeforeOfChild } from '../../core/results/results.ts'
import type { Session } from '../../core/session.ts'
import { databases } from '../databases.ts'
import type { PersonKey } from '../small-school.ts'
import type { Family } from './family.ts'
import { openFamily } from './family.ts'

const OPEN = { span: null, from: null, to: null, term: null } as const

/** Every way a use case tells of one child. */
const USE_CASES = {
  absences: (session: Session, pupilId: number) => absencesOfChild(session, pupilId, OPEN),
  presence: (session: Session, pupilId: number) => presenceOfChild(session, pupilId, OPEN),
  averages: (session: Session, pupilId: number) => yearAveragesOfChild(session, pupilId),
  compare: (session: Session, pupilId: number) =>
    compareOfChild(session, pupilId, { term: null, against: 'year' }),
  lives: (session: Session, pupilId: number) =>
    markLivesOfChild(session, pupilId, { term: null, columns: [] }),
  news: (session: Session, pupilId: number) => newsOfChild(session, pupilId, OPEN),
  overview: (session: Session, pupilId: number) => overviewOfChild(session, pupilId, null),
  people: (session: Session, pupilId: number) => peopleOfChild(session, pupilId, null),
  tests: (session: Session, pupilId: number) => testsOfChild(session, pupilId, { ...OPEN, columns: [] }),
  weak: (session: Session, pupilId: number) => weakOfChild(session, pupilId, { ...OPEN, threshold: null }),
  needed: (session: Session, pupilId: number) => neededOfChild(session, { pupilId, term: null, target: 80 }),
  terms: (session: Session, pupilId: number) => termsOfChild(session, pupilId, [1]),
  before: (session: Session, pupilId: number) => yearBeforeOfChild(session, pupilId),
} as const

describe.each(databases)('who is told of a child on %s', kind => {
  let house: Family
  beforeAll(async () => {
    house = await openFamily(kind)
    await house.mark('an', { subject: 'TO', kind: 'regular' }, 83, '2026-11-25T09:00')
    await house.mark('binh', { subject: 'TO', kind: 'regular' }, 31, '2026-11-25T09:00')
  }, 120_000)
  afterAll(() => house.close())

  const tells = (person: PersonKey, of: 'an' | 'binh' | 'cuong') =>
    house.as(person, async session => {
      const told: string[] = []
      for (const [name, tell] of Object.entries(USE_CASES)) {
        const found = await tell(session, house.school.people[of])
        if (found.ok) told.push(name)
        else expect(found.refusal.code).toBe('not_yours')
      }
      return told
    })
  const EVERY = Object.keys(USE_CASES)

  it.each([
    ['mother', 'an', EVERY],
    ['mother', 'binh', EVERY],
    ['an', 'an', EVERY],
    ['mother', 'cuong', []],
    ['an', 'binh', []],
    ['arts', 'an', []],
    ['maths', 'an', []],
    ['principal', 'an', []],
    ['office', 'binh', []],
  ] as const)('%s of %s', async (person, of, told) => {
    expect(await tells(person, of)).toEqual(told)
  })

  it.each(ASKED)(
    'the question “%s” about another’s child is answered about one’s own, or asked back',
    async what => {
      const { people } = house.school
      const asked = { what, children: people.binh, tenths: 80, subjects: ['toán'] }
      const run = (person: PersonKey) =>
        house.as(person, session =>
          askFamily.run(
            {
              session,
              text: '',
              inbound: { channel: 'web', chat: 'x', sender: 'x', eventId: 'x', isPrivate: true, files: [] },
              thread: {},
            },
            asked,
          ),
        )
      const answer = await run('an')
      expect(answer.text).not.toMatch(/Bình|3,1/)
      expect((await run('principal')).text).not.toMatch(/Bình|3,1/)
    },
  )

  it('ends with the consent, and with the access', async () => {
    const { schoolId, people } = house.school
    await house.run(
      sql`update guardianship set access = 'none' where guardian_id = ${people.mother} and pupil_id = ${people.binh}`,
    )
    expect(await tells('mother', 'binh')).toEqual([])
    await house.run(sql`insert into consent_event (school_id, person_id, act, text_version, channel, address, at)
      values (${schoolId}, ${people.mother}, 'withdrawn', '1', 'web', 'web:mother', now())`)
    expect(await tells('mother', 'an')).toEqual([])
    expect((await house.ask('mother', 'overview')).text).toContain('chưa liên kết với học sinh nào')
  })
})
