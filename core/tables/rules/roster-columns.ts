import { dayColumn } from './attendance-columns.ts'
import { byFields } from './fields.ts'
import { type GuardianKey, guardianFields } from './guardians.ts'
import type { ColumnTitle, TitleMatch } from './header.ts'
import { markColumn } from './mark-columns.ts'
import { type PupilKey, pupilFields } from './pupil-lines.ts'

/** The columns of a list of pupils, by the words schools use for them. */

type OwnKey =
  | 'personalId'
  | 'sex'
  | 'female'
  | 'ethnicity'
  | 'birthPlace'
  | 'address'
  | 'className'
  | 'formerClass'
  | 'status'
  | 'note'
export type RosterKey = PupilKey | OwnKey | GuardianKey | 'foreign'

const ownFields: Readonly<Record<OwnKey, readonly string[]>> = {
  personalId: [
    'so dinh danh',
    'so dinh danh ca nhan',
    'so dinh danh hoc sinh',
    'ma dinh danh',
    'ma dinh danh ca nhan',
    'ma dinh danh cong dan',
    'dinh danh',
    'so ddcn',
    'ddcn',
    'so dinh danh cccd',
    'cccd',
    'so cccd',
    'can cuoc',
    'so can cuoc cong dan',
    'cmnd',
    'so cmnd cccd',
  ],
  sex: ['gioi tinh', 'gt', 'gioi', 'phai', 'nam nu', 'gioi tinh nam nu', 'sex', 'gender'],
  female: ['nu'],
  ethnicity: ['dan toc', 'dt hs', 'ethnicity'],
  birthPlace: ['noi sinh', 'noi sinh tinh', 'place of birth'],
  address: [
    'dia chi',
    'cho o',
    'cho o hien nay',
    'noi o',
    'noi o hien nay',
    'noi o hien tai',
    'dia chi thuong tru',
    'ho khau thuong tru',
    'thuong tru',
    'dia chi hien nay',
    'dia chi lien he',
    'dia chi gia dinh',
    'address',
  ],
  className: ['lop', 'ten lop', 'lop hoc', 'lop moi', 'lop hien tai', 'lop hien nay', 'lop nam nay', 'class'],
  /** Known, and not the class of the year. */
  formerClass: ['lop cu', 'lop truoc', 'lop nam truoc', 'lop nam ngoai', 'lop da hoc', 'ma lop'],
  status: [
    'trang thai',
    'trang thai hoc sinh',
    'trang thai hoc',
    'trang thai hoc tap',
    'tinh trang',
    'tinh trang hoc sinh',
    'tinh trang hoc',
    'status',
  ],
  note: ['ghi chu', 'dien ghi chu', 'ghi chu them', 'note'],
}

const byDeclared = byFields<Exclude<RosterKey, 'foreign'>>({
  ...pupilFields,
  ...guardianFields,
  ...ownFields,
})

/** Columns of marks or days betray a gradebook or an attendance sheet, which name pupils too. */
export function rosterColumn(title: ColumnTitle): TitleMatch<RosterKey> | null {
  const mark = markColumn(title)
  const foreign = mark?.key === 'mark' ? mark : dayColumn(title)
  const declared = byDeclared(title)
  if (foreign && foreign.explained > (declared?.explained ?? 0)) return { ...foreign, key: 'foreign' }
  return declared
}
