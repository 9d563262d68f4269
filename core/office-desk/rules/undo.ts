/** What taking an import back means, told by people and fields instead of by rows. */

type Content = Readonly<Record<string, unknown>>

export type RowChange = {
  readonly changed: string
  readonly was: Content | null
  readonly became: Content | null
}

/** Fields of a person that a preview shows by their values. */
export const PERSON_FIELDS = [
  ...(['full_name', 'birth_date', 'phone', 'email', 'sex', 'ethnicity', 'birth_place', 'address'] as const),
  ...(['personal_id', 'department_id', 'titles'] as const),
] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

export type FieldBack = {
  readonly personId: number
  readonly field: PersonField
  /** As it stands now, and as it was before the import. */
  readonly now: string
  readonly back: string
}

const personIn = (row: Content): number => Number(row.person_id ?? row.pupil_id ?? row.staff_id)

const said = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** What stands on an import: rows of one kind, and the people they are of. */
export type Standing = {
  readonly what: string
  readonly howMany: number
  readonly names: readonly string[]
}

/** The tables that say who somebody is. */
export const PERSON_TABLES = ['person', 'pupil', 'pupil_private', 'staff'] as const

/** Each field an import changed of somebody who was there before it. */
export function fieldsBack(changes: readonly RowChange[]): readonly FieldBack[] {
  return changes.flatMap(({ was, became }) => {
    if (!was || !became) return []
    return PERSON_FIELDS.flatMap((field): FieldBack[] => {
      const [back, now] = [said(was[field]), said(became[field])]
      return back === now ? [] : [{ personId: personIn(became), field, now, back }]
    })
  })
}

/** Those who are gone once the import is taken back, by name. */
export const addedPeople = (changes: readonly RowChange[]): readonly string[] =>
  changes.flatMap(({ changed, was, became }) =>
    changed === 'person' && !was && became ? [said(became.full_name)] : [],
  )
