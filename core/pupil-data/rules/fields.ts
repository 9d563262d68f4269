/** What a school is to know of a pupil, what of it is missing, and what of it is held against papers. */

/** Held against a birth certificate by the homeroom teacher. */
export const IDENTITY_FIELDS = ['full_name', 'birth_date', 'birth_place', 'ethnicity'] as const
/** Seen on a paper by whoever keeps the data. */
export const SOURCE_FIELDS = [...IDENTITY_FIELDS, 'sex', 'personal_id'] as const
export const CHECK_KINDS = ['identity', 'source'] as const
export const PAPERS = [
  ...(['birth_certificate', 'identity_card', 'residence', 'transcript', 'other'] as const),
] as const

export type CheckKind = (typeof CHECK_KINDS)[number]
export type CheckField = (typeof SOURCE_FIELDS)[number]
export type Paper = (typeof PAPERS)[number]

export const fieldsOf: Readonly<Record<CheckKind, readonly CheckField[]>> = {
  identity: IDENTITY_FIELDS,
  source: SOURCE_FIELDS,
}

export const DATA_FIELDS = [
  ...(['birth_date', 'sex', 'ethnicity', 'birth_place', 'personal_id', 'address'] as const),
  ...(['guardian', 'phone'] as const),
] as const
export type DataField = (typeof DATA_FIELDS)[number]

export type PupilData = {
  readonly pupilId: number
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly sex: 'male' | 'female' | null
  readonly ethnicity: string | null
  readonly birthPlace: string | null
  readonly personalId: string | null
  readonly address: string | null
  readonly guardians: number
  readonly guardiansWithPhone: number
}

const isBlank = (value: string | null): boolean => value === null || value.trim() === ''

const isThere: Readonly<Record<DataField, (pupil: PupilData) => boolean>> = {
  birth_date: pupil => !isBlank(pupil.birthDate),
  sex: pupil => pupil.sex !== null,
  ethnicity: pupil => !isBlank(pupil.ethnicity),
  birth_place: pupil => !isBlank(pupil.birthPlace),
  personal_id: pupil => !isBlank(pupil.personalId),
  address: pupil => !isBlank(pupil.address),
  guardian: pupil => pupil.guardians > 0,
  phone: pupil => pupil.guardiansWithPhone > 0,
}

export const missingOf = (pupil: PupilData): readonly DataField[] =>
  DATA_FIELDS.filter(field => !isThere[field](pupil))

const VALUES: Readonly<Record<CheckField, (pupil: PupilData) => string | null>> = {
  full_name: pupil => pupil.fullName,
  birth_date: pupil => pupil.birthDate,
  birth_place: pupil => pupil.birthPlace,
  ethnicity: pupil => pupil.ethnicity,
  sex: pupil => pupil.sex,
  personal_id: pupil => pupil.personalId,
}

/** As it stands now; '' for nothing, which nobody can have seen on a paper. */
export const writtenOf = (pupil: PupilData, field: CheckField): string => VALUES[field](pupil)?.trim() ?? ''

/** Of all that is to be known of these pupils, in hundredths, rounded down: whole only when nothing is missing. */
export function completeness(pupils: readonly PupilData[]): number {
  const all = pupils.length * DATA_FIELDS.length
  const missing = pupils.reduce((sum, pupil) => sum + missingOf(pupil).length, 0)
  return all === 0 ? 100 : Math.floor((100 * (all - missing)) / all)
}
