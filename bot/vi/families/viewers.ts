import type { Viewer } from '../../../core/families/viewers.ts'
import { roleNames } from '../corrections/words.ts'
import { sayTime } from '../time.ts'

/** Who was shown a child's record. */

const KINDS: Readonly<Record<Viewer['kinds'][number], string>> = {
  marks: 'điểm',
  history: 'lịch sử điểm',
  attendance: 'chuyên cần',
  remarks: 'nhận xét, rèn luyện',
  results: 'kết quả tổng hợp',
  notes: 'ghi chú rèn luyện',
}

function sayWho({ fullName, isStaff, isSelf, isPupil, roles, teaches }: Viewer): string {
  if (isSelf) return 'Chính mình'
  if (isPupil) return 'Chính em'
  if (!isStaff) return fullName === null ? 'Một người giám hộ khác của em' : `${fullName} (người giám hộ)`
  const held = [...roles.map(role => roleNames[role]), ...(teaches ? ['giáo viên bộ môn'] : [])]
  return `${fullName} (${held.length > 0 ? held.join(', ') : 'cán bộ nhà trường'})`
}

const sayViewer = (viewer: Viewer, zone: string): string =>
  `• ${sayWho(viewer)}: ${viewer.kinds.map(kind => KINDS[kind]).join(', ')}; ${viewer.days} ngày, gần nhất ${sayTime(viewer.lastAt, zone)}`

export const viViewers = {
  nobody: (child: string): string => `Chưa có ai xem kết quả của em ${child} trên hệ thống này.`,
  list: (child: string, viewers: readonly Viewer[], zone: string): string =>
    [
      `Ai đã xem kết quả của em ${child} (mỗi người một dòng, giữ 400 ngày):`,
      ...viewers.map(viewer => sayViewer(viewer, zone)),
      'Thấy người lạ thì báo giáo viên chủ nhiệm hoặc ban quản trị.',
    ].join('\n'),
  whose: 'Của em nào? Ví dụ: ai đã xem điểm của em Nguyễn Văn An 6A',
} as const
