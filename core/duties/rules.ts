/** What a person may do follows from duties of the year, not from job titles. Deny by default. */

export type Role =
  | 'principal'
  | 'vice_principal'
  | 'board'
  | 'office'
  | 'department_head'
  | 'homeroom'
  | 'supervisor'

export type Duty = {
  readonly role: Role
  readonly departmentId: number | null
  readonly classId: number | null
  /** Whose duty it is when held as a stand-in. */
  readonly standsInFor: number | null
}

type WithDuties = { readonly duties: readonly Duty[] }

export const holds = (actor: WithDuties, role: Role): boolean => actor.duties.some(duty => duty.role === role)

const IN_PLACE = { homeroom: 'classId', department_head: 'departmentId' } as const

/** As `holds`, with what a homeroom teacher or a department head is held to the class or department they have. */
export const holdsAt = (
  actor: WithDuties,
  role: Role,
  place: { readonly classId?: number | null; readonly departmentId?: number | null },
): boolean => {
  if (role !== 'homeroom' && role !== 'department_head') return holds(actor, role)
  const key = IN_PLACE[role]
  return actor.duties.some(duty => duty.role === role && duty[key] !== null && duty[key] === place[key])
}

const ids = (found: readonly (number | null)[]): readonly number[] => [
  ...new Set(found.filter(id => id !== null)),
]

export type Places = { readonly classIds: readonly number[]; readonly departmentIds: readonly number[] }

/** The classes somebody is homeroom teacher of and the departments they head. */
export const ownPlaces = ({ duties }: WithDuties): Places => ({
  classIds: ids(duties.map(({ role, classId }) => (role === 'homeroom' ? classId : null))),
  departmentIds: ids(
    duties.map(({ role, departmentId }) => (role === 'department_head' ? departmentId : null)),
  ),
})

export const isLeader = (actor: WithDuties): boolean =>
  holds(actor, 'principal') || holds(actor, 'vice_principal')

type WithChildren = {
  readonly personId: number
  readonly isPupil: boolean
  readonly children: readonly { readonly pupilId: number }[]
}

/** A guardian's own child, or the pupil themself. */
export const isOwnChild = (actor: WithChildren, pupilId: number): boolean =>
  actor.children.some(child => child.pupilId === pupilId) || (actor.isPupil && actor.personId === pupilId)

/** Ids of one's own children, and of oneself where one is a pupil. */
export const ownPupils = (actor: WithChildren): readonly number[] => [
  ...actor.children.map(child => child.pupilId),
  ...(actor.isPupil ? [actor.personId] : []),
]

export type PinProblem = 'not_digits' | 'too_plain'

const PIN = /^\d{6}$/

/** What speaks against a PIN: it has six digits, not all the same and not simply counted up or down. */
export function pinProblem(pin: string): PinProblem | undefined {
  if (!PIN.test(pin)) return 'not_digits'
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])))
  const [only] = steps
  return steps.size === 1 && only !== undefined && Math.abs(only) <= 1 ? 'too_plain' : undefined
}
