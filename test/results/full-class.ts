import { sql } from 'kysely'
import { regularCount, termColumns } from '../../core/books/rules/columns.ts'
import { inSchool } from '../../db/tenancy.ts'
import { asOwner } from '../as-owner.ts'
import type { TestHouse } from '../house.ts'
import { YEAR } from '../small-school.ts'

/** Class 6A of the small school with the whole programme of grade 6, so that levels can be told. */

const SCORED = ['TO', 'NV', 'NN1', 'GDCD', 'LSDL', 'KHTN', 'CN', 'TH'] as const
const COMMENT = ['GDTC', 'NT', 'HDTN', 'GDDP'] as const

const NAMES: Readonly<Record<string, string>> = {
  TO: 'Toán',
  NV: 'Ngữ văn',
  NN1: 'Ngoại ngữ 1',
  GDCD: 'Giáo dục công dân',
  LSDL: 'Lịch sử và Địa lí',
  KHTN: 'Khoa học tự nhiên',
  CN: 'Công nghệ',
  TH: 'Tin học',
  GDTC: 'Giáo dục thể chất',
  NT: 'Nghệ thuật',
  HDTN: 'Hoạt động trải nghiệm, hướng nghiệp',
  GDDP: 'Nội dung giáo dục của địa phương',
}
const PERIODS = 35
const TERMS = [1, 2] as const

/** Adds what the small school leaves out of 6A: subjects, books, and both terms' columns. */
export async function addProgramme(house: TestHouse): Promise<void> {
  const { schoolId, classes, people } = house.school
  await inSchool(house.database, schoolId, async tx => {
    const school_id = schoolId
    for (const subject of [...SCORED, ...COMMENT]) {
      const kind = (COMMENT as readonly string[]).includes(subject) ? 'comment' : 'scored'
      await sql`insert into subject (school_id, subject, name) values (${school_id}, ${subject}, ${NAMES[subject]})
        on conflict do nothing`.execute(tx.q)
      await sql`insert into class_subject (school_id, class_id, subject, kind, periods_a_year)
        values (${school_id}, ${classes.a}, ${subject}, ${kind}, ${PERIODS}) on conflict do nothing`.execute(
        tx.q,
      )
      for (const term of TERMS) {
        await sql`insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry)
          select school_id, class_subject_id, ${term}, ${people.arts}, true from class_subject
          where class_id = ${classes.a} and subject = ${subject} on conflict do nothing`.execute(tx.q)
        const { rows } = await sql<{ periods: number }>`select periods_a_year as periods from class_subject
          where class_id = ${classes.a} and subject = ${subject}`.execute(tx.q)
        for (const { kind: column, position } of termColumns(regularCount(rows[0]?.periods ?? PERIODS, kind)))
          await sql`insert into mark_column (school_id, class_subject_id, term, kind, position)
            select school_id, class_subject_id, ${term}, ${column}, ${position} from class_subject
            where class_id = ${classes.a} and subject = ${subject} on conflict do nothing`.execute(tx.q)
      }
    }
  })
}

/** Every assessment of a subject in a term alike: tenths, or passed. */
export async function fill(
  house: TestHouse,
  pupilId: number,
  term: 1 | 2,
  results: Readonly<Record<string, number | boolean>>,
): Promise<void> {
  const { schoolId, classes } = house.school
  await asOwner(house.database, schoolId, async tx => {
    for (const [subject, value] of Object.entries(results))
      await sql`insert into mark (school_id, column_id, pupil_id, state, tenths, passed, version, first_recorded_at, recorded_at, recorded_by)
        select k.school_id, k.column_id, ${pupilId}, 'recorded', ${typeof value === 'number' ? value : null}::smallint,
          ${typeof value === 'boolean' ? value : null}::boolean, 1, ${tx.now}::timestamptz - interval '1 day',
          ${tx.now}::timestamptz - interval '1 day', t.staff_id
        from mark_column k join class_subject cs using (school_id, class_subject_id)
        join teaching t using (school_id, class_subject_id, term)
        where cs.class_id = ${classes.a} and cs.subject = ${subject} and k.term = ${term}
        on conflict (school_id, column_id, pupil_id) do update set tenths = excluded.tenths, passed = excluded.passed,
          state = 'recorded'`.execute(tx.q)
  })
}

/** All eight scored subjects at `scores`, in the order of `SCORED`, and the comment subjects passed but for `failed`. */
export async function fillTerm(
  house: TestHouse,
  pupilId: number,
  term: 1 | 2,
  scores: readonly number[],
  failed: readonly string[] = [],
): Promise<void> {
  await fill(house, pupilId, term, {
    ...Object.fromEntries(SCORED.map((subject, at) => [subject, Math.round((scores[at] ?? 0) * 10)])),
    ...Object.fromEntries(COMMENT.map(subject => [subject, !failed.includes(subject)])),
  })
}

export async function setConduct(
  house: TestHouse,
  pupilId: number,
  term: 1 | 2,
  level: 'T' | 'K' | 'D' | 'CD',
): Promise<void> {
  const { schoolId, people } = house.school
  await asOwner(house.database, schoolId, tx =>
    sql`insert into conduct (school_id, pupil_id, year, term, level, version, recorded_at, recorded_by)
      values (${schoolId}, ${pupilId}, ${YEAR}, ${term}, ${level}, 1, ${tx.now}::timestamptz - interval '1 day', ${people.arts})
      on conflict (school_id, pupil_id, year, term) do update set level = excluded.level`.execute(tx.q),
  )
}
