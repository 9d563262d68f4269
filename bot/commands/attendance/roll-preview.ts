import type { AttendancePreview } from '../../../core/attendance/entry.ts'
import type { Answer } from '../../answer.ts'
import { viAttendance as vi } from '../../vi/attendance/attendance.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { confirmOr } from '../preview.ts'

/** A roll call as it would be stored, with its confirm: typed in words, or offered because of a leave. */
export const rollPreview = (preview: AttendancePreview): Answer => ({
  text: vi.preview(preview),
  offers: confirmOr(
    {
      label: viClasses.confirm(preview.rows.length, 'lượt'),
      intent: { command: 'attendance.confirm', data: { draftId: preview.draftId } },
    },
    {
      label: viClasses.drop,
      intent: { command: 'attendance.drop', data: { draftId: preview.draftId } },
    },
  ),
})
