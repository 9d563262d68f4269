/** How a homeroom teacher writes what could not be read, with the name of the own class. */

export const viClassSaid = {
  late: (className: string): string =>
    `Hệ thống ghi vắng theo ngày, chưa ghi đi trễ. Muốn lưu lại, thầy/cô dùng ghi chú, ví dụ: ghi chú An ${className}: đi trễ 15 phút`,
  rollHow: (className: string): string =>
    `Chưa rõ em nào vắng. Ví dụ: ${className} hôm nay vắng: An p, Bình k; hoặc: ${className} hôm nay đủ`,
  conductHow: (className: string): string =>
    `Xếp rèn luyện, ví dụ: rèn luyện ${className} hk1: cả lớp tốt trừ An khá, Bình đạt`,
  noteHow: (className: string): string =>
    `Ghi chú rèn luyện của em nào, nội dung gì? Ví dụ: ghi chú An ${className}: giúp bạn trực nhật`,
  notePreview: (fullName: string, className: string, body: string): string =>
    `Ghi chú riêng cho ${fullName}, lớp ${className}: “${body}”. Chưa ghi gì; bấm để xác nhận.`,
  note: 'Ghi chú',
  remarkHow: (className: string): string =>
    `Viết nhận xét, ví dụ: nhận xét ${className} chủ nhiệm: An: chăm học, còn rụt rè; hoặc theo môn: nhận xét ${className} toán hk1: An: tiến bộ rõ`,
} as const
