import type { Generated } from 'kysely'
import type { TestKind } from '../../core/books/rules/columns.ts'
import type { Term } from '../../core/calendar/rules/term.ts'
import type { Day, Json } from './values.ts'

/** Schools, people, rights, classes. */

type School = {
  school_id: Generated<number>
  code: string
  name: string
  level: 'THCS' | 'THPT'
  zone: string
  created_at: Date
}

type PolicyVersion = {
  school_id: number
  version: number
  effective_from: Date
  preset: string
  document: Json
  set_by: number | null
  reason: string
}

type SchoolYear = {
  school_id: number
  year: string
  starts_on: Day
  ends_on: Day
  school_weekdays: number[]
  rule_set: string
}

type SchoolTerm = {
  school_id: number
  year: string
  term: Term
  starts_on: Day
  ends_on: Day
}

type SchoolWeek = {
  school_id: number
  year: string
  term: Term
  week: number
  starts_on: Day
  ends_on: Day
}

type CalendarDay = {
  school_id: number
  year: string
  day: Day
  kind: 'off' | 'make_up' | 'event'
  title: string
}

type PlannedTest = {
  school_id: number
  year: string
  term: Term
  subject: string
  grade: number
  kind: TestKind
  held_on: Day
  minutes: number | null
}

type Department = {
  school_id: number
  department_id: Generated<number>
  name: string
}

type Person = {
  school_id: number
  person_id: Generated<number>
  full_name: string
  birth_date: Day | null
  phone: string | null
  email: string | null
}

type Staff = {
  school_id: number
  staff_id: number
  code: string
  department_id: number | null
  titles: string
  left_on: Day | null
}

type Pupil = {
  school_id: number
  pupil_id: number
  code: string
  sex: 'male' | 'female' | null
}

type PupilPrivate = {
  school_id: number
  pupil_id: number
  personal_id: string | null
  ethnicity: string | null
  birth_place: string | null
  address: string | null
}

type Guardianship = {
  school_id: number
  guardian_id: number
  pupil_id: number
  relation: 'father' | 'mother' | 'guardian'
  access: Generated<'full' | 'none'>
}

type Class = {
  school_id: number
  class_id: Generated<number>
  year: string
  name: string
  grade: number
}

type Enrolment = {
  school_id: number
  class_id: number
  pupil_id: number
  seat: number
  from_on: Day
  left_on: Day | null
  note: Generated<string>
}

type RoleGrant = {
  school_id: number
  grant_id: Generated<number>
  person_id: number
  role: 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | 'homeroom' | 'supervisor'
  department_id: number | null
  class_id: number | null
  from_at: Date
  until_at: Date | null
  granted_by: number | null
  reason: string
}

type StandIn = {
  school_id: number
  stand_in_id: Generated<number>
  absent_id: number
  acting_id: number
  role: string
  from_at: Date
  until_at: Date
  set_by: number | null
  ended_by: number | null
  set_at: Date | null
}

type Committee = {
  school_id: number
  committee_id: Generated<number>
  year: string
  name: string
  decision_number: string | null
}

type CommitteeMember = {
  school_id: number
  committee_id: number
  person_id: number
  position: string
  duty: Generated<string>
}

export type SchoolsTables = {
  school: School
  policy_version: PolicyVersion
  school_year: SchoolYear
  term: SchoolTerm
  school_week: SchoolWeek
  calendar_day: CalendarDay
  planned_test: PlannedTest
  department: Department
  person: Person
  staff: Staff
  pupil: Pupil
  pupil_private: PupilPrivate
  guardianship: Guardianship
  class: Class
  enrolment: Enrolment
  role_grant: RoleGrant
  stand_in: StandIn
  committee: Committee
  committee_member: CommitteeMember
}
