import { fold } from '../core/wording/rules/fold.ts'
import { helpTopics } from './vi/help.ts'

/**
 * The project's own words, as far as a message that was not understood may be kept by them: those of the examples people are shown, and
 * the words questions are made of. Names in the examples begin with a capital and are none of them.
 */

const ASKING =
  'ai gì nào sao đâu mấy bao nhiêu khi bao giờ lúc hôm nay mai qua tuần tháng năm học kì kỳ có không chưa được phải thế vậy thì là của cho với và hay hoặc trong ngoài trước sau từ đến tới xem hỏi biết tìm gửi nhắn báo nhập sửa xóa bỏ thêm đổi mở khóa chốt nộp duyệt ký in tải đi về ở lớp trường khối môn tổ thầy cô giáo viên học sinh phụ huynh con cháu em bé bạn bố mẹ điểm bài kiểm tra thi thử giữa cuối thường xuyên trung bình hạng xếp loại kết quả nhận xét rèn luyện hạnh kiểm chuyên cần vắng nghỉ phép muộn đơn lịch thời khóa biểu tiết phòng học phí tiền nộp đóng bán trú đồng phục sách vở họp giấy chứng nhận học bạ sổ bảng lưới tệp ảnh file excel mã pin tài khoản mật khẩu đăng nhập liên kết thông báo nhắc hạn tiến độ thiếu đủ đúng sai cao thấp nhất tất cả cả hết mới cũ lại nữa rồi đang sẽ đã muốn cần giúp sao chép danh sách tên số điện thoại địa chỉ chuyển đến đi vì tại sao thế nào'

const examples = Object.values(helpTopics).flatMap(({ examples }) =>
  examples.flatMap(({ say }) => say.flatMap(sentence => sentence.split(/[^\p{L}\p{M}]+/u))),
)

const WORDS = new Set(
  [...ASKING.split(' '), ...examples].filter(word => /^\p{Ll}/u.test(word)).map(word => fold(word)),
)

/** Whether a word in lower case, with or without its accents, is one of them. */
export const isOurWord = (word: string): boolean => WORDS.has(fold(word))
