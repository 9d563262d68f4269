import type { ImportCounts, ImportReport } from '../../../core/office-files/plan.ts'

/** What an office's file holds and what storing it changes, counted. Every count has its words: one without does not compile. */

type NumberKeys<T> = T extends unknown ? { [K in keyof T]: T[K] extends number ? K : never }[keyof T] : never

const countNames: Readonly<Record<NumberKeys<ImportCounts>, string>> = {
  inRoster: 'học sinh trong danh sách',
  active: 'đang học',
  girls: 'nữ',
  withoutPersonalId: 'chưa có số định danh',
  withoutBirthDate: 'chưa có ngày sinh',
  left: 'đã chuyển đi',
  arrived: 'chuyển đến',
  sharedPhones: 'số điện thoại chung của nhiều em',
  total: 'cán bộ, giáo viên, nhân viên',
  withoutEmail: 'chưa có thư điện tử',
  withoutPhone: 'chưa có số điện thoại',
  assignments: 'phân công',
  classSubjects: 'sổ (lớp và môn)',
  coTaught: 'sổ nhiều giáo viên cùng dạy',
  teachers: 'giáo viên được phân công',
  homerooms: 'giáo viên chủ nhiệm',
  sheets: 'trang sổ',
  scored: 'trang cho điểm',
  comment: 'trang nhận xét',
  pupils: 'học sinh',
  numeric: 'điểm số',
  zeros: 'điểm 0',
  passed: 'nhận xét Đ',
  notPassed: 'nhận xét CĐ',
  absent: 'vắng (V)',
  excused: 'lượt vắng có phép',
  unexcused: 'lượt vắng không phép',
  terms: 'học kì',
  weeks: 'tuần',
  daysOff: 'ngày nghỉ',
  tests: 'lịch kiểm tra',
}

/** One line a count, in the order they were counted. */
export function countLines(counts: ImportCounts): string[] {
  return Object.entries(counts).flatMap(([key, count]) =>
    typeof count === 'number' ? [`${countNames[key as NumberKeys<ImportCounts>]}: ${count}`] : [],
  )
}

export function changesLine({ changes, stored }: ImportReport): string {
  const { added, changed, same, removed } = changes
  const counted = `thêm ${added}, đổi ${changed}, giữ nguyên ${same}, bỏ ${removed}`
  return stored ? `Đã lưu: ${counted}.` : `Chưa lưu. Nếu lưu: ${counted}.`
}
