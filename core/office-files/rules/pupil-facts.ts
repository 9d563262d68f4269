import { isSameName } from '../../wording/rules/same-name.ts'
import type { ChangedFact } from './outcome.ts'
import { proposalKey } from './proposal-key.ts'

/** What a list says of a pupil, beside what is known. A blank takes nothing away; another name under a known code is asked about. */

export type PupilFacts = {
  readonly code: string
  readonly fullName: string
  readonly birthDate: string | null
  readonly sex: 'male' | 'female' | null
  readonly personalId: string | null
  readonly ethnicity: string | null
  readonly birthPlace: string | null
  readonly address: string | null
}

/** Under the titles of a list. */
const TITLES = {
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  sex: 'Giới tính',
  personalId: 'Số định danh',
  ethnicity: 'Dân tộc',
  birthPlace: 'Nơi sinh',
  address: 'Địa chỉ',
} as const

/** The key of the question whether a code now bears another name; null where it bears the known one. */
export const renamingOf = (
  known: Pick<PupilFacts, 'code' | 'fullName'> | undefined,
  fullName: string,
): string | null =>
  known && !isSameName(fullName, known.fullName)
    ? proposalKey('renamed', known.code, known.fullName, fullName)
    : null

export function factsOf(
  listed: PupilFacts,
  known: PupilFacts | undefined,
  isYes: (key: string) => boolean,
): PupilFacts {
  const renaming = renamingOf(known, listed.fullName)
  const keepsName = renaming !== null && !isYes(renaming)
  return {
    code: listed.code,
    fullName: known && keepsName ? known.fullName : listed.fullName,
    birthDate: listed.birthDate ?? known?.birthDate ?? null,
    sex: listed.sex ?? known?.sex ?? null,
    personalId: listed.personalId ?? known?.personalId ?? null,
    ethnicity: listed.ethnicity ?? known?.ethnicity ?? null,
    birthPlace: listed.birthPlace ?? known?.birthPlace ?? null,
    address: listed.address ?? known?.address ?? null,
  }
}

export const changedFacts = (known: PupilFacts, wanted: PupilFacts): readonly ChangedFact[] =>
  Object.entries(TITLES).flatMap(([key, what]) => {
    const [from, to] = [known[key as keyof typeof TITLES], wanted[key as keyof typeof TITLES]]
    return from === to ? [] : [{ what, from, to }]
  })
