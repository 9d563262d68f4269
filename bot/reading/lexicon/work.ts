/** Words of the school's own work: what is owed, asked for, decided, locked. */
export const work = {
  entering:
    'nhập điểm, vào điểm, nhập, ghi điểm, vào sổ, lên điểm, nộp điểm, đọc điểm, vào, ghi, chấm, điền, đánh giá',
  owes: 'thiếu, còn thiếu, chưa nhập, chưa vào, chưa có điểm, còn nợ, nợ, chưa xong, trống, còn trống, sót, còn sót, báo đỏ, đỏ, chưa có, nhập đủ, đủ chưa, nhập xong, xong hết, vào đủ, chưa nộp, chưa chấm, chưa đủ, thiếu điểm, còn thiếu gì, chưa hoàn thành, chưa vào điểm, chưa nhập điểm, nợ điểm, còn ai, chưa đánh giá, chưa nhận xét, còn chưa, chưa có cột, nhập hết, còn việc, việc gì, bàn giao, vào hết, chậm, chưa đạt, bỏ sót',
  mine: 'tôi, của tôi, em, của em, mình, của mình, thầy, cô, lớp tôi, lớp em, lớp mình, phần tôi, phần mình',
  who_owes:
    'ai chưa, ai còn, thầy cô nào, giáo viên nào, người chưa, bao nhiêu người, những thầy cô, ai thiếu, ai nợ, ai trễ, ai chậm, môn nào chưa, môn nào, còn ai, mấy thầy cô, thầy cô bộ môn, những người, ai vẫn, ai đang, tổ nào',
  progress:
    'tiến độ, tình hình, tình hình nhập, tình hình vào điểm, bao nhiêu phần trăm, phần trăm, tới đâu, đến đâu, chạy tới đâu, hoàn thành bao nhiêu, được mấy môn, nhập được mấy, xong bao nhiêu, tổ nào chậm, chậm nhất, nhanh nhất, hoàn thành, bao nhiêu lớp xong',
  deadline:
    'hạn, hạn nộp, hạn cuối, hạn chót, deadline, thời hạn, phải xong, đến hạn, hết hạn, kì hạn, hạn nhập, trước ngày, tới hạn, hạn tới, trễ nhất, chậm nhất là, xong lúc nào, xong khi nào, xong trước',
  nudge:
    'nhắc, nhắc nhở, đôn đốc, ping, giục, hối, gửi nhắc, nhắn giúp, nhắc giúp, nhắc lần cuối, nhắc luôn, thúc, nhắn nhắc, nhắc dùm, nhắc mấy',
  me_later:
    'nhắc lại, nhắc lại tôi, nhắc lại mình, nhắc tôi, để mai, để đó, mai nhắc, hẹn lại, dời, dời qua, tính sau, để sau, lát nhắc, nhắc em, để tôi hỏi, tôi xem lại, để lại, vội, khoan, mai hẵng, để chiều, chưa vội, nhắc sau, hoãn, lùi lại, tạm gác, chờ tôi',
  more_time:
    'thêm ngày, gia hạn, xin thêm, nới hạn, thêm thời gian, nhập bổ sung, nhập muộn, xin nhập, xin nhập bổ sung, vào điểm muộn, bổ sung điểm, trễ hạn, xin trễ, lùi hạn, kéo dài hạn, nộp trễ, nộp muộn, chưa kịp, không kịp, thêm 2 ngày, thêm 3 ngày, thêm mấy ngày, xin gia hạn, nhập trễ, cho thêm, thêm hạn, khất',
  waiting:
    'chờ duyệt, cần duyệt, chờ tôi, chờ kí, chưa kí, phải kí, cần kí, đợi duyệt, phiếu nào, phiếu gì, xin gì, ai xin, cần tôi, gì chờ, phải duyệt, việc chờ, chưa duyệt, mấy phiếu, đơn nào, hộp duyệt, gì cho thầy duyệt, gì cho cô duyệt, gì cần, có phiếu, ai gửi gì, đề nghị nào, chờ thầy, chờ cô, đang chờ, xin sửa nào, phiếu mới',
  agree:
    'duyệt, đồng ý, ok, oke, chấp nhận, chấp thuận, kí, kí cho, thông qua, cho sửa, nhất trí, tán thành, đồng thuận, cho qua, okê, cho phép, gia hạn cho, accept, approve, hợp lí, 👍, cho thêm, đồng ý cho, thì được, duyệt luôn, ủng hộ, cho nhập',
  refuse:
    'từ chối, không duyệt, không đồng ý, bác, reject, không được, không chấp nhận, bác đơn, không cho, không kí, không thông qua, chưa đồng ý, không chấp thuận, ❌, chưa thuyết phục, không cho sửa, không hợp lí',
  return_case:
    'trả lại, hỏi lại, bổ sung, hỏi thêm, yêu cầu bổ sung, gửi kèm, minh chứng, bảo bổ sung, trả về, làm rõ, chụp bài, giải trình, thiếu bài',
  case: 'phiếu, đơn, vụ, đề nghị, hồ sơ, đơn xin sửa, phiếu xin sửa, ca, cái đơn, xin sửa, đơn xin, phiếu sửa, yêu cầu, cái phiếu, phiếu đó, mấy phiếu',
  open_case:
    'mở phiếu, mở vụ, mở đơn, xem phiếu, xem lại phiếu, mở hồ sơ, mở cái, mở ra, xem vụ, mở tôi xem, xin gì, mở lên, xem bài làm, từ chối phiếu nào, xem đơn, bài đâu',
  state_q:
    'tới đâu, đến đâu, ai giữ, duyệt chưa, kí chưa, được duyệt chưa, có kết quả chưa, xử lý chưa, trả lời chưa, được chưa, xong chưa, có trả lời, kết quả sao, sửa chưa, ai trả lời, giải quyết chưa, tới đâu rồi, đến đâu rồi, ra sao rồi, được duyệt không, bị trả lại, chưa thấy ai trả lời, chưa thấy trả lời, chưa có kết quả, trả lời gì, bao lâu thì có, sao chưa thấy, chưa ai trả lời, có chưa, có ai trả lời, phản hồi, hồi âm, chưa thấy, sao rồi, không thấy ai',
  minutes: 'biên bản, tờ phiếu, phiếu sửa điểm, file biên bản, bản in, bb, phiếu in, giấy sửa',
  confirm_minutes:
    'xác nhận biên bản, biên bản đúng, kí biên bản, xác nhận nội dung, đã đọc biên bản, biên bản này đúng, xác nhận biên, biên bản này',
  witness: 'làm chứng, chứng kiến, chung kien, người chứng kiến, nhân chứng',
  correct:
    'sửa điểm, xin sửa, sửa lại, điều chỉnh, đính chính, phúc khảo, muốn sửa, đổi điểm, chữa điểm, sửa giúp, nâng, cho sửa, cập nhật lại, thay điểm, xóa điểm, bỏ điểm, sửa thẳng, sửa, đề nghị sửa, sửa dùm, hạ điểm',
  withdraw:
    'rút, rút lại, rút phiếu, rút đơn, thu hồi, hủy phiếu, hủy đơn, không xin nữa, bỏ đơn, bỏ cái đơn, rút cái, khỏi xin, xin rút, bỏ phiếu, hủy yêu cầu, khỏi hỏi, rút thắc mắc, bỏ giùm, thôi khỏi, khỏi',
  take_back:
    'lấy lại, hủy lần nhập, gỡ, gỡ ra, hoàn tác, undo, bỏ cái vừa nhập, quay lại như cũ, trả về như cũ, bỏ lần nhập, xóa cái vừa nhập, nhập nhầm, ghi nhầm, gỡ lại, bấm lộn, gửi nhầm, lấy lại giùm, hủy cái vừa, nhập lộn, thu lại, bỏ cái vừa',
  just_now:
    'vừa rồi, vừa nhập, lúc nãy, hồi nãy, mới gửi, vừa gửi, vừa xong, mới nhập, khi nãy, nãy, nảy, vừa nãy, ban nãy, lần vừa rồi, hồi sáng',
  lock: 'khóa, khóa sổ, khóa điểm, chốt sổ, khoá, khóa luôn, khóa lại, đóng sổ, khoá sổ',
  unlock:
    'mở khóa, mở lại, mở sổ, mở cột, bỏ khóa, mở khoá, mở cho, mở khóa cho, yêu cầu mở, mở khóa giúp, mở cổng',
  locked:
    'khóa, bị khóa, đang khóa, khóa chưa, khóa rồi, khóa sổ, khóa hồi nào, khóa ngày nào, lịch khóa, mở khóa, mở ngoại lệ, đang mở',
  close_column: 'chốt cột, chốt, đóng cột, đóng lại, kết cột, chốt điểm, chốt lại, vậy là xong, khóa cột',
  nearly_all: 'thôi, thế là',
  hand_in:
    'nộp sổ, trình, trình tổ trưởng, gửi kiểm tra, nộp sổ luôn, trình kí, nộp lên, xong sổ, gửi tổ trưởng, trình sổ, khai sổ',
  review_word: 'sổ, sổ điểm, kiểm tra sổ, duyệt sổ, sổ cô, sổ thầy, sổ lớp, quyển sổ, sổ chủ nhiệm, sổ của',
  pass_word: 'đạt, cho qua, thông qua, kiểm tra xong, đạt rồi, qua',
  book: 'sổ, sổ điểm, bảng điểm, xem sổ, xem điểm, sổ lớp, bảng điểm lớp, điểm lớp, cột nào, xem lại, cả lớp',
  class_results:
    'kết quả lớp, kết quả, bao nhiêu em dưới, bao nhiêu giỏi, giỏi khá, mấy học sinh, bao nhiêu học sinh, thống kê, tỉ lệ, tỷ lệ, bao nhiêu em, mấy em dưới, em nào có nguy cơ, học sinh xuất sắc, phổ điểm, phân loại, mấy em giỏi, chất lượng, mấy em, nguy cơ',
  find: 'tìm, kiếm, kiếm dùm, học lớp nào, tra, lớp nào, tìm em, tìm học sinh, em nào tên, sinh năm',
  report:
    'báo cáo, xuất báo cáo, bảng tổng hợp, tổng hợp, bản đồ nhiệt, danh sách thiếu, báo cáo thiếu, heatmap, biểu đồ, bảng màu, tổng hợp màu, dạng file, bản đồ màu',
  lists:
    'danh sách, ds, danh sách lớp, danh sách học sinh, danh sách giáo viên, có mấy đứa, tên theo, sĩ số lớp, danh sách gv',
  stand_in:
    'thay, dạy thay, nhập thay, đi công tác, thay em, thay tôi, thay mình, làm thay, ủy quyền, thay thế, ai thay, giao ai, trực thay, kí thay, đứng lớp thay',
  make_up:
    'kiểm tra bù, làm bài bù, làm lại bài, kiểm tra lại, thi bù, hẹn kiểm tra, đặt lịch, bù, ktra bù, lịch bù, buổi kiểm tra bù, làm bù',
  template:
    'mẫu, file mẫu, biểu mẫu, mẫu nhập, xlsx, file excel, mẫu excel, bảng mẫu, mẫu điểm, mẫu đánh giá, template, tải mẫu',
  grid: 'link, đường link, link nhập, trang nhập, bảng nhập, lưới, đường dẫn, link mới, trang web',
  audit:
    'nhật ký, log, kiểm log, can thiệp, toàn vẹn, nguyên vẹn, dấu vết, audit, lịch sử sửa điểm, bị can thiệp, chuỗi băm, sổ nhật ký, kiểm tra nhật ký, trái phép, lần kiểm trước, kiểm luôn log',
  unlinked:
    'chưa kết nối, chưa liên kết, chưa vào, chưa nhập mã, kết nối chưa, chưa đăng ký, chưa vào zalo, vào được chưa, liên kết tài khoản, chưa có zalo, chưa kết nối zalo, chưa liên kết tài khoản, chưa link',
  parents_word: 'phụ huynh, mẹ em, ba em, bố em, cha mẹ, ba mẹ, bố mẹ, mẹ bạn, phụ huynh nào',
  teachers_word: 'giáo viên, thầy cô, thầy cô nào, giáo viên nào, cán bộ',
  slip: 'mã, phiếu mã, cấp mã, in mã, mã mới, phát mã, mã cho phụ huynh, in phiếu mã, làm mã, mã kết nối, cấp lại mã, cho mã, cấp tài khoản',
  pin: 'pin, mã pin, mật khẩu, reset pin, quên pin, đặt lại pin, mã số bí mật, quên mã pin, quên mật khẩu, đổi pin, cấp lại pin, số pin',
  incident:
    'sự cố, lỗi hệ thống, mất mạng, báo lỗi, báo kỹ thuật, báo kĩ thuật, trục trặc, hư, hỏng, không in được, không nhập được, lỗi rồi, bị lỗi, sai định dạng, backup, mất điện, rớt mạng, treo, đơ, ghi nhận sự cố, kiểm tra gấp, mất học sinh, không vào được, kỹ thuật, kĩ thuật',
  note: 'ghi lỗi, tuyên dương, khen, ghi lại, lời khen, điểm trừ, ghi vào sổ, ghi sổ, vi phạm, ghi nhận, lỗi nặng, nhắc nhở, ghi tên, cộng một, trừ điểm, bị ghi, cộng lời khen, khiển trách, xung phong, đánh bạn, không làm bài tập, ghi vi phạm',
  remark: 'nhận xét, lời phê, ghi nhận xét, viết lời phê, viết nhận xét, phê, nhận xét chung',
  rate_conduct:
    'rèn luyện, hạnh kiểm, xếp loại rèn luyện, xếp hạnh kiểm, xếp rèn luyện, đánh giá rèn luyện, xếp loại',
  levels: 'tốt, khá, đạt, chưa đạt, trung bình, yếu',
  calendar:
    'tuần mấy, tuần thứ mấy, mấy tuần, bao nhiêu tuần, nghỉ tết, bắt đầu, kết thúc, khai giảng, bế giảng, lịch năm học, nghỉ lễ, lịch nghỉ, tính nghỉ học, bao giờ nghỉ, tết, nghỉ hè, lịch nghỉ tết, học đến, năm học, tuần nữa, tính nghỉ, khi nào nghỉ',
  school: 'toàn trường, cả trường, trường, nhà trường, các lớp, mọi lớp',
  department:
    'tổ, tổ mình, tổ tôi, cả tổ, tổ em, trong tổ, tổ toán, tổ văn, tổ anh, tổ sử, các tổ, tổ chuyên môn, tổ khtn, tổ tin, tổ lí',
  my_class:
    'lớp mình, lớp tôi, lớp em, lớp chủ nhiệm, lớp của tôi, lớp của em, lớp của mình, lớp cô, lớp thầy',
  pupil_word: 'em, bạn, học sinh, cháu, trò, đứa',
  teacher_word: 'cô, thầy, anh, chị',
  what_waits: 'chờ tôi không, gì chờ, chờ thầy, chờ cô',
} as const
