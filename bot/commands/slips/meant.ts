import type { PupilRow } from '../../../core/accounts/pupils.ts'
import type { Session } from '../../../core/session.ts'
import type { GuardianRow, StaffAddressee } from '../../../core/slips/issue.ts'
import { staffFor } from '../../../core/slips/issue.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import { bondsNamed, pupilsNamed } from '../../understand/bond-named.ts'
import { findLeading } from '../../understand/people.ts'

/** Whose slips are meant by words: a class, one family, staff by department, name or code. */

const CLASS = /(?:^| )(?:lop )?(\d{1,2}[a-z]\d{0,2})(?= |$)/
const ONLY_CLASS =
  /^(?:cho )?(?:(?:ca|toan bo|phu huynh|ph|tat ca) )*(?:(?:cua |ca )?lop )?(\d{1,2}[a-z]\d{0,2})$/
const STAFF_CODE = /(?:^| )([a-z]{2,4}\d{2,6})(?= |$)/
const STAFF = /(?:^| )(?:giao vien|gv|can bo|cb|thay co|thay|co|to)(?= |$)/
const DEPARTMENT = /(?:^| )(?:tổ|to)\s+(.+)$/iu
const STAFF_LEADING = /^(?:cho )?(?:giao vien|gv|can bo|thay co|thay|co) /

export const isOfStaff = (said: string): boolean =>
  STAFF_CODE.test(fold(said)) || (STAFF.test(fold(said)) && !CLASS.test(fold(said)))

/** The class that stands for all its families; undefined where somebody of it is named. */
export const wholeClass = (said: string): string | undefined => ONLY_CLASS.exec(fold(said))?.[1]

/** Rows of guardians that the words mean, of those given. */
export function familiesMeant(said: string, rows: readonly GuardianRow[]): readonly GuardianRow[] {
  const whole = wholeClass(said)
  if (whole !== undefined) return rows.filter(({ className }) => fold(className) === whole)
  return bondsNamed(said.replace(/^cho\s+/iu, ''), rows)
}

/** Pupils that the words mean, of those given. */
export function pupilsMeant<P extends Pick<PupilRow, 'pupilId' | 'fullName' | 'className'>>(
  said: string,
  rows: readonly P[],
): readonly P[] {
  const whole = wholeClass(said)
  if (whole !== undefined) return rows.filter(({ className }) => fold(className) === whole)
  return pupilsNamed(
    said,
    rows.map(row => ({ ...row, pupilName: row.fullName })),
  )
}

const hasLetters = (words: string): boolean => /\p{L}/u.test(words)

/** Members of staff that the words mean; all of them where nobody is named. */
export async function staffMeant(session: Session, said: string): Promise<readonly StaffAddressee[]> {
  const staff = await staffFor(session, session.actor)
  const code = STAFF_CODE.exec(fold(said))?.[1]
  if (code !== undefined) return staff.filter(one => fold(one.staffCode) === code)
  const department = DEPARTMENT.exec(said.normalize('NFC'))?.[1]
  if (department !== undefined)
    return staff.filter(({ departmentName }) => fold(departmentName ?? '').includes(fold(department)))
  const folded = `${fold(said)} `
  const name = said
    .normalize('NFC')
    .slice((STAFF_LEADING.exec(folded)?.[0] ?? '').length)
    .trim()
  if (!hasLetters(name)) return staff
  const found = findLeading(name, staff)
  return found.kind === 'one' ? [found.person] : found.kind === 'several' ? found.people : []
}
