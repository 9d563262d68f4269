import { z } from 'zod'
import type { AttendancePeriod } from './rules/periods.ts'

/** What is told of attendance. Names of pupils go to the class's teacher, the leaders concerned and the child's own family only. */

export type PeriodFacts = Pick<AttendancePeriod, 'every' | 'startsOn' | 'endsOn' | 'term' | 'week'>

export type ClassCounts = {
  readonly excused: number
  readonly unexcused: number
  /** Pupils who missed at least one day. */
  readonly pupils: number
}

type Limit = {
  readonly fullName: string
  readonly className: string
  readonly excused: number
  readonly unexcused: number
  /** The number that was come to: 30, 40, 45 or 46. */
  readonly alert: number
}

export type AttendanceFact =
  | (ClassCounts & {
      readonly kind: 'attendance_due'
      readonly className: string
      readonly period: PeriodFacts
    })
  | {
      readonly kind: 'attendance_late'
      readonly period: PeriodFacts
      readonly classNames: readonly string[]
    }
  | (Limit & { readonly kind: 'attendance_limit' })
  | (Limit & { readonly kind: 'attendance_limit_family' })

/** Why a notice of this topic is still worth sending. */
export const attendanceCause = z.object({
  kind: z.literal('attendance_open'),
  classId: z.int(),
  day: z.string(),
})
export type AttendanceCause = Readonly<z.infer<typeof attendanceCause>>
