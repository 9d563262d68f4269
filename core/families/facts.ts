import { z } from 'zod'
import type { AbsenceKind } from '../../db/attendance/attendance.ts'
import type { WeekMark } from '../../db/families/week.ts'
import type { Value } from '../books/refusals.ts'
import type { ColumnRef } from '../books/rules/columns.ts'

/** What families are told of a week, and what they may be refused. To a child's own guardians only. */

export type WeekMarkSeen = Pick<WeekMark, 'subjectName'> & {
  readonly column: ColumnRef
  readonly value: Value
}

export type FamilyFact = {
  readonly kind: 'family_week'
  readonly fullName: string
  readonly className: string
  /** First and last day of the school week. */
  readonly from: string
  readonly to: string
  readonly marks: readonly WeekMarkSeen[]
  readonly absences: readonly { readonly day: string; readonly kind: AbsenceKind }[]
}

export type FamilyRefusal =
  /** The school's policy sends no weekly message. */
  { readonly code: 'weekly_not_sent' } | { readonly code: 'weekly_guardians_only' }

/** Why the week is still worth sending: its reader has not stopped it meanwhile. */
export const familyCause = z.object({ kind: z.literal('family_week'), personId: z.int() })
export type FamilyCause = Readonly<z.infer<typeof familyCause>>
