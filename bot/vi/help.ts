/** How things are done by words, topic by topic; each example is one that is understood. */

export type Example = { readonly what: string; readonly say: readonly string[] }

export type HelpTopic = { readonly title: string; readonly examples: readonly Example[] }

const example = (what: string, ...say: readonly string[]): Example => ({ what, say })

export const helpTopics = {
  entry: {
    title: 'Nhập điểm',
    examples: [
      example('Gõ một dòng', '6A toán tx2: An 8, Bình 7,5, Cường vắng'),
      example('Cả lớp trong một dòng', '6A toán tx2: cả lớp 8 trừ An 6,5'),
      example('Nhiều điểm trên một lưới', 'lưới 6A toán'),
      example('Mẫu Excel, điền rồi gửi lại', 'mẫu 6A toán'),
      example('Xem còn thiếu gì', 'việc'),
      example('Hẹn em vắng kiểm tra bù', 'kiểm tra bù 6A toán gk: An 25/11'),
      example('Cuối kì, em chưa kiểm tra bù', 'kết thúc kiểm tra bù 6A toán'),
    ],
  },
  books: {
    title: 'Bảng điểm, nộp sổ',
    examples: [
      example('Xem bảng điểm, tải sổ', 'bảng điểm 6A toán', 'sổ giáo viên 6A toán'),
      example('Nhận xét từng em', 'nhận xét 6A toán hk1: An: chăm học, cần đọc kĩ đề'),
      example('Chốt một cột đã xong', 'chốt 6A toán tx2'),
      example('Nộp sổ, xem sổ đang ở đâu', 'nộp sổ 6A toán', 'sổ của tôi'),
      example('Lấy lại sổ đã nộp', 'rút sổ 6A toán: cộng nhầm điểm giữa kì'),
      example('Câu hỏi của phụ huynh', 'câu hỏi phụ huynh'),
      example('Tìm một em', 'tìm Nguyễn Văn An', 'tìm em An 6A'),
    ],
  },
  corrections: {
    title: 'Sửa điểm đã khóa',
    examples: [
      example('Đề nghị sửa một điểm', 'sửa điểm 6A toán tx2 An 8,5'),
      example('Sửa nhận xét đã khóa', 'xin sửa nhận xét 6A toán hk1: An: chăm học, tiến bộ'),
      example('Đề nghị của tôi đến đâu rồi', 'đề nghị của tôi', 'đề nghị số 7'),
      example('Một điểm đã đổi thế nào', 'lịch sử 6A toán tx2 An'),
    ],
  },
  deadlines: {
    title: 'Hạn, khóa sổ, nhập muộn',
    examples: [
      example('Khóa nào đang có, sắp có', 'lịch khóa sổ'),
      example('Quá hạn mà chưa nhập', 'xin nhập muộn 6A toán tx2: em An ốm, hôm nay mới có bài'),
      example('Việc trong năm, ai làm, bao giờ', 'kế hoạch nhiệm vụ'),
      example('Máy, mạng hỏng lúc gần hạn', 'báo sự cố: mất mạng cả trường'),
    ],
  },
  attendance: {
    title: 'Điểm danh',
    examples: [
      example('Điểm danh', '6A hôm nay vắng: An p, Bình k', '6A hôm nay đủ'),
      example('Cả tháng trên một lưới', 'lưới điểm danh 6A'),
      example('Chốt, xem chuyên cần', 'chốt điểm danh', 'chuyên cần 6A'),
      example('Hôm nay em nào vắng', '6A hôm nay vắng ai?'),
      example('Ai xin nghỉ', 'đơn xin nghỉ'),
      example('Sửa ngày đã chốt', 'xin sửa điểm danh 6A 12/11: An có phép'),
    ],
  },
  homeroom: {
    title: 'Rèn luyện, lớp chủ nhiệm',
    examples: [
      example('Rèn luyện', 'rèn luyện 6A hk1: cả lớp tốt trừ An khá'),
      example('Nhận xét của chủ nhiệm', 'nhận xét 6A hk1: An: chăm học, cần đọc kĩ đề'),
      example('Ghi chú riêng', 'ghi chú An 6A: quên khăn quàng hai lần'),
      example('Rà soát danh sách', 'rà soát 6A', 'báo sai 6A An: ngày sinh đúng là 12/5/2014'),
      example('Lớp còn thiếu điểm gì', 'thiếu điểm 6A'),
      example('Em nào thiếu thông tin', 'còn thiếu thông tin học sinh 6A'),
      example('Đối chiếu với giấy khai sinh', 'đối chiếu giấy tờ lớp 6A'),
    ],
  },
  yearEnd: {
    title: 'Kết quả, danh sách cuối năm',
    examples: [
      example('Kết quả cả lớp, một em và vì sao', 'kết quả 6A', 'kết quả 6A An'),
      example('Danh sách cuối năm', 'danh sách 6A'),
      example('Sổ theo dõi và đánh giá', 'sổ lớp 6A'),
      example('Còn gì chưa xong để khép sổ', 'tổng kết 6A hk1'),
      example('Kiểm tra lại trong hè', 'kiểm tra lại 6A Bình toán 6,5'),
      example('Rèn luyện trong hè', 'rèn luyện hè 6A Cường đạt: đã hoàn thành nhiệm vụ'),
    ],
  },
  approvals: {
    title: 'Duyệt sửa điểm, giấy tờ',
    examples: [
      example('Mọi việc đang chờ tôi', 'việc'),
      example('Đề nghị đang chờ', 'chờ duyệt', 'đề nghị số 7'),
      example('Duyệt nhiều đề nghị một lần', 'duyệt nhiều', 'trang duyệt'),
      example('Giấy tờ', 'biên bản số 7', 'hồ sơ sửa điểm số 7', 'sổ sửa điểm'),
      example('Câu hỏi phụ huynh quá hạn', 'câu hỏi'),
      example('Cử người thay khi vắng', 'vắng đến thứ Hai, cô Mai thay', 'người thay'),
      example('Kiểm tra sổ theo mẫu', 'ngày kiểm tra sổ 27/11', 'mẫu kiểm tra sổ'),
      example('Giao một việc có hạn', 'giao việc cho văn phòng, hạn 20/12: nộp thống kê học kì I'),
      example('Quy chế đang áp dụng, bản in', 'quy chế', 'thủ tục sửa điểm', 'in quy chế'),
      example('Mã PIN để duyệt', 'mã PIN'),
      example('Vào trang web không cần phiếu', 'đặt mật khẩu'),
      example('Nhật ký còn nguyên không', 'kiểm tra nhật ký'),
    ],
  },
  progress: {
    title: 'Tiến độ, báo cáo',
    examples: [
      example('Tiến độ nhập điểm', 'tiến độ', 'biểu đồ tiến độ'),
      example('Điểm có dồn vào cuối kì', 'nhịp nhập điểm'),
      example('Tệp Excel còn thiếu', 'báo cáo thiếu điểm'),
      example('Một lớp còn thiếu gì', 'thiếu điểm 6A'),
      example('Tìm một em', 'tìm Nguyễn Văn An', 'tìm em An 6A'),
    ],
  },
  locks: {
    title: 'Khóa sổ, duyệt sổ',
    examples: [
      example('Khóa, mở theo lệnh', 'khóa sổ khối 6 môn Toán đến hết thứ Sáu vì kiểm tra', 'lệnh khóa'),
      example('Lịch khóa', 'lịch khóa sổ'),
      example('Hạn của trường', 'khung nhập điểm giữa kì 1: 16/11 đến 28/11', 'ngày kiểm tra sổ 27/11'),
      example('Yêu cầu nhập muộn, sự cố', 'nhập muộn', 'sự cố'),
      example('Sổ chờ duyệt', 'sổ chờ duyệt', 'duyệt danh sách'),
      example('Cuối kì', 'khóa sổ hk1', 'cần quyết định'),
    ],
  },
  department: {
    title: 'Việc của tổ',
    examples: [
      example('Tiến độ của tổ', 'tiến độ', 'báo cáo thiếu điểm'),
      example('Sổ chờ tổ kiểm tra', 'sổ chờ kiểm tra'),
      example('Đề nghị đang chờ', 'chờ duyệt'),
    ],
  },
  board: {
    title: 'Việc của ban quản trị',
    examples: [
      example('Lệnh khóa chờ thực hiện', 'lệnh khóa'),
      example('Cấp trên mở sổ', 'cấp trên mở sổ từ 08:00 01/12 đến 17:00 10/12 theo công văn 123/SGDĐT'),
      example('Sự cố được báo', 'sự cố'),
      example('Việc chứng kiến, xác nhận', 'chờ duyệt'),
      example('Đặt lại mã PIN của một người', 'đặt lại mã PIN CB002'),
      example(
        'Trao một quyền có hạn',
        'trao quyền văn phòng cho cô Hồng đến 31/5: thay cô Lan nghỉ thai sản',
      ),
      example('Ai giữ quyền gì', 'ai giữ quyền gì'),
      example('Rà soát tài khoản cán bộ', 'kiểm tra tài khoản', 'đã rà soát tài khoản'),
    ],
  },
  office: {
    title: 'Việc của văn phòng',
    examples: [
      example('Nạp tệp danh sách, phân công, lịch', 'nạp danh sách', 'trang văn phòng'),
      example('Yêu cầu, kiểm kê dữ liệu cá nhân', 'yêu cầu dữ liệu', 'kiểm kê dữ liệu cá nhân'),
    ],
  },
  family: {
    title: 'Xem kết quả của con',
    examples: [
      example('Điểm của con', 'điểm toán của con'),
      example('Điểm mới', 'tuần này có điểm gì mới'),
      example('Kết quả học tập và vì sao', 'kết quả học tập'),
      example('Điểm cần đạt', 'toán cần bao nhiêu điểm cuối kì để được 8'),
      example('Chuyên cần', 'con nghỉ mấy buổi'),
      example('Đã xin nghỉ, tới đâu rồi', 'đơn xin nghỉ'),
      example('Nhận xét, rèn luyện', 'nhận xét của con'),
      example('Thấy điểm hình như sai', 'điểm toán này hình như sai'),
      example('Tài khoản riêng của con', 'tài khoản của con'),
      example('Các nơi đang kết nối', 'thiết bị của tôi'),
      example('Dữ liệu trường giữ về con, về mình', 'xin bản sao dữ liệu của con tôi', 'quyền dữ liệu'),
      example('Đã đồng ý những gì', 'tôi đã đồng ý những gì'),
      example('Rút lại đồng ý', 'rút lại đồng ý'),
    ],
  },
} as const satisfies Record<string, HelpTopic>

export type HelpTopicKey = keyof typeof helpTopics

const line = ({ what, say }: Example): string => `• ${what}: ${say.join(' · ')}`

export const viHelp = {
  lost: 'Hệ thống chưa hiểu ý này.',
  hello: (name: string, school: string): string => `Chào ${name}. Đây là kênh của ${school}.`,
  /** One topic whole. */
  topic: ({ title, examples }: HelpTopic): string => [title, ...examples.map(line)].join('\n'),
  /** The first thing of each topic. */
  first: (topics: readonly HelpTopic[]): readonly string[] =>
    topics.flatMap(({ examples }) => examples.slice(0, 1).map(line)),
  more: 'Chọn một mục để xem cách làm.',
  unassigned: 'Thầy/cô chưa được phân công việc nào trên hệ thống. Liên hệ ban quản trị nếu có sai sót.',
  chips: {
    tasks: 'Việc của tôi',
    entry: 'Vào nhập điểm',
    close: 'Chốt điểm danh',
    waiting: 'Xem đề nghị chờ duyệt',
    progress: 'Xem tiến độ',
    marks: 'Điểm của con',
    news: 'Điểm mới tuần này',
    absences: 'Con nghỉ mấy buổi',
    overview: 'Học hành thế nào',
    nextTest: 'Bao giờ kiểm tra',
    weekly: 'Tin hằng tuần',
    leave: 'Xin nghỉ học',
    leaves: 'Đơn xin nghỉ của lớp',
    profile: 'Báo thông tin ghi sai',
    office: 'Trang văn phòng',
  },
} as const
