import type { Policy } from './policy.ts'

/** The dated tasks of the ready policies. Who does them no regulation says: the principal, until the school names somebody (i). */

const REMIND_DAYS = [14, 7, 3, 1]

const ofPrincipal = { owner: 'principal', each: false, product: null, remindDays: REMIND_DAYS } as const

/** Seed 003 III.1 and III.5. "Before" a day: the day before it is the last. */
export const planOfD = [
  {
    ...ofPrincipal,
    key: 'thong-ke-dau-nam',
    name: 'Thống kê đầu năm gửi cấp trên',
    due: '10-06',
    source: '003 mục III.5',
  },
  {
    ...ofPrincipal,
    key: 'trien-khai-ke-hoach',
    name: 'Triển khai kế hoạch tới cán bộ, giáo viên, nhân viên',
    due: '10-14',
    source: '003 mục III.5',
  },
  {
    key: 'quan-triet-quy-che',
    name: 'Đọc, nắm toàn văn Quy chế',
    owner: 'staff',
    each: true,
    product: null,
    remindDays: REMIND_DAYS,
    due: '12-24',
    source: '003 mục III.1',
  },
  {
    ...ofPrincipal,
    key: 'dong-bo-hoan-thanh',
    name: 'Đồng bộ về Bộ: học sinh hoàn thành chương trình lớp học',
    due: '05-30',
    source: '003 mục III.5',
  },
  {
    ...ofPrincipal,
    key: 'dong-bo-sau-he',
    name: 'Đồng bộ về Bộ: học sinh rèn luyện thêm trong hè',
    due: '08-29',
    source: '003 mục III.5',
  },
] satisfies Policy['yearPlan']
