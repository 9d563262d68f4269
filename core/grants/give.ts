import type { StaffListed } from '../../db/accounts/people.ts'
import { listStaffListed } from '../../db/accounts/people.ts'
import type { GrantRow } from '../../db/grants/grants.ts'
import { claimGrants, listGrants, recordDecided } from '../../db/grants/grants.ts'
import type { Desk } from '../desk.ts'
import { may } from '../duties/rights.ts'
import type { Role } from '../duties/rules.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Decider } from './decider.ts'
import { decides, recordDecision, tellDecision } from './decider.ts'
import type { GrantFact, GrantTold } from './facts.ts'
import type { GrantRefusal } from './rules.ts'
import { checkGrantReason, checkRole, overlaps } from './rules.ts'

/**
 * A duty given by a decision of the school, to one person or to several as a group, from an instant until another, and ended by one.
 * A group is who was in it when the decision was made.
 */

export type GrantAsked = {
  readonly role: Role
  readonly personIds: readonly number[]
  readonly ofGroup: string | null
  /** Null: from now on. */
  readonly fromAt: Date | null
  /** The first instant without it; null: until it is ended. */
  readonly untilAt: Date | null
  readonly reason: string
}

export type GrantPreview = Extract<GrantFact, { kind: 'grant_given' }>

type Found = { readonly people: readonly StaffListed[]; readonly fact: GrantPreview }

function departmentOf(
  role: Role,
  { fullName, departmentId }: StaffListed,
): Result<number | null, GrantRefusal> {
  if (role !== 'department_head') return ok(null)
  return departmentId === null ? refuse({ code: 'grant_no_department', name: fullName }) : ok(departmentId)
}

async function check(desk: Desk, by: Decider, asked: GrantAsked): Promise<Result<Found, GrantRefusal>> {
  const { role, personIds, ofGroup, untilAt } = asked
  if (!decides(by)) return refuse({ code: 'grants_not_yours' })
  const known = checkRole(role, by === null)
  if (!known.ok) return known
  if (by && personIds.includes(by.personId)) return refuse({ code: 'grant_self' })
  const reason = checkGrantReason(asked.reason)
  if (!reason.ok) return reason
  const { now } = desk.tx
  const fromAt = asked.fromAt && asked.fromAt > now ? asked.fromAt : now
  if (untilAt && untilAt <= fromAt) return refuse({ code: 'grant_past' })
  const staff = await listStaffListed(desk.tx)
  const people = [...new Set(personIds)].flatMap(id => staff.filter(one => one.personId === id))
  const [first] = people
  if (!first || people.length < new Set(personIds).size) return refuse({ code: 'grant_nobody' })
  const grants = await listGrants(desk.tx)
  for (const person of people) {
    const place = departmentOf(role, person)
    if (!place.ok) return place
    const alike = (one: GrantRow) =>
      one.personId === person.personId && one.role === role && one.departmentId === place.value
    if (grants.some(one => alike(one) && overlaps(one, { fromAt, untilAt })))
      return refuse({ code: 'grant_known', name: person.fullName, role })
  }
  const told: GrantTold = {
    people: people.map(({ fullName }) => fullName),
    role,
    department: role === 'department_head' ? first.departmentName : null,
    ofGroup,
    reason: reason.value,
    by: by?.fullName ?? null,
    zone: desk.school.zone,
  }
  return ok({ people, fact: { kind: 'grant_given', ...told, fromAt, untilAt } })
}

/** What would be given; nothing is stored. */
export async function previewGrant(
  desk: Desk,
  by: Decider,
  asked: GrantAsked,
): Promise<Result<GrantPreview, GrantRefusal>> {
  const found = await check(desk, by, asked)
  return found.ok ? ok(found.value.fact) : found
}

export async function giveGrant(
  desk: Desk,
  by: Decider,
  asked: GrantAsked,
): Promise<Result<GrantPreview, GrantRefusal>> {
  await claimGrants(desk.tx)
  const found = await check(desk, by, asked)
  if (!found.ok) return found
  const { people, fact } = found.value
  const { role, fromAt, untilAt, reason, ofGroup } = fact
  const grants = people.map(({ personId, departmentId }) => ({
    personId,
    role,
    departmentId: role === 'department_head' ? departmentId : null,
  }))
  await recordDecided(desk.tx, grants, { fromAt, untilAt, reason, ofGroup, by: by?.personId ?? null })
  const personIds = people.map(({ personId }) => personId)
  recordDecision(desk, by, 'grant.given', {
    ...{ role, personIds, reason, ofGroup, fromAt: fromAt.toISOString() },
    untilAt: untilAt?.toISOString() ?? null,
  })
  await tellDecision(desk, by, personIds, fact)
  return ok(fact)
}

export type { GrantRow }

/** Who holds which duty, in force and to come. */
export async function grantsHeld(
  desk: Desk,
  by: Decider,
): Promise<Result<readonly GrantRow[], GrantRefusal>> {
  if (by !== null && !may(by, 'grants.read')) return refuse({ code: 'grants_read_not_yours' })
  return ok(await listGrants(desk.tx))
}
