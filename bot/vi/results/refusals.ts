import type { OwnResultsRefusal } from '../../../core/results/refusals.ts'
import type { Sentences } from '../sentences.ts'

export const resultsRefusals: Sentences<OwnResultsRefusal> = {
  results_not_yours: r =>
    `Kết quả của lớp ${r.className} chỉ giáo viên chủ nhiệm lớp, lãnh đạo và ban quản trị xem được.`,
  no_books: r =>
    r.terms.length === 1
      ? `Học kì ${r.terms[0] === 1 ? 'I' : 'II'} năm học ${r.year} chưa có sổ điểm nào của em trên hệ thống.`
      : `Năm học ${r.year} chưa có sổ điểm nào của em trên hệ thống.`,
  question_gone: () =>
    'Trường hợp này đã được quyết định, hoặc điểm đã đổi nên không còn như lúc hỏi. Nhắn “cần quyết định” để xem lại.',
  term_closed: () => 'Sổ này đã khóa rồi.',
  close_blocked: () => 'Chưa khóa được, vì còn việc chưa xong. Nhắn “khóa sổ hk1” để xem còn những gì.',
  lists_clash: () =>
    'Các danh sách này không đi cùng nhau được, ví dụ vừa lên lớp vừa ở lại, hoặc vừa lên lớp vừa kiểm tra lại.',
  lists_moved: () =>
    'Danh sách đã có bản mới, hoặc điểm đã đổi sau khi gửi. Nhắn “danh sách” và tên lớp để xem lại.',
  own_lists: () => 'Thầy/cô là người gửi danh sách này nên không tự duyệt được.',
  cause_too_short: () => 'Thầy/cô nêu rõ lí do đề nghị khác kết quả tính, ít nhất vài từ.',
  retest_not_open: () =>
    'Môn này không thuộc diện kiểm tra lại (Điều 14): chỉ môn dưới 5,0 hoặc nhận xét Chưa đạt.',
  summer_not_open: () => 'Em này không thuộc diện rèn luyện trong hè (Điều 13).',
  rule_set_unknown: r =>
    `Chưa có quy định đánh giá “${r.ruleSet}” trong hệ thống nên không tính kết quả. Ban quản trị kiểm tra lại lịch năm học.`,
  primary_not_supported: r =>
    `Hệ thống chưa nhận cấp tiểu học (${r.said}): tiểu học đánh giá theo Thông tư 27/2020, khác Thông tư 22/2021 đang dùng.`,
  continuing_not_supported: r =>
    `Hệ thống chưa nhận giáo dục thường xuyên (${r.said}): chương trình này có quy định đánh giá riêng.`,
  before_circular: r =>
    `Năm học ${r.year}, khối ${r.grade} chưa áp dụng Thông tư 22/2021 (áp dụng từ ${r.since}), nên không tính kết quả.`,
}
