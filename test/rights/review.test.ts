import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, tickSample } from '../../core/review/cross-check.ts'
import type { ReviewActAsked } from '../../core/review/steps.ts'
import { actOnBook, booksWaiting, declareBook } from '../../core/review/steps.ts'
import type { Session } from '../../core/session.ts'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { writeMarks } from '../../db/books/marks.ts'
import { databases } from '../databases.ts'
import type { Cast, Person } from './cast.ts'
import { openCast, PEOPLE } from './cast.ts'
import { eachStep } from './steps.ts'

const NOTE = 'Số liệu lệch với bài chấm'

describe.each(databases)('a step of the review on %s', kind => {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(kind, 'C')
    await fill(cast, cast.school.books.maths6A)
  })
  afterAll(() => cast.close())
  const book = () => ({ classSubjectId: cast.school.books.maths6A, term: 1 as const })
  const acting = (version: number, act: ReviewActAsked['act']) => (session: Session) =>
    actOnBook(session, { ...book(), version, act, ...(act === 'pass' ? {} : { note: NOTE }) })
  const tick = (session: Session) =>
    tickSample(session, { ...book(), tick: { item: null, outcome: 'ok', note: '' } })
  const notYours = { others: 'review_not_yours', foreign: 'review_unknown', maths: 'review_own_book' }
  const moved = { others: 'review_moved_on', foreign: 'review_unknown' }
  const head: readonly Person[] = ['head']
  const vice: readonly Person[] = ['vice']
  eachStep(
    () => cast,
    [
      {
        name: 'handing the book in',
        may: ['maths'],
        codes: { others: 'entry_not_yours', foreign: 'draft_unknown' },
        take: session => declareBook(session, book()),
      },
      { name: 'passing the check', may: head, codes: notYours, take: acting(1, 'pass'), onlyTried: true },
      { name: 'sending it back', may: head, codes: notYours, take: acting(1, 'return'), onlyTried: true },
      {
        name: 'drawing the sample',
        may: head,
        codes: notYours,
        take: session => openSample(session, book()),
      },
      {
        name: 'noting a finding',
        may: head,
        codes: notYours,
        take: session =>
          tickSample(session, { ...book(), tick: { item: 1, outcome: 'finding', note: NOTE } }),
        onlyTried: true,
      },
      { name: 'ticking the sample', may: head, codes: notYours, take: tick },
      { name: 'passing the checked sample', may: head, codes: notYours, take: acting(1, 'pass') },
      { name: 'looking at the sample after it', may: [], codes: notYours, take: tick, onlyTried: true },
      {
        name: 'sending it to its check',
        may: vice,
        codes: notYours,
        take: acting(2, 'recheck'),
        onlyTried: true,
      },
      {
        name: 'returning it unapproved',
        may: vice,
        codes: notYours,
        take: acting(2, 'return'),
        onlyTried: true,
      },
      { name: 'approving it', may: vice, codes: notYours, take: acting(2, 'pass') },
      { name: 'approving it again', may: [], codes: moved, take: acting(3, 'pass'), onlyTried: true },
      {
        name: 'returning an official book',
        may: [],
        codes: moved,
        take: acting(3, 'return'),
        onlyTried: true,
      },
    ],
  )

  it('is on nobody’s list but that of whose turn it is', async () => {
    await fill(cast, cast.school.books.maths6B)
    const of = { classSubjectId: cast.school.books.maths6B, term: 1 as const }
    await cast.at('maths', session => declareBook(session, of))
    const waiting = async () => {
      const lists = await Promise.all(
        PEOPLE.map(async person => ((await cast.at(person, booksWaiting)).length > 0 ? [person] : [])),
      )
      return lists.flat()
    }
    expect(await waiting()).toEqual(['head'])
  })

  it('is not a head’s over their own book: a leader takes it', async () => {
    const { books, people } = cast.school
    await cast.at('board', ({ tx }) =>
      tx.q
        .updateTable('teaching')
        .set({ staff_id: people.head })
        .where('class_subject_id', '=', books.maths6B)
        .execute(),
    )
    const of = { classSubjectId: books.maths6B, term: 1 as const }
    const code = async (person: Person) => {
      const tried = await cast.at(person, session => openSample(session, of))
      return tried.ok ? 'may' : tried.refusal.code
    }
    expect([
      await code('head'),
      await code('otherHead'),
      await code('colleague'),
      await code('vice'),
    ]).toEqual(['review_own_book', 'review_not_yours', 'review_not_yours', 'may'])
  })
})

/** Every cell of the book holds a mark. */
const fill = (cast: Cast, classSubjectId: number) =>
  cast.at('maths', async ({ tx }) => {
    const cells = await listCellsOfBook(tx, classSubjectId, 1)
    await writeMarks(
      tx,
      cells.map(({ columnId, pupilId }) => ({
        ...{ columnId, pupilId, expectedVersion: 0, state: 'recorded' as const },
        ...{ tenths: 80, passed: null, excused: null },
      })),
      { cause: 'entry', caseId: null, by: cast.school.people.maths, policyVersion: 1 },
    )
  })
