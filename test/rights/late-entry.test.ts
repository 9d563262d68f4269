import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideLateEntry, describeLateEntry, withdrawLateEntry } from '../../core/late-entry/decide.ts'
import { askLateEntry, previewLateEntry } from '../../core/late-entry/request.ts'
import type { Policy } from '../../core/school/policy.ts'
import type { Session } from '../../core/session.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { databases } from '../databases.ts'
import { presets } from '../presets.ts'
import type { Cast, Person } from './cast.ts'
import { openCast } from './cast.ts'
import { eachStep } from './steps.ts'

const NOTE = 'Số liệu lệch với bài chấm'

describe.each(databases)('a step of a late entry on %s', kind => {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(kind, 'D')
  })
  afterAll(() => cast.close())
  const asked = (position: number) => ({
    classSubjectId: cast.school.books.maths6A,
    term: 1 as const,
    columns: [{ kind: 'regular' as const, position }],
  })
  const ask = (position: number) => (session: Session) =>
    askLateEntry(session, { ...asked(position), reason: 'Bài còn đang chấm' })
  const decide = (requestId: number, act: 'grant' | 'refuse') => (session: Session) =>
    decideLateEntry(session, { requestId, version: 1, act, ...(act === 'refuse' ? { note: NOTE } : {}) })
  const notTheirs = { others: 'entry_not_yours', foreign: 'draft_unknown' }
  const notYours = { others: 'late_not_yours_to_decide', foreign: 'late_unknown', maths: 'late_own' }
  const vice: readonly Person[] = ['vice']
  const unknown = { others: 'late_unknown', foreign: 'late_unknown' }
  const take = (requestId: number) => (session: Session) => withdrawLateEntry(session, { requestId })
  const asSchool = (lateEntry: Policy['lateEntry']) =>
    cast.at('board', ({ tx }) =>
      recordPolicy(tx, { preset: 'D', document: { ...presets.D, lateEntry }, setBy: null, reason: 'thử' }),
    )
  eachStep(
    () => cast,
    [
      {
        name: 'looking at what could be asked',
        may: ['maths'],
        codes: notTheirs,
        take: session => previewLateEntry(session, asked(1)),
      },
      { name: 'asking', may: ['maths'], codes: notTheirs, take: ask(1) },
      {
        name: 'reading it',
        may: ['maths', 'vice'],
        codes: unknown,
        take: session => describeLateEntry(session, 1),
      },
      { name: 'refusing it', may: vice, codes: notYours, take: decide(1, 'refuse'), onlyTried: true },
      { name: 'taking it back', may: ['maths'], codes: unknown, take: take(1), onlyTried: true },
      { name: 'granting it', may: vice, codes: notYours, take: decide(1, 'grant') },
      {
        name: 'taking it back once granted',
        may: [],
        codes: { ...unknown, maths: 'late_moved_on' },
        take: take(1),
        onlyTried: true,
      },
      { name: 'asking again', may: ['maths'], codes: notTheirs, take: ask(2) },
      { name: 'taking it back in time', may: ['maths'], codes: unknown, take: take(2) },
    ],
  )

  it('is not the asker’s own to decide, though they hold the deciding duty', async () => {
    await cast.at('maths', ask(2))
    await cast.at('board', ({ tx, school }) =>
      tx.q
        .insertInto('role_grant')
        .values({
          ...{ school_id: school.schoolId, person_id: cast.school.people.maths, role: 'vice_principal' },
          ...{ from_at: new Date(0), reason: 'kiêm nhiệm' },
        })
        .execute(),
    )
    const before = await cast.everything()
    expect(await cast.at('maths', decide(3, 'grant'))).toMatchObject({ refusal: { code: 'late_own' } })
    expect(await cast.everything()).toEqual(before)
  })

  it.each([
    { approver: 'department_head', may: 'head', wrong: 'otherHead' },
    { approver: 'homeroom', may: 'arts', wrong: 'colleague' },
  ] as const)('is the $approver’s of that place only', async ({ approver, may, wrong }) => {
    await asSchool({ approver, openMinutes: 1440 })
    const made = await cast.at('maths', ask(approver === 'homeroom' ? 3 : 4))
    const requestId = made.ok ? made.value.card.requestId : 0
    const before = await cast.everything()
    expect(await cast.at(wrong, decide(requestId, 'grant'))).toMatchObject({
      refusal: { code: 'late_not_yours_to_decide' },
    })
    expect(await cast.everything()).toEqual(before)
    expect(await cast.at(may, decide(requestId, 'grant'))).toMatchObject({ ok: true })
  })
})
