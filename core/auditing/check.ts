import type { KeptHead } from '../audit/rules.ts'
import type { AuditVerdict } from '../audit/verify.ts'
import { verifyAudit } from '../audit/verify.ts'
import { may } from '../duties/rights.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

export type AuditRefusal = { readonly code: 'audit_not_yours' }

/** The principal or the board asks whether what happened stands as it was written, as they noted it down earlier, and as the books show. */
export async function checkAudit(
  session: Session,
  kept: KeptHead | undefined,
): Promise<Result<AuditVerdict, AuditRefusal>> {
  const { actor } = session
  if (!may(actor, 'audit.check')) return refuse({ code: 'audit_not_yours' })
  const verdict = await verifyAudit(session.tx, kept)
  record(session, 'audit.checked', { ok: verdict.ok, ...(kept ? { kept: kept.seq } : {}) })
  return ok(verdict)
}
