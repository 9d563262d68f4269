import pg from 'pg'
import { presets } from '../core/school/presets.ts'

/**
 * A province, made by the database itself in one statement for each table: in every school 600 pupils in 15 classes, 60 teachers
 * with three books each, everybody's guardian and every teacher in a chat, and 16,800 marks by the middle of the first term. Ids
 * are the same in every school, as keys begin with the school's. Everything is known in advance, so no row is looked for.
 */

export const YEAR = '2026-2027'
const CLASSES = 15
const PUPILS_A_CLASS = 40
const PUPILS = CLASSES * PUPILS_A_CLASS
export const TEACHERS = 60
const DEPARTMENTS = 8
/** Grade 6 of the programme: of each subject what its marks are, and its periods a year. */
const SUBJECTS: readonly (readonly [code: string, name: string, kind: string, periods: number])[] = [
  ['TO', 'Toán', 'scored', 140],
  ['NV', 'Ngữ văn', 'scored', 140],
  ['NN1', 'Tiếng Anh', 'scored', 105],
  ['GDCD', 'Giáo dục công dân', 'scored', 35],
  ['LSDL', 'Lịch sử và Địa lí', 'scored', 105],
  ['KHTN', 'Khoa học tự nhiên', 'scored', 140],
  ['CN', 'Công nghệ', 'scored', 35],
  ['TH', 'Tin học', 'scored', 35],
  ['GDTC', 'Giáo dục thể chất', 'comment', 70],
  ['NT', 'Nghệ thuật', 'comment', 70],
  ['HDTN', 'Hoạt động trải nghiệm', 'comment', 105],
  ['GDDP', 'Giáo dục địa phương', 'comment', 35],
]
const BOOKS = CLASSES * SUBJECTS.length
/** Pupils are 1 …, then their guardians, then the staff. */
const FIRST_TEACHER = 2 * PUPILS + 1
/** Chats are numbered through the province, each school's teachers from here. */
export const CHATS_A_SCHOOL = 10_000
export const teacherChat = (school: number, teacher: number): number => school * CHATS_A_SCHOOL + teacher
export const guardianChat = (school: number, pupil: number): number => school * CHATS_A_SCHOOL + 1000 + pupil
export const codeOf = (school: number): string => String(95_000_000 + school)

const list = (values: readonly string[]): string => `array[${values.map(value => `'${value}'`).join(', ')}]`
const subjects = `unnest(${list(SUBJECTS.map(([code]) => code))}, ${list(SUBJECTS.map(([, name]) => name))},
  ${list(SUBJECTS.map(([, , kind]) => kind))}, array[${SUBJECTS.map(([, , , periods]) => periods).join(', ')}])
  with ordinality as u(subject, name, kind, periods, n)`
const each = (most: number, name = 'n'): string => `generate_series(1, ${most}) ${name}`

const SETTING = '2026-09-01T00:00:00Z'
/** So many schools' marks in one statement. */
const SCHOOLS_A_PIECE = 20

const statements = (schools: number): readonly string[] => [
  `insert into school (school_id, code, name, level, zone, created_at)
    select s, (95000000 + s)::text, 'TRƯỜNG THCS SỐ ' || s, 'THCS', 'Asia/Ho_Chi_Minh', '${SETTING}' from ${each(schools, 's')}`,
  `insert into policy_version (school_id, version, effective_from, preset, document, reason)
    select school_id, 1, '${SETTING}', 'D', '${JSON.stringify(presets.D).replaceAll("'", "''")}', 'khởi tạo' from school`,
  `insert into audit_head (school_id, seq, hash, seals_values) select school_id, 1, encode(sha256(code::bytea), 'hex'), true from school`,
  `insert into school_year (school_id, year, starts_on, ends_on, school_weekdays, rule_set)
    select school_id, '${YEAR}', '2026-09-05', '2027-05-28', '{1,2,3,4,5}', 'TT22-2021' from school`,
  `insert into term (school_id, year, term, starts_on, ends_on)
    select school_id, '${YEAR}', 1, '2026-09-07'::date, '2027-01-10'::date from school
    union all select school_id, '${YEAR}', 2, '2027-01-18', '2027-05-23' from school`,
  `insert into school_week (school_id, year, term, week, starts_on, ends_on)
    select school_id, '${YEAR}', 1, n, '2026-09-07'::date + 7 * (n - 1), '2026-09-07'::date + 7 * n - 1 from school, ${each(18)}`,
  `insert into department (school_id, department_id, name) select school_id, n, 'Tổ ' || n from school, ${each(DEPARTMENTS)}`,
  `insert into person (school_id, person_id, full_name)
    select school_id, n, case when n <= ${PUPILS} then 'Học sinh ' when n < ${FIRST_TEACHER} then 'Phụ huynh ' else 'Giáo viên ' end || n
    from school, ${each(FIRST_TEACHER - 1 + TEACHERS)}`,
  `insert into staff (school_id, staff_id, code, department_id, titles)
    select school_id, ${FIRST_TEACHER - 1} + n, 'GV' || n, 1 + n % ${DEPARTMENTS}, '' from school, ${each(TEACHERS)}`,
  `insert into role_grant (school_id, grant_id, person_id, role, department_id, class_id, from_at, reason)
    select school_id, n, ${FIRST_TEACHER - 1} + n, case n when 1 then 'principal' when 2 then 'vice_principal' when 3 then 'board'
      else case when n <= 3 + ${DEPARTMENTS} then 'department_head' else 'homeroom' end end,
      case when n between 4 and 3 + ${DEPARTMENTS} then n - 3 end, case when n > 3 + ${DEPARTMENTS} then n - 3 - ${DEPARTMENTS} end,
      '${SETTING}', 'phân công đầu năm' from school, ${each(3 + DEPARTMENTS + CLASSES)}`,
  `insert into class (school_id, class_id, year, name, grade) select school_id, n, '${YEAR}', '6A' || n, 6 from school, ${each(CLASSES)}`,
  `insert into pupil (school_id, pupil_id, code) select school_id, n, 'P' || n from school, ${each(PUPILS)}`,
  `insert into enrolment (school_id, class_id, pupil_id, seat, from_on)
    select school_id, 1 + (n - 1) / ${PUPILS_A_CLASS}, n, 1 + (n - 1) % ${PUPILS_A_CLASS}, '2026-09-05' from school, ${each(PUPILS)}`,
  `insert into guardianship (school_id, guardian_id, pupil_id, relation) select school_id, ${PUPILS} + n, n, 'mother' from school, ${each(PUPILS)}`,
  `insert into subject (school_id, subject, name) select school_id, u.subject, u.name from school, ${subjects}`,
  `insert into class_subject (school_id, class_subject_id, class_id, subject, kind, periods_a_year)
    select school_id, (u.n - 1) * ${CLASSES} + c, c, u.subject, u.kind, u.periods from school, ${subjects}, ${each(CLASSES, 'c')}`,
  `insert into teaching (school_id, class_subject_id, term, staff_id, owns_entry)
    select school_id, n, 1, ${FIRST_TEACHER} + (n - 1) % ${TEACHERS}, true from school, ${each(BOOKS)}`,
  `insert into mark_column (school_id, column_id, class_subject_id, term, kind, position, test_on)
    select s.school_id, 10 * b.class_subject_id + k.n, b.class_subject_id, 1, case when k.n <= r.regular then 'regular' when k.n = r.regular + 1
        then 'midterm' else 'final' end, case when k.n <= r.regular then k.n else 1 end, case when k.n = r.regular + 1 then '2026-11-04'::date end
    from school s join class_subject b using (school_id), lateral (select case when b.kind = 'comment' or b.periods_a_year <= 35 then 2
        when b.periods_a_year <= 70 then 3 else 4 end as regular) r, lateral generate_series(1, r.regular + 2) k(n)`,
  `insert into chat_identity (school_id, channel, address, person_id, linked_at)
    select school_id, 'telegram', (school_id * ${CHATS_A_SCHOOL} + n)::text, ${FIRST_TEACHER - 1} + n, '${SETTING}'::timestamptz from school, ${each(TEACHERS)}
    union all select school_id, 'telegram', (school_id * ${CHATS_A_SCHOOL} + 1000 + n)::text, ${PUPILS} + n, '${SETTING}' from school, ${each(PUPILS)}`,
  `insert into consent_event (school_id, event_id, person_id, act, text_version, channel, address, at)
    select school_id, n, ${PUPILS} + n, 'given', '1', 'telegram', (school_id * ${CHATS_A_SCHOOL} + 1000 + n)::text, '${SETTING}' from school, ${each(PUPILS)}`,
  `insert into due (school_id, duty, at) select school_id, d, '${SETTING}' from school, unnest(array['slots', 'expiry', 'questions', 'leaves', 'plans', 'sweep']) d`,
  `do $$ declare one record; begin
    for one in select sequencename from pg_sequences where schemaname = 'public' loop
      perform setval(one.sequencename::regclass, 10000000);
    end loop;
  end $$`,
]

/** The first two regular columns of every book, and the midterm of the first four subjects: the third is what is owed. */
const marksOf = (from: number, to: number): string =>
  `insert into mark (school_id, column_id, pupil_id, state, tenths, passed, version, first_recorded_at, recorded_at, recorded_by)
    select k.school_id, k.column_id, e.pupil_id, 'recorded', case when b.kind = 'scored' then 40 + (k.column_id * 7 + e.pupil_id * 13) % 61 end,
      case when b.kind = 'comment' then true end, 1, '2026-10-01', '2026-10-01', t.staff_id
    from mark_column k join class_subject b using (school_id, class_subject_id) join teaching t using (school_id, class_subject_id)
    join enrolment e on e.school_id = b.school_id and e.class_id = b.class_id
    where k.school_id between ${from} and ${to} and (k.kind = 'regular' and k.position <= 2
      or k.kind = 'midterm' and b.class_subject_id <= 4 * ${CLASSES})`

/** Into a migrated, empty database; by a superuser, as guards and references are left out. @returns how many marks there are. */
export async function fillProvince(url: string, schools: number): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set session_replication_role = replica; set synchronous_commit = off')
  for (const statement of statements(schools)) await client.query(statement)
  let marks = 0
  for (let from = 1; from <= schools; from += SCHOOLS_A_PIECE)
    marks += (await client.query(marksOf(from, from + SCHOOLS_A_PIECE - 1))).rowCount ?? 0
  await client.query('vacuum analyze')
  await client.end()
  return marks
}
