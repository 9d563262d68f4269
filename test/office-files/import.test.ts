import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryProgressOf } from '../../core/deadlines/progress.ts'
import { bothDatabases, databases } from '../databases.ts'
import { filesOf, type Office, openOffice, storeAll } from './office.ts'
import { expected, schoolNames } from './school-files.ts'

/** The first school is stored on both. */
const cases = schoolNames.flatMap((school, index) =>
  (index === 0 ? bothDatabases : databases).map(kind => ({ kind, school })),
)

describe.each(cases)('the files of $school stored on $kind', ({ kind, school }) => {
  const right = expected[school]
  let office: Office
  const ask: Office['ask'] = question => office.ask(question)

  beforeAll(async () => {
    office = await openOffice(kind, school)
    await storeAll(office, filesOf(school))
  })
  afterAll(() => office.close())

  it('give the year its terms, weeks counted within each, and planned tests', async () => {
    const found = await ask(sql`select
      (select count(*)::integer from school_week where term = 1) as "term1Weeks",
      (select count(*)::integer from school_week where term = 2) as "term2CalendarWeeks",
      (select week from school_week where ${expected.asOf}::date between starts_on and ends_on) as "todayIsWeek",
      (select max(week) from school_week where term = 2) as "lastWeek",
      (select count(*)::integer from planned_test) as tests`)
    const { term1Weeks, term2CalendarWeeks, todayIsWeek, tests } = right.calendar
    const weeks = { term1Weeks, term2CalendarWeeks, todayIsWeek, tests }
    expect(found).toEqual({ ...weeks, lastWeek: term2CalendarWeeks })
  })

  it('give every pupil a place, and those who left a seat after those still here', async () => {
    const found = await ask(sql`select
      (select count(*)::integer from pupil) as "inRoster",
      (select count(*)::integer from enrolment where left_on is null) as active,
      (select count(*)::integer from pupil where sex = 'female') as girls,
      (select count(*)::integer from pupil_private where personal_id is null) as "withoutPersonalId",
      (select jsonb_object_agg(name, n) from (select c.name, count(*) as n from class c join enrolment e using (school_id, class_id)
        where e.left_on is null group by c.name) a) as "byClass",
      (select count(*)::integer from enrolment a join enrolment b using (class_id)
        where a.left_on is not null and b.left_on is null and a.seat < b.seat) as "leftBefore",
      (select count(*)::integer from (select class_id, max(seat) as last, count(*) as n from enrolment group by class_id) s
        where s.last <> s.n) as "classesWithGaps"`)
    expect(found).toEqual({
      inRoster: right.pupils.inRoster,
      active: right.pupils.active,
      girls: right.pupils.girlsInRoster,
      withoutPersonalId: right.pupils.withoutPersonalId,
      byClass: right.pupils.activeByClass,
      leftBefore: 0,
      classesWithGaps: 0,
    })
  })

  it('let brothers and sisters share their parents', async () => {
    const found = await ask(sql`select
      (select count(*)::integer from (select p.phone from person p join guardianship k on k.guardian_id = p.person_id
        group by p.phone having p.phone is not null and count(distinct k.pupil_id) > 1) s) as phones,
      (select count(*)::integer from (select p.phone, p.full_name from person p
        where p.person_id in (select guardian_id from guardianship) and p.phone is not null
        group by p.phone, p.full_name having count(*) > 1) d) as doubled`)
    expect(found).toEqual({ phones: right.pupils.sharedGuardianPhones, doubled: 0 })
  })

  it('give staff their departments and the duties of their titles, from the first day of the year', async () => {
    const found = await ask(sql`select
      (select count(*)::integer from staff) as total,
      (select jsonb_object_agg(role, n) from (select role, count(*) as n from role_grant
        where until_at is null group by role) g) as roles,
      (select jsonb_object_agg(name, n) from (select d.name, count(*) as n from staff s join department d using (school_id, department_id)
        group by d.name) g) as departments,
      (select jsonb_agg(s.code order by s.code) from role_grant g join staff s on s.staff_id = g.person_id where role = 'board') as board,
      (select count(*)::integer from role_grant g, school_year y where (g.from_at at time zone 'Asia/Ho_Chi_Minh')::date <> y.starts_on) as late`)
    const classes = Object.keys(right.assignments.homeroom).length
    expect(found).toEqual({
      total: right.staff.total,
      roles: {
        principal: right.staff.principal,
        vice_principal: right.staff.vicePrincipal,
        department_head: right.staff.headOfSubjectGroup,
        office: right.staff.office,
        board: right.staff.boardMembers.length,
        homeroom: classes,
      },
      departments: right.staff.subjectGroups,
      board: right.staff.boardMembers,
      late: 0,
    })
  })

  it('give every book its teachers, one of whom enters the marks in each term', async () => {
    const found = await ask(sql`select
      (select count(*)::integer from class_subject) as "classSubjects",
      (select count(*)::integer from (select class_subject_id from teaching where term = 1 group by class_subject_id
        having count(*) > 1) t) as "coTaught",
      (select count(distinct staff_id)::integer from teaching where owns_entry) as owners,
      (select count(*)::integer from class_subject, generate_series(1, 2) as g(term)
        where not exists (select from teaching t where t.class_subject_id = class_subject.class_subject_id
          and t.term = g.term and t.owns_entry)) as unowned,
      (select jsonb_object_agg(c.name, s.code) from role_grant g join class c using (school_id, class_id)
        join staff s on s.staff_id = g.person_id where g.role = 'homeroom') as homeroom,
      (select count(*)::integer from class_subject where cluster) as clusters,
      (select count(*)::integer from mark_column where kind = 'cluster') as "clusterColumns",
      (select count(*)::integer from mark_column k where kind = 'midterm' and test_on is null) as "untimed"`)
    const clusters = Object.values(right.assignments.topics ?? {}).flat().length
    expect(found).toEqual({
      classSubjects: right.assignments.classSubjects,
      coTaught: right.assignments.coTaught,
      owners: right.staff.teachersWithMarkDuty,
      unowned: 0,
      homeroom: right.assignments.homeroom,
      clusters,
      clusterColumns: 2 * clusters,
      untimed: 0,
    })
  })

  it('fill every column of every book as the sheets have it', async () => {
    const { rows } = await sql<{ className: string; subject: string; line: unknown }>`
      select c.name as "className", cs.subject, jsonb_build_object('teacher', s.code, 'regular',
          count(distinct k.column_id) filter (where k.kind = 'regular'),
        'tx1', count(m) filter (where k.kind = 'regular' and k.position = 1 and m.state = 'recorded'),
        'tx2', count(m) filter (where k.kind = 'regular' and k.position = 2 and m.state = 'recorded'),
        'gk', count(m) filter (where k.kind = 'midterm' and m.state = 'recorded'),
        'V', count(m) filter (where m.state = 'absent')) as line
      from class_subject cs
      join class c using (school_id, class_id)
      join mark_column k using (school_id, class_subject_id)
      join teaching t on t.class_subject_id = cs.class_subject_id and t.term = k.term and t.owns_entry
      join staff s on s.staff_id = t.staff_id
      left join mark m on m.column_id = k.column_id
      where k.term = 1
      group by c.name, cs.subject, s.code`.execute(office.database.kysely)
    const found = new Map(rows.map(row => [`${row.subject}_${row.className}`, row.line]))
    for (const sheet of right.gradebook.perSheet) {
      const [tx1, tx2] = sheet.tx
      const line = {
        teacher: sheet.teacher,
        regular: sheet.regularColumns,
        tx1,
        tx2,
        gk: sheet.gk,
        V: sheet.V,
      }
      expect(found.get(`${sheet.subject}_${sheet.class}`), sheet.sheet).toEqual(line)
    }
    expect(found.size).toBe(right.gradebook.sheets)
  })

  it('keep zero, absent and blank apart, each mark with its history in its teacher’s name', async () => {
    const found = await ask(sql`select
      count(*) filter (where tenths is not null)::integer as "numericMarks",
      count(*) filter (where tenths = 0)::integer as "numericZeros",
      count(*) filter (where passed)::integer as passed,
      count(*) filter (where not passed)::integer as "notPassed",
      count(*) filter (where state = 'absent' and excused is null)::integer as "absentV",
      (select count(*)::integer from mark_event where cause = 'import' and version = 1 and policy_version = 1) as events,
      count(*) filter (where not exists (select from teaching t join mark_column k using (school_id, class_subject_id, term)
        where k.column_id = mark.column_id and t.staff_id = mark.recorded_by and t.owns_entry))::integer as misattributed
      from mark`)
    const { numericMarks, numericZeros, comments, absentV } = right.gradebook
    expect(found).toEqual({
      numericMarks,
      numericZeros,
      passed: comments.Đ,
      notPassed: comments.CĐ,
      absentV,
      events: numericMarks + comments.Đ + comments.CĐ + absentV,
      misattributed: 0,
    })
  })

  it('show the regular marks missing on the day, in all and by teacher', async () => {
    const progress = await office.at(desk => entryProgressOf(desk))
    expect(progress?.regularMarks.missing).toBe(right.missingRegularMarks.total)
    const { rows } = await sql<{ staff_id: number; code: string }>`select staff_id, code from staff`.execute(
      office.database.kysely,
    )
    const codes = new Map(rows.map(row => [row.staff_id, row.code]))
    const missing = new Map<string, number>()
    for (const { staffId, due } of progress?.departments.flatMap(each => each.teachers) ?? []) {
      const own = due.filter(column => column.kind === 'regular' && column.subjectKind === 'scored')
      const owed = own.reduce((sum, column) => sum + column.missing, 0)
      missing.set(codes.get(staffId ?? 0) ?? '', owed)
    }
    for (const { teacher, missing: owed } of right.missingRegularMarks.byTeacher)
      expect(missing.get(teacher), teacher).toBe(owed)
  })

  it('record each absence in the homeroom teacher’s name', async () => {
    const found = await ask(sql`select
      count(*) filter (where a.kind = 'excused')::integer as "P",
      count(*) filter (where a.kind = 'unexcused')::integer as "K",
      (select count(*)::integer from attendance_event) as events,
      count(*) filter (where not exists (select from enrolment e join role_grant g using (school_id, class_id)
        where e.pupil_id = a.pupil_id and g.person_id = a.recorded_by and g.role = 'homeroom'))::integer as misattributed
      from attendance a`)
    const { P, K } = right.attendanceOctober
    expect(found).toEqual({ P, K, events: P + K, misattributed: 0 })
  })

  it('leave a batch and an audit entry each, and nothing the second time', async () => {
    const register = sql`select (select count(*)::integer from import_batch) as batches,
      (select count(*)::integer from audit where act = 'import.stored') as entries,
      (select count(*)::integer from mark_event) as events, (select count(*)::integer from person) as people,
      (select count(*)::integer from role_grant) as grants`
    const before = await ask(register)
    const files = filesOf(school)
    expect(before).toMatchObject({ batches: files.length, entries: files.length })
    for (const [kind, name] of files) {
      const again = await office.store(kind, name)
      expect(again).toMatchObject({ ok: true, value: { stored: true, problems: [] } })
      if (again.ok) expect(again.value.changes, name).toMatchObject({ added: 0, changed: 0, removed: 0 })
    }
    expect(await ask(register)).toEqual(before)
  })
})
