import { listHolders } from '../../db/accounts/people.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import { may } from '../duties/rights.ts'
import { tell } from '../notices/tell.ts'
import { wasToldSince } from '../notices/told-before.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Policy } from '../school/policy.ts'
import { readPolicy } from '../school/policy.ts'
import type { PresetName } from '../school/presets.ts'
import { presets } from '../school/presets.ts'
import type { Session } from '../session.ts'
import { record } from '../session.ts'
import type { PolicyFact } from './facts.ts'
import type { SetPolicyRefusal } from './set-policy.ts'
import { setPolicy } from './set-policy.ts'

/**
 * The procedure of corrections, which not every regulation sets (001 has none): anybody of the staff may ask for one, the principal
 * takes that of a ready policy, or does away with the one there is. The rest of the policy stays what it was.
 */

export type Procedure = Policy['correction']

export type ProcedureRefusal =
  | { readonly code: 'procedure_principal_only' }
  | { readonly code: 'procedure_staff_only' }
  | { readonly code: 'procedure_stands' }
  | SetPolicyRefusal

const withProcedure = (policy: Policy, procedure: Procedure): Policy => ({ ...policy, correction: procedure })

const mayDecide = ({ actor }: Session): Result<true, ProcedureRefusal> =>
  may(actor, 'procedure.decide') ? ok(true) : refuse({ code: 'procedure_principal_only' })

export type ReadyProcedure = { readonly preset: PresetName; readonly procedure: NonNullable<Procedure> }

/** Those of the ready policies that go with the rest of this school's policy. */
export function readyProcedures(policy: Policy): readonly ReadyProcedure[] {
  return (Object.keys(presets) as PresetName[]).flatMap(preset => {
    const procedure = presets[preset].correction
    return procedure && readPolicy(withProcedure(policy, procedure)).ok ? [{ preset, procedure }] : []
  })
}

/** What the principal would choose from. */
export async function chooseProcedure(
  session: Session,
): Promise<Result<readonly ReadyProcedure[], ProcedureRefusal>> {
  const may = mayDecide(session)
  return may.ok ? ok(readyProcedures(session.policy)) : may
}

/** @param preset null: none, so that nothing recorded is corrected any more; cases under way go on as they began. */
export async function setProcedure(
  session: Session,
  preset: PresetName | null,
  reason: string,
): Promise<Result<number, ProcedureRefusal>> {
  const may = mayDecide(session)
  if (!may.ok) return may
  const procedure = preset && presets[preset].correction
  return setPolicy(session, withProcedure(session.policy, procedure), { by: session.actor.personId, reason })
}

/** Tells the principal that one is wanted, once a day however many ask. @returns 0 when no principal has a chat. */
export async function askForProcedure(session: Session): Promise<Result<number, ProcedureRefusal>> {
  if (!session.actor.isStaff) return refuse({ code: 'procedure_staff_only' })
  if (session.policy.correction) return refuse({ code: 'procedure_stands' })
  const since = new Date(session.tx.now.getTime() - DAY_MS)
  if (await wasToldSince(session, 'policy_procedure_wanted', since)) return ok(1)
  const principals = (await listHolders(session.tx, 'principal')).map(({ personId }) => personId)
  record(session, 'policy.procedure_asked', {})
  return ok(
    await tell<PolicyFact>(session, principals, {
      kind: 'policy_procedure_wanted',
      by: session.actor.fullName,
    }),
  )
}
