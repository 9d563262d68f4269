import type { StaffListed } from '../../core/accounts/staff.ts'
import { staffHere } from '../../core/accounts/staff.ts'
import type { Session } from '../../core/session.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import type { Answer } from '../answer.ts'
import { findLeading } from '../understand/people.ts'
import { viStaffNamed as vi } from '../vi/accounts/staff-named.ts'

/** Which member of staff, and which department, words mean. What is not sure is asked back. */

export type { StaffListed }

const isSmall = (name: string): boolean => !/^\p{Lu}/u.test(name)

const isAnswer = (found: StaffListed | Answer): found is Answer => 'text' in found

export function staffAmong(said: string, staff: readonly StaffListed[]): StaffListed | Answer {
  const found = findLeading(said, staff)
  if (found.kind === 'one') return found.person
  return found.kind === 'several'
    ? { text: vi.several(said, found.people) }
    : { text: vi.nobody(said, found.near) }
}

/** By code or by name, with or without "thầy". */
export function staffMeant(said: string, staff: readonly StaffListed[]): StaffListed | Answer {
  const code = staff.find(one => fold(one.code) === fold(said.trim()))
  return code ?? staffAmong(said.replace(/^(?:thầy|thay|cô|co|anh|chị)(?:\/(?:cô|co))? /iu, ''), staff)
}

/** All that were named, or what must be asked back about the first that is not sure. */
export async function staffNamed(
  session: Session,
  names: readonly string[],
): Promise<readonly StaffListed[] | Answer> {
  if (names.length === 0) return []
  const staff = await staffHere(session)
  const people: StaffListed[] = []
  for (const name of names) {
    const found = staffAmong(name, staff)
    // A word behind "chị" or "cô" that is written small and nobody's name is no name.
    if (isAnswer(found) && !(isSmall(name) && findLeading(name, staff).kind === 'none')) return found
    if (!isAnswer(found)) people.push(found)
  }
  return people
}

export type Department = { readonly departmentId: number; readonly name: string }

const departmentsOf = (staff: readonly StaffListed[]): readonly Department[] => [
  ...new Map(
    staff.flatMap(({ departmentId, departmentName }) =>
      departmentId === null || departmentName === null
        ? []
        : [[departmentId, { departmentId, name: departmentName }] as const],
    ),
  ).values(),
]

const wordsOf = (name: string): readonly string[] =>
  fold(name)
    .split(/[^a-z]+/)
    .filter(Boolean)

/** The department in whose name the first words said stand: "văn" is of "Tổ Ngữ văn", "sử địa" of "Tổ Sử - Địa". */
export async function departmentNamed(session: Session, said: string): Promise<Department | undefined> {
  const [first = '', second] = wordsOf(said)
  const fits = departmentsOf(await staffHere(session)).filter(({ name }) => wordsOf(name).includes(first))
  const both = fits.filter(({ name }) => second !== undefined && wordsOf(name).includes(second))
  return (both.length > 0 ? both : fits)[0]
}
