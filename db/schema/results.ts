import type { Generated } from 'kysely'
import type { Span } from '../../core/calendar/rules/term.ts'
import type { Level } from '../../core/circulars/rules/level.ts'
import type { PromotionAnswer } from '../../core/circulars/rules/promotion.ts'
import type { Json } from './values.ts'

/** What results rest on beside the marks. */

type Unassessed = {
  school_id: number
  year: string
  pupil_id: number
  reason: string
  at: Date
  by_person: number
}

type Retest = {
  school_id: number
  pupil_id: number
  class_subject_id: number
  tenths: number | null
  passed: boolean | null
  version: number
  at: Date
  by_person: number
}

type SummerConduct = {
  school_id: number
  year: string
  pupil_id: number
  task: string
  level: Level | null
  version: number
  at: Date
  by_person: number
}

type SummerEvent = {
  school_id: number
  event_id: Generated<number>
  year: string
  pupil_id: number
  class_subject_id: number | null
  act: 'registered' | 'retested' | 'task_set' | 'conduct_judged'
  tenths: number | null
  passed: boolean | null
  level: string | null
  note: Generated<string>
  at: Date
  by_person: number
  policy_version: number
}

type ResultDecision = {
  school_id: number
  decision_id: Generated<number>
  year: string
  term: Span
  pupil_id: number
  question: 'readings_differ' | 'comment_subject' | 'both_failed' | 'not_classifiable' | 'not_assessed'
  answer: Level | PromotionAnswer
  seen: string
  reason: string
  at: Date
  by_person: number
  policy_version: number
}

type ClassList = {
  school_id: number
  class_id: number
  version: number
  act: 'proposed' | 'returned' | 'approved'
  entries: Json
  note: Generated<string>
  at: Date
  by_person: number
  policy_version: number
}

type TermClose = {
  school_id: number
  year: string
  term: Span
  lock_id: number
  over: Json
  at: Date
  by_person: number
  policy_version: number
}

export type ResultsTables = {
  unassessed: Unassessed
  retest: Retest
  summer_conduct: SummerConduct
  summer_event: SummerEvent
  result_decision: ResultDecision
  class_list: ClassList
  term_close: TermClose
}
