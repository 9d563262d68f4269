/** Every key of the policy in words: what it is called, and what follows from it. A test holds the table against the schema. */

export type KeyWords = readonly [label: string, help?: string]

const PLACE = {
  name: ['Họ tên'],
  role: ['Chức vụ', 'Như phụ huynh đọc thấy, ví dụ: Phó hiệu trưởng.'],
  phone: ['Số điện thoại'],
  hours: ['Giờ liên hệ', 'Ví dụ: thứ Hai đến thứ Sáu, 7:00–17:00.'],
  staff: ['Chuyển tin tới', 'Lời nhờ gọi lại được chuyển tới người này; không chọn thì tới hiệu trưởng.'],
} as const satisfies Record<string, KeyWords>

const placed = (under: string): Readonly<Record<string, KeyWords>> =>
  Object.fromEntries(Object.entries(PLACE).map(([key, words]) => [`${under}.${key}`, words]))

const plain: Readonly<Record<string, KeyWords>> = {
  contact: [
    'Người liên hệ',
    'Ai tiếp phụ huynh cần gặp người thật. Chưa đặt thì họ được chỉ tới văn phòng hiệu trưởng.',
  ],
  ...placed('contact'),
  'contact.protection': [
    'Người bảo vệ trẻ em',
    'Ai nhận tin khi một em gặp nguy hiểm; không đặt riêng thì là người liên hệ.',
  ],
  ...placed('contact.protection'),
  letterhead: ['Đầu văn bản', 'In ở đầu biên bản, phiếu, quyết định.'],
  'letterhead.agency': ['Cơ quan chủ quản', 'Ví dụ: Ủy ban nhân dân xã Bến Thiền.'],
  'letterhead.place': ['Nơi ghi ngày', 'Ví dụ: Bến Thiền. Không đặt thì chỉ in ngày.'],
  'letterhead.letters': [
    'Chữ viết tắt tên trường',
    'Trong số văn bản, ví dụ THCSBT trong 07/BB-THCSBT. Không đặt thì lấy từ tên trường.',
  ],
  regulation: ['Văn bản quy chế', 'Quy chế của trường mà các mục ở đây được đọc ra từ đó.'],
  'regulation.title': ['Tên quy chế'],
  'regulation.number': ['Số', 'Như trên văn bản, ví dụ 15/QĐ-THCSST.'],
  'regulation.date': ['Ngày ban hành'],
  'regulation.issuedBy': ['Nơi ban hành'],
  'regulation.text': ['Toàn văn', 'Mỗi đoạn một dòng.'],
  'regulation.board': ['Quyết định lập ban quản trị'],
  'regulation.board.number': ['Số quyết định'],
  'regulation.board.date': ['Ngày quyết định'],
  yearPlan: ['Kế hoạch nhiệm vụ năm học', 'Việc năm nào cũng làm; người có việc được nhắc trước hạn.'],
  'yearPlan.key': ['Mã việc', 'Chữ thường không dấu, số và gạch nối, ví dụ thong-ke-dau-nam.'],
  'yearPlan.name': ['Tên việc'],
  'yearPlan.product': ['Sản phẩm', 'Ví dụ: biên bản, tệp thống kê.'],
  'yearPlan.owner': ['Ai làm'],
  'yearPlan.each': ['Từng người tự báo xong', 'Không: một người làm thay tất cả.'],
  'yearPlan.remindDays': ['Nhắc trước hạn (ngày)'],
  'yearPlan.due': ['Ngày cuối cùng (tháng-ngày)', 'Ví dụ 10-07 là ngày 7 tháng 10.'],
  'yearPlan.source': ['Ghi ở đâu', 'Ví dụ: Kế hoạch, mục III.5.'],
}

const entry: Readonly<Record<string, KeyWords>> = {
  weeklyCutoff: [
    'Hạn nhập điểm hằng tuần',
    'Không đặt thì điểm thường xuyên theo khung nhập điểm của trường.',
  ],
  'weeklyCutoff.weekday': ['Thứ', 'Ngày nghỉ thì lùi về ngày học trước đó.'],
  'weeklyCutoff.time': ['Giờ'],
  periodic: ['Hạn điểm giữa kì, cuối kì'],
  'periodic.days': ['Số ngày sau ngày kiểm tra'],
  lock: ['Khóa sổ'],
  'lock.granularity': ['Sổ khóa theo'],
  'lock.upperWindows': ['Cấp trên mở, đóng khung sửa điểm', 'Ban quản trị ghi lại từng khung.'],
  'lock.termClose': ['Khóa sổ cuối học kì', 'Chỉ khi sổ khóa theo học kì.'],
  'lock.termClose.days': ['Số ngày sau tuần cuối'],
  'lock.termClose.time': ['Giờ khóa'],
  replace: ['Nhập lại điểm đã ghi'],
  'replace.rule': ['Được nhập lại', 'Ô trống thì nhập được cho tới khi khóa.'],
  'replace.undoMinutes': ['Số phút được sửa sau khi ghi', 'Chỉ khi điểm đã ghi phải qua đề nghị.'],
  'replace.remarks': ['Áp dụng cả cho nhận xét môn học'],
  lateEntry: ['Nhập muộn'],
  'lateEntry.approver': ['Ai cho phép'],
  'lateEntry.openMinutes': ['Mở trong (phút)'],
  crossCheck: ['Kiểm tra chéo'],
  'crossCheck.sample': ['Rút bao nhiêu phần trăm ô của mỗi sổ'],
  absenceClose: ['Chốt điểm danh theo', 'Ngày đã chốt chỉ đổi qua đề nghị sửa.'],
}

const correction: Readonly<Record<string, KeyWords>> = {
  correction: ['Thủ tục sửa điểm', 'Không đặt thì không ai gửi được đề nghị sửa điểm.'],
  'correction.trigger': ['Gửi đề nghị được từ lúc'],
  'correction.departmentCheck': ['Tổ trưởng kiểm tra trước'],
  'correction.approvers': ['Người duyệt, theo thứ tự', 'Người cuối duyệt thì ô mở.'],
  'correction.witnesses': ['Người chứng kiến'],
  'correction.quorum': ['Cần mấy người chứng kiến', 'Không quá số người chứng kiến.'],
  'correction.witnessed': ['Chứng kiến lúc'],
  'correction.checkInMinutes': ['Báo có mặt tính trong (phút)'],
  'correction.documents': ['Giấy tờ của mỗi lần sửa'],
  'correction.signers': [
    'Người xác nhận biên bản, theo thứ tự',
    'Để trống: người đề nghị và các người chứng kiến.',
  ],
  'correction.minSigners': ['Cần mấy người xác nhận'],
  'correction.acknowledgedBy': ['Ai xem ô đã khóa lại'],
  'correction.rolesApart': ['Mỗi người chỉ quyết một bước'],
  'correction.deciderMayWitness': ['Người duyệt được làm chứng'],
  'correction.evidenceRequired': ['Bắt buộc có ảnh minh chứng'],
  'correction.openMinutes': ['Ô mở cho giáo viên trong (phút)'],
  'correction.waitDays': ['Hết hạn sau (ngày) không ai xử lý'],
}

const papers: Readonly<Record<string, KeyWords>> = {
  review: ['Duyệt sổ, theo thứ tự'],
  sign: ['Kí sổ và học bạ, theo thứ tự', 'Kí ngoài hệ thống này.'],
  sealedBy: ['Ai đóng dấu'],
  printScope: ['Bản in'],
  inspection: ['Kiểm tra sổ'],
  'inspection.every': ['Bao lâu một lần'],
  'inspection.sample': ['Rút mẫu bao nhiêu phần trăm số sổ', '0: không rút mẫu.'],
  results: ['Cách đọc Thông tư 22', 'Chỗ văn bản để ngỏ.'],
  'results.adjustment': ['“Chỉ do một môn” (Điều 9.3)'],
  'results.adjustmentCoversComments': ['Một môn ấy được là môn nhận xét'],
  'results.retestRequiresConduct': ['Rèn luyện Đạt mới được kiểm tra lại (Điều 14)'],
  'results.optionalSubjectsCount': ['Ngoại ngữ 2, tiếng dân tộc tính vào xếp loại'],
  'results.cluster': ['Điểm cụm chuyên đề (Điều 6.3)'],
}

const reminders: Readonly<Record<string, KeyWords>> = {
  reminders: ['Nhắc việc'],
  'reminders.dayBefore': ['Nhắc hôm trước hạn, lúc'],
  'reminders.sameDay': ['Nhắc trong ngày hạn, lúc'],
  'reminders.departmentDigest': ['Tổng hợp cho tổ trưởng, lúc'],
  'reminders.lateListAfterMinutes': ['Danh sách trễ, sau hạn (phút)'],
  'reminders.principalCard': ['Bản tóm tắt tuần cho hiệu trưởng'],
  'reminders.principalCard.weekday': ['Thứ'],
  'reminders.principalCard.time': ['Giờ'],
  'reminders.tests': ['Nhắc điểm bài kiểm tra'],
  'reminders.tests.days': ['Sau ngày kiểm tra (ngày)'],
  'reminders.tests.time': ['Giờ'],
  'reminders.waiting': ['Nhắc việc chờ quyết định', 'Sáng ngày học, ai có việc chờ mình thì được nhắc.'],
  'reminders.waiting.time': ['Giờ'],
  'reminders.waiting.requesterDays': ['Báo người gửi sau (ngày)', 'Không đặt: không báo.'],
  'reminders.dates': ['Nhắc khung nhập điểm, ngày kiểm tra sổ'],
  'reminders.dates.days': ['Trước ngày cuối (ngày)'],
  'reminders.dates.time': ['Giờ'],
  quietHours: ['Giờ yên tĩnh', 'Trong khoảng này tin chờ tới khi hết giờ.'],
  'quietHours.from': ['Từ'],
  'quietHours.to': ['Đến'],
}

const families: Readonly<Record<string, KeyWords>> = {
  parents: ['Phụ huynh'],
  'parents.access': ['Gia đình vào bằng'],
  'parents.graceMinutes': ['Điểm mới tới gia đình sau (phút)'],
  'parents.weekly': ['Tin tuần của con', 'Không đặt thì trường không gửi.'],
  'parents.weekly.weekday': ['Thứ'],
  'parents.weekly.time': ['Giờ'],
  'parents.weekly.unasked': ['Gửi cho mọi phụ huynh chưa tắt', 'Không: chỉ gửi người đã bật.'],
  'parents.confirm': ['Xác nhận phụ huynh mới liên kết'],
  'parents.afterLeavingDays': ['Đọc tiếp sau khi con rời trường (ngày)', 'Không đặt: không có hạn.'],
  pupils: ['Học sinh'],
  'pupils.guardianConsentBelow': [
    'Dưới tuổi này cần phụ huynh đồng ý',
    '0: không hỏi. Nhà trường xác nhận với người am hiểu luật.',
  ],
  questions: ['Hỏi lại điểm'],
  'questions.answerDays': ['Trả lời trong (ngày học)'],
  'questions.perWeek': ['Mỗi người mỗi tuần (câu)', '0: không nhận.'],
  dataRequests: ['Yêu cầu về dữ liệu cá nhân', 'Nhà trường xác nhận các hạn với người am hiểu luật.'],
  'dataRequests.answerDays': ['Trả lời trong (ngày làm việc)'],
  'dataRequests.doneDays': ['Làm xong trong (ngày)'],
  'dataRequests.doneDays.copy': ['Bản sao dữ liệu'],
  'dataRequests.doneDays.correct': ['Sửa thông tin'],
  'dataRequests.doneDays.restrict': ['Hạn chế xử lí'],
  'dataRequests.doneDays.object': ['Phản đối xử lí'],
  'dataRequests.doneDays.delete': ['Xóa dữ liệu'],
  'dataRequests.breachHours': ['Báo lộ dữ liệu trong (giờ)'],
  'dataRequests.copyDays': ['Bản sao tải được trong (ngày)'],
}

const access: Readonly<Record<string, KeyWords>> = {
  secondFactor: ['Xác nhận hai lớp khi duyệt'],
  pin: ['Mã PIN'],
  'pin.rememberMinutes': ['Không hỏi lại trong (phút)'],
  'pin.triesMax': ['Số lần nhập sai'],
  'pin.lockMinutes': ['Rồi chờ (phút)'],
  webSessions: ['Phiên đăng nhập trên web'],
  'webSessions.staffIdleHours': ['Cán bộ không dùng thì hết sau (giờ)'],
  'webSessions.familyIdleDays': ['Gia đình không dùng thì hết sau (ngày)'],
  'webSessions.days': ['Hết hẳn sau (ngày)'],
  'webSessions.deskIdleMinutes': ['Trang văn phòng hỏi lại PIN sau (phút)'],
  accountReview: ['Rà soát tài khoản', 'Khi nào “kiểm tra tài khoản” nêu tên một người.'],
  'accountReview.dormantDays': ['Không dùng trong (ngày)'],
  'accountReview.viewsPerDay': ['Xem quá nhiều em trong một ngày'],
  channels: [
    'Kênh trường dùng',
    'Telegram và Zalo chuyển tin ra nước ngoài hoặc qua bên thứ ba: cân nhắc trước khi bật.',
  ],
  plans: ['Gói của nền tảng'],
  'plans.zalo': ['Zalo', 'Không đặt: không giới hạn, không đếm.'],
  'plans.zalo.messages': ['Tin mỗi tháng'],
  'plans.zalo.people': ['Số người'],
}

export const keyWords: Readonly<Record<string, KeyWords>> = {
  ...plain,
  ...entry,
  ...correction,
  ...papers,
  ...reminders,
  ...families,
  ...access,
}

/** The keys in the order in which people look for them, under titles. */
export const keyGroups: readonly (readonly [title: string, keys: readonly string[]])[] = [
  ['Thông tin của trường', ['contact', 'letterhead', 'regulation', 'yearPlan']],
  [
    'Nhập điểm và khóa sổ',
    ['weeklyCutoff', 'periodic', 'lock', 'replace', 'lateEntry', 'crossCheck', 'absenceClose'],
  ],
  ['Sửa điểm', ['correction']],
  ['Duyệt, kí, in, xếp loại', ['review', 'sign', 'sealedBy', 'printScope', 'inspection', 'results']],
  ['Nhắc việc', ['reminders', 'quietHours']],
  ['Gia đình và học sinh', ['parents', 'pupils', 'questions', 'dataRequests']],
  ['Kênh, đăng nhập, mã PIN', ['channels', 'plans', 'secondFactor', 'pin', 'webSessions', 'accountReview']],
]
