import { approval } from './approval.ts'
import { attendanceGrid } from './attendance-grid.ts'
import { decisions } from './decisions.ts'
import { marksGrid } from './marks-grid.ts'
import { office } from './office.ts'
import { ownData } from './own-data.ts'
import type { Page } from './page.ts'
import { ownPassword } from './password.ts'
import { ownPin } from './pin.ts'
import { pupilChecks } from './pupil-checks.ts'
import type { PagePurpose } from './purposes.ts'
import { slips } from './slips.ts'

/** The page of every purpose a link may have. */
export const pages: { readonly [P in PagePurpose]: Page } = {
  approval,
  decisions,
  pin: ownPin,
  password: ownPassword,
  office,
  slips,
  own_data: ownData,
  pupil_checks: pupilChecks,
  marks_grid: marksGrid,
  attendance_grid: attendanceGrid,
}
