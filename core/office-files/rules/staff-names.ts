import { fold, tidy } from '../../wording/rules/fold.ts'
import { isSameName } from '../../wording/rules/same-name.ts'

/** Finding a member of staff a file speaks of: by code where it gives one, else by a name that fits only one. */

export type CodedStaff = { readonly personId: number; readonly code: string; readonly fullName: string }

export type StaffMatch =
  | { readonly ok: true; readonly personId: number }
  | {
      readonly ok: false
      readonly code: 'staff_not_listed' | 'staff_name_shared' | 'code_and_name_differ'
      readonly found: string
    }

export type FindStaff = (said: { staffCode: string | null; staffName: string }) => StaffMatch

/** The same name, or the end of it: lists speak of 'Thu Hà'. Without a name the code alone decides. */
const fitsName = (written: string, known: string): boolean =>
  written === '' || isSameName(written, known) || fold(known).endsWith(` ${fold(written)}`)

export function staffFinder(staff: readonly CodedStaff[]): FindStaff {
  const byCode = new Map(staff.map(person => [person.code, person]))
  const exact = Map.groupBy(staff, person => tidy(person.fullName).toLowerCase())
  const loose = Map.groupBy(staff, person => fold(person.fullName))
  return ({ staffCode, staffName }) => {
    if (staffCode !== null) {
      const person = byCode.get(staffCode)
      if (person && !fitsName(staffName, person.fullName)) {
        const found = `${staffCode} ${staffName} / ${person.fullName}`
        return { ok: false, code: 'code_and_name_differ', found }
      }
      return person
        ? { ok: true, personId: person.personId }
        : { ok: false, code: 'staff_not_listed', found: staffCode }
    }
    // A name written with its accents decides between two that differ only by them.
    const fitting = exact.get(tidy(staffName).toLowerCase()) ?? loose.get(fold(staffName)) ?? []
    const [one, another] = fitting
    if (one && !another) return { ok: true, personId: one.personId }
    return { ok: false, code: one ? 'staff_name_shared' : 'staff_not_listed', found: staffName }
  }
}
