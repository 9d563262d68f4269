import { z } from 'zod'
import type { Half, LeaveReason, LeaveStep } from './rules.ts'

/** What is told of a leave: to the homeroom teacher, and back to whoever asked. Of why, the kind alone. */

export type LeaveCard = {
  readonly leaveId: number
  /** Moves with every act; a choice made on an older one is refused. */
  readonly version: number
  readonly step: LeaveStep
  readonly pupilId: number
  readonly pupilName: string
  readonly className: string
  readonly startsOn: string
  readonly endsOn: string
  /** Its school days by the calendar of now, in order. */
  readonly days: readonly string[]
  readonly half: Half | null
  readonly reason: LeaveReason
  readonly asker: string
  /** The pupil's own word, and not the family's. */
  readonly byPupil: boolean
  readonly askedAt: Date
  /** What the teacher said in returning it; '' otherwise. */
  readonly note: string
  /** Absences on record in the year so far. */
  readonly excused: number
  readonly unexcused: number
  readonly zone: string
}

type Answered = { readonly card: LeaveCard; readonly by: string }

export type LeaveFact =
  /** To the homeroom teacher. */
  | { readonly kind: 'leave_asked'; readonly card: LeaveCard }
  | { readonly kind: 'leave_unanswered'; readonly card: LeaveCard }
  /** `wasGranted`: a prepared absence goes with it. `recordedOn`: a day already confirmed as excused that may be so no more. */
  | (Answered & {
      readonly kind: 'leave_withdrawn'
      readonly wasGranted: boolean
      readonly recordedOn: string | null
    })
  /** To the pupil's guardians. */
  | { readonly kind: 'leave_by_pupil'; readonly card: LeaveCard }
  /** To whoever asked. */
  | (Answered & {
      readonly kind: 'leave_granted' | 'leave_returned' | 'leave_undone' | 'leave_withdrawn_for'
    })

/** Why a notice of this topic is still worth sending. */
export const leaveCause = z.object({ kind: z.literal('leave_at'), leaveId: z.int(), version: z.int() })
export type LeaveCause = Readonly<z.infer<typeof leaveCause>>
