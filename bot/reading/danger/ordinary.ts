/** What only looks like danger. Patterns as in phrase-pattern.ts, written with their accents. */

/** Taken out before anything is looked for. */
export const ordinary: readonly string[] = [
  'đánh giá/máy/dấu/vần/răng/đàn/trống/cầu/bóng/bài/chữ/số/vắng/rớt/trượt/sai/nhầm/lộn/lại/thức/đổi/điểm/game/mất/tụt/phấn/thiếu/lỗi/tráo/bại/cờ/hạnh/xếp/chưa/đạt/đề/đố/thuế/tiếng/xe/liều/bạo/rơi/mất/thắng/hơi',
  'xe đạp',
  'kim/gai đâm',
  'đâm thủng',
  'chó/mèo/muỗi/kiến/ong/rắn cắn',
  'nóng hổi/lạnh/nực',
  'học thêm/bồi_dưỡng/hè/thể_dục',
  'ăn điểm',
  '<self>/thầy/cô/mẹ/bố/ba đánh (nhầm/sai/cho) <self> (mấy) 0/1/2/3/4/5/6/7/8/9/10/điểm',
  'mệt/khó/nóng/đói/lạnh/cười/chán/vui/xấu_hổ/ngại/sợ/lo/tức/bận/thèm/buồn_ngủ/đau/ngon/đẹp/hay/lười/cay/dài (ơi_là) (là) muốn chết/xỉu',
  'làm <self> (tức/bực/mệt) (muốn) chết',
  'sợ/lo/mệt/xấu_hổ/cười/vui/tức/chán/đói/lạnh/nóng/mừng chết',
  'chết rồi/cha/mẹ/mất/thật/tiệt/toi/chắc/khiếp/dở/pin/máy/nguồn/mạng/đi_được',
  'thôi/thi/pin/sắp/mạng chết',
  'phòng cháy',
  'phòng chống/tránh … bạo_lực/xâm_hại/đuối_nước/chữa_cháy',
  'kĩ_năng/kỹ_năng/lối/cuộc/sự/đời sống',
  'cắt cột/bớt/dán/mạng/điện',
  'con dao động',
]

/** What a lesson, a remark or a game is about. */
export const lessons: readonly string[] = [
  'bài/đề/môn/tác_phẩm/nhân_vật/truyện/chuyên_đề/tuyên_truyền/phòng_chống/thuyết_trình/tóm_tắt/phân_tích/lịch_sử/chiến_tranh/game/gdcd/tập_huấn/kế_hoạch/nhận_xét/hạnh_kiểm/toán/văn/sử/địa/lớp_nào/tx1/tx2/tx3/tx4/gk/ck',
]

/** How a teacher's own line for the books begins. */
export const notes: readonly string[] = ['ghi_chú/rèn_luyện/hạnh_kiểm/nhận_xét/xếp_loại/hạ_bậc']

/** What a cry for help over work is about. */
export const work: readonly string[] = [
  'điểm/cột/nhập/lưới/danh_sách/miễn/khỏe_rồi/đùa/file/tệp/excel/mã/pin/sổ/khóa_sổ/hạn/bài/đề/mạng/máy/chốt/duyệt/ghi/xin_nghỉ/xin_phép/xin_cô/xin_cho/cho_nghỉ/đỡ/nằm_viện/đã_khám/không_sao/hệ_thống/lớp_nào/tin_nhắn/bảng/phần_mềm/tài_khoản',
]
