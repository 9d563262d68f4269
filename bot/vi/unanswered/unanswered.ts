import type { ShapeRow, UnansweredRefusal } from '../../../core/unanswered/list.ts'
import type { Sentences } from '../sentences.ts'

/** What people asked that was not understood, as its shapes. */

export const unansweredRefusals: Sentences<UnansweredRefusal> = {
  unanswered_not_yours: () => 'Việc xem điều hệ thống chưa hiểu dành cho ban quản trị và ban giám hiệu.',
}

export const viUnanswered = {
  none: 'Chưa có câu nào đủ ba người cùng hỏi trong một tuần mà hệ thống chưa hiểu.',
  list: (rows: readonly ShapeRow[]): string =>
    [
      'Người dùng hay hỏi mà hệ thống chưa hiểu (8 tuần gần đây, từ ba người cùng hỏi; tên, số và từ lạ không được lưu):',
      ...rows.map(({ shape, chats, times }) => `• “${shape}” – ${chats} người, ${times} lần`),
    ].join('\n'),
} as const
