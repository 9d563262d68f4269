import { listStaffListed } from '../../db/accounts/people.ts'
import type { GrantRow } from '../../db/grants/grants.ts'
import { claimGrants, endDecided, listGrants } from '../../db/grants/grants.ts'
import type { Desk } from '../desk.ts'
import type { Role } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Decider } from './decider.ts'
import { decides, recordDecision, tellDecision } from './decider.ts'
import type { GrantFact } from './facts.ts'
import type { GrantRefusal } from './rules.ts'
import { checkGrantReason, checkRole, NEVER_EMPTY } from './rules.ts'

/** A duty ended by a decision of the school. */

export type EndAsked = { readonly role: Role; readonly personIds: readonly number[]; readonly reason: string }

export type EndPreview = Extract<GrantFact, { kind: 'grant_ended' }>

type Ending = { readonly rows: readonly GrantRow[]; readonly fact: EndPreview }

async function checkEnd(desk: Desk, by: Decider, asked: EndAsked): Promise<Result<Ending, GrantRefusal>> {
  const { role, personIds } = asked
  if (!decides(by)) return refuse({ code: 'grants_not_yours' })
  const known = checkRole(role, by === null)
  if (!known.ok) return known
  const reason = checkGrantReason(asked.reason)
  if (!reason.ok) return reason
  const held = (await listGrants(desk.tx)).filter(one => one.role === role)
  const rows = held.filter(one => personIds.includes(one.personId))
  const staff = await listStaffListed(desk.tx)
  const without = personIds.find(id => !rows.some(({ personId }) => personId === id))
  const nameOf = (id: number) => staff.find(({ personId }) => personId === id)?.fullName ?? ''
  const [first] = rows
  if (without !== undefined || !first)
    return refuse({ code: 'grant_none', role, name: without === undefined ? '' : nameOf(without) })
  const isLeft = held.some(one => !rows.includes(one) && one.fromAt <= desk.tx.now)
  if (NEVER_EMPTY.has(role) && !isLeft) return refuse({ code: 'grant_last', role })
  const people = [...new Set(rows.map(({ fullName }) => fullName))]
  const told = { role, people, department: first.department, ofGroup: null, reason: reason.value }
  const fact = { kind: 'grant_ended', ...told, by: by?.fullName ?? null, zone: desk.school.zone } as const
  return ok({ rows, fact })
}

/** What would end; nothing is stored. */
export async function previewEnd(
  desk: Desk,
  by: Decider,
  asked: EndAsked,
): Promise<Result<EndPreview, GrantRefusal>> {
  const found = await checkEnd(desk, by, asked)
  return found.ok ? ok(found.value.fact) : found
}

/** Ends what these people hold of the role, whether a list or a decision gave it. */
export async function endGrant(
  desk: Desk,
  by: Decider,
  asked: EndAsked,
): Promise<Result<EndPreview, GrantRefusal>> {
  await claimGrants(desk.tx)
  const found = await checkEnd(desk, by, asked)
  if (!found.ok) return found
  const { rows, fact } = found.value
  const how = { reason: fact.reason, by: by?.personId ?? null }
  await endDecided(
    desk.tx,
    rows.map(({ grantId }) => grantId),
    how,
  )
  const personIds = [...new Set(rows.map(({ personId }) => personId))]
  recordDecision(desk, by, 'grant.ended', { role: fact.role, personIds, reason: fact.reason })
  await tellDecision(desk, by, personIds, fact)
  return ok(fact)
}
