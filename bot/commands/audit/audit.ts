import { z } from 'zod'
import { readKeptHead } from '../../../core/audit/rules.ts'
import { checkAudit } from '../../../core/auditing/check.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { command } from '../../command.ts'
import { viAudit } from '../../vi/audit/audit.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** "kiểm tra nhật ký", alone or with the code of a principal's weekly card. */

const ASKED = /^\/?(?:kiem tra nhat ky|kiem tra nhat ki|nhat ky|nhatky)(?: (\d+-[0-9a-f]+))?$/

export const auditCheck = command({
  name: 'audit.check',
  data: z.object({ head: z.string().nullable() }),
  understand: text => {
    const asked = ASKED.exec(fold(text))
    return asked ? { head: asked[1] ?? null } : undefined
  },
  spoken: { 'staff.audit': () => ({ head: null }) },
  run: async ({ session }, { head }) => {
    const kept = head === null ? undefined : readKeptHead(head)
    if (head !== null && !kept) return { text: viAudit.unreadable }
    const checked = await checkAudit(session, kept)
    return {
      text: checked.ok
        ? viAudit.verdict(checked.value, kept)
        : sayRefusal(checked.refusal, session.school.zone),
    }
  },
})
