import type { ChainVerdict } from '../audit/chain.ts'
import { verifyChain } from '../audit/chain.ts'
import type { KeptHead } from '../audit/rules.ts'
import { holds } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'

export type AuditRefusal = { readonly code: 'audit_not_yours' }

/** The principal or the board asks whether what happened stands as it was written, and as they noted it down earlier. */
export async function checkAudit(
  session: Session,
  kept: KeptHead | undefined,
): Promise<Result<ChainVerdict, AuditRefusal>> {
  const { actor } = session
  if (!holds(actor, 'principal') && !holds(actor, 'board')) return refuse({ code: 'audit_not_yours' })
  const verdict = await verifyChain(session.tx, kept)
  record(session, 'audit.checked', { ok: verdict.ok, ...(kept ? { kept: kept.seq } : {}) })
  return ok(verdict)
}
