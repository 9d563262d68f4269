import { fold } from '../../wording/rules/fold.ts'

/** Duties read from the titles schools write: 'Tổ trưởng; Thành viên Ban quản trị', 'TTCM (UV ban QT)', 'P. Hiệu trưởng'. */

export type StaffRole =
  | 'principal'
  | 'vice_principal'
  | 'department_head'
  | 'deputy_department_head'
  | 'teacher'
  | 'office'
  | 'board'

/** Asked in this order, the first that speaks for a duty decides it: 'phó trưởng ban QT' is the board, not a deputy. */
const signs: readonly (readonly [StaffRole, RegExp])[] = [
  ['board', /\bban (quan tri|qt)\b|\bbqt\b/],
  ['vice_principal', /\b(pho|p) hieu truong\b|\bpht\b|\bhieu pho\b|\bp ht\b/],
  ['principal', /\bhieu truong\b|^ht$/],
  ['deputy_department_head', /\bto pho\b|\bpho to\b|\btpcm\b|^tp$/],
  ['department_head', /\bto truong\b|\bttcm\b|^tt$/],
  [
    'office',
    /\bnhan vien\b|^nv\b|\bvan thu\b|\bke toan\b|\bthu quy\b|\bthu vien\b|\bthiet bi\b|\by te\b|\bvan phong\b|\bgiao vu\b|\bbao ve\b|\bphuc vu\b|\btap vu\b|\bcong nghe thong tin\b/,
  ],
  ['teacher', /\bgiao vien\b|\bgv\w*\b|\btong phu trach\b/],
]

/** Each duty once, in the order written; empty when no word of the title is known. */
export function rolesIn(titles: string): StaffRole[] {
  const roles = new Set<StaffRole>()
  for (const duty of fold(titles).split(/[;,/()+\n]|\bkiem\b/)) {
    const words = duty.replace(/[^a-z0-9]+/g, ' ').trim()
    const role = signs.find(([, sign]) => sign.test(words))?.[0]
    if (role) roles.add(role)
  }
  return [...roles]
}
