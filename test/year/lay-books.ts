import type { Tx } from '../../db/tenancy.ts'
import { TEST_WEEKS, testDay, YEAR } from './calendar.ts'
import type { Cast } from './cast.ts'
import { columnsOf } from './cast.ts'
import type { Ids } from './rows.ts'
import { idOf, put } from './rows.ts'

/** The classes of the cast in the tables, and the book of each subject with its teacher and its columns. */

export async function addClasses(tx: Tx, { classes }: Cast, ids: Ids): Promise<Ids> {
  const rows = await tx.q
    .insertInto('class')
    .values(classes.map(({ name, grade }) => ({ school_id: tx.schoolId, year: YEAR, name, grade })))
    .returning(['class_id', 'name'])
    .execute()
  const classIds: Ids = new Map(rows.map(({ class_id, name }) => [name, class_id]))
  await put(
    tx,
    'enrolment',
    classes.flatMap(({ name, pupils }) =>
      pupils.map(({ key }, at) => ({
        ...{ class_id: idOf(classIds, name), pupil_id: idOf(ids, key), seat: at + 1, from_on: '2026-09-03' },
      })),
    ),
  )
  await put(
    tx,
    'role_grant',
    classes.map(({ name, homeroom }) => ({
      ...{ person_id: idOf(ids, homeroom), role: 'homeroom' as const, class_id: idOf(classIds, name) },
      ...{ from_at: tx.now, reason: 'chủ nhiệm' },
    })),
  )
  return classIds
}

export async function addBooks(tx: Tx, { subjects, books }: Cast, ids: Ids, classIds: Ids): Promise<void> {
  await put(
    tx,
    'subject',
    subjects.map(({ code, name }) => ({ subject: code, name })),
  )
  const rows = await tx.q
    .insertInto('class_subject')
    .values(
      books.map(({ className, subject: { code, kind, periods } }) => ({
        ...{ school_id: tx.schoolId, class_id: idOf(classIds, className), subject: code, kind },
        periods_a_year: periods,
      })),
    )
    .returning(['class_subject_id', 'class_id', 'subject'])
    .execute()
  const inTerms = books.flatMap(book => {
    const classId = idOf(classIds, book.className)
    const row = rows.find(one => one.class_id === classId && one.subject === book.subject.code)
    return ([1, 2] as const).map(term => ({ ...book, id: row?.class_subject_id ?? 0, term }))
  })
  await put(
    tx,
    'teaching',
    inTerms.map(({ id, term, owner }) => ({
      ...{ class_subject_id: id, term, staff_id: idOf(ids, owner), owns_entry: true },
    })),
  )
  await put(
    tx,
    'mark_column',
    inTerms.flatMap(({ id, term, subject }) =>
      columnsOf(subject).map(({ kind, position }) => {
        const test = TEST_WEEKS.find(one => one.term === term && one.kind === kind)
        const test_on = test ? testDay(test, subjects.indexOf(subject)) : null
        return { class_subject_id: id, term, kind, position, test_on }
      }),
    ),
  )
}
