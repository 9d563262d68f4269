/**
 * Words around marks by what they do to a mark beside them: nothing, or a doubt, a question, a word taken back. A word that is a
 * pupil's name in the class is that name where a name can stand.
 */
import { oneOf, phraseBook } from './marks-tokens.ts'

/** Says nothing about a mark: courtesy, address, chat, filling words, what a teacher does with marks. */
export const TALK = phraseBook(
  `làm nhóm, bài nhóm, hoạt động nhóm, theo nhóm, điểm nhóm, chấm nhóm, stt, số thứ tự, tới, cuối, cuối sổ, cuối danh sách, cuối lớp, cột đầu, cột sau, chớ, coi chừng, coi chừng lộn, coi chừng nhầm, đừng lộn, đừng nhầm, kẻo lộn, kẻo nhầm, dễ lộn, dễ nhầm, khỏi lộn, khỏi nhầm, không lộn, không nhầm, sinh đôi, song sinh, từ dưới lên, từ trên xuống, đọc từ dưới lên,
  khỏi trừ ai, không trừ ai, ko trừ ai, khỏi trừ em nào, không trừ em nào, không ai bị trừ, trong, trong sổ, trong lớp, ngoài, ngoài ra, đầu, đầu sổ, từ đầu sổ, từ đầu, nãy giờ, giữ nguyên, mệt, gia đình, đứa nào, dạ, vâng, ạ, a, à, ừ, ừm, ờ, ok, oke, oki, okie, nhé, nhe, nha, nhá, nhen, nghen, nghe, nghe này, nhé cô, hen, ha, hà, hén, nè, nì, nà, này, nha em, nhỉ, nhể, nka, nkóe, nèk, nek, ak, ah, đó, đấy, đây, ấy, á, ớ, kìa, thôi, thui, thoi, hết, luôn, lun, rồi, òi, rùi, xong, xong rồi, mà, mờ, thì, đc, dc, dược, bị, cũng, vẫn, đang, sẽ, đã, vừa, mới, cứ, còn, nữa, vào, zô, vô, zào, ra, lên, xuống, ch, cko, tại, ở, bên, từ, để, hộ, giùm, dùm, zùm, giúp, nhờ, phiền, làm ơn, xin, thưa, kính, kính gửi, kính thưa, gửi, gởi, nộp, báo, đọc, ghi, ghj, nhập, điền, lưu, cập nhật, thêm, bổ sung, chấm, tổng hợp, vào sổ, sổ, điểm, đ, đỉm, điểm số, kết quả, bài, bài kiểm tra, kiểm tra, kt, cột, môn, lớp, danh sách, ds,
  em, e, anh, chị, cj, ac, anh chị, cô, thầy, thầy cô, chú, bác, o, bot, ad, admin, ban, bộ phận, bộ phận điểm, trợ lý, thư ký, tôi, tui, mình, mềnh, tớ, con, cháu, bé, con bé, cu, thằng, thằng cu, cái, cái con, trò, bạn, bạn ấy, em ấy, em này, em nó, nó, hắn, hấn, hs, học sinh, cưng, các em, các bạn, mấy em, mấy bạn, mấy đứa, những em, các, mấy, những, mọi người, mn, mng, mỗi, từng, từng em, đứa, ui, ơi, ới, chào, chào bạn, xin chào, hello, hi, alo, cảm ơn, cám ơn, xin cảm ơn, củm ơn, tks, thanks, thank you, thank, ty, đội ơn, trân trọng, nhiều, nhìu, quá, lắm, quá trời, ghê, vậy, zậy, thế, nên, nha cô, nớ, tê, rứa, rứa thôi, mô, chi, ni, lận, dễ thương, hihi, hjhj, haha, huhu, hehe, hic, hix, hôm nay, bữa nay, hôm qua, sáng nay, chiều nay, nay, tiếp, tiếp theo, tiếp nhé, sau đó, đầu tiên, cuối cùng, trước, sau cùng, lại, như sau, sau đây, đúng, đúng rồi, nhanh nào, nào, xem, vui lòng, thôi ạ, hiện tại, còn sót, sót, thiếu, đủ, hết nhé, hết rồi, số, con số, đạt điểm, đạt được, kiếm được, ăn, tận, những, tuyệt đối, điểm tuyệt đối, xuất sắc, giỏi, khá, tốt, yếu, kém, tb, trung bình, bảnh, bảnh quá trời, tròn, chẵn, làm được, trả bài, hông thuộc, không thuộc, thuộc bài, bài này, cao, thấp, nhất, cao nhất lớp, nhất lớp, mừng quá, tiến bộ, tuần này, tiết này, trang, người, tên, thông tin, trả lời, đến trễ, đi trễ, chép bài, vì, do, tại vì, bởi, cảm phiền, ghi nhận, xin gửi, xin báo, nhỏ, con nhỏ, thằng nhỏ, tau, hỉ, choa, nhes, bây, gì ráo, không thiếu ai, không thiếu ai đâu, hok thiếu ai, hok thiếu ai đâu, không sót ai, hông thiếu ai, theo stt, theo số thứ tự, số trong ngoặc, số trong ngoặc là stt, xin lỗi vì nộp muộn, xin lỗi vì nhập muộn, xin lỗi vì gửi muộn, xin lỗi vì chậm, xin lỗi vì chậm trễ, xin lỗi vì trễ, xin lỗi vì muộn, được có, chỉ, có mỗi, mới là, mới được, mỗi em,
  mất điện, cúp điện, mất mạng, rớt mạng, mất sóng, không kịp, ko kịp, không có mạng, không có sóng, không vào được, không vô được, không mở được, không gửi được, ban giám hiệu, bgh, xin phép nộp, xin phép gửi, xin phép nhập, xin phép báo, xin phép bổ sung, mi ơi`,
)

/** Leaves the mark beside it unsure: about, perhaps, more or less, reckoned, counted, compared, to be seen to later. */
export const DANGER = phraseBook(
  `khoảng, gần, trên, dưới, hơn, kém hơn, cao hơn, thấp hơn, bằng, ngang, chắc, chắc là, hình như, có lẽ, có thể, chưa chắc, không chắc, ko chắc, k chắc, hay, hoặc, hay là, cỡ, chừng, tầm, xấp xỉ, gần bằng, tạm, tạm thời, dự kiến, chi đó, gì đó, mấy đó, cộng, cộng thêm, thưởng, điểm cộng, trừ đi, nửa, nửa điểm, rưởi rưởi, nhân, chia, bù, thi lại, làm lại, chấm lại, để coi lại, để xem lại, cần xem lại, phải xem lại, tính lại, hỏi lại, để hỏi, chưa nộp, chưa làm, chưa biết, chưa rõ, không rõ, không biết, không làm, không nộp, nộp muộn, không thi, không đi, quên, nếu, giả sử, ví dụ, chẳng hạn, lẽ ra, đáng lẽ, suýt, mất, bị trừ, trốn học, trốn, bỏ thi, phút, giây, giờ, tiếng đồng hồ, câu, buổi, tiết, mét, kg, lỗi, ngày, tháng, tuổi, phần trăm, lần, sao, đừng, chưa, không, ko, k, hông, hổng, hok, chẳng, chả, đâu, đâu có, tổ, nhóm, bàn, dãy, nam, nữ, nửa lớp, nghỉ ốm, miệng, cũ, mới nhất, gấp đôi, như, giống, thay, mấy, x, lớn, nhỏ hơn, bé hơn, âm, chứ, phẩy, phảy, rưỡi, rưởi, mươi, linh, lẻ, nhăm, lăm`,
)

/** Asks; with a mark beside it the mark is no statement. */
export const ASKS = phraseBook(
  `không ai, ko ai, k ai, chẳng ai, mấy điểm, bao nhiêu, bn, mấy cột, mấy em, mấy bạn, được chưa, đúng chưa, đúng không, đc ko, được không, phải không, phải ko, có phải, hả, hử, gì, kiểu gì, làm sao, tại sao, sao, nào, em nào, ai, ở đâu, khi nào, bao giờ, thế nào, như thế nào, cho hỏi, hỏi, không nhỉ, chưa vậy, là sao, hay phải`,
)

/** Takes back what stood before it, for what comes behind. */
export const FIXES = phraseBook(
  `nhầm, à nhầm, ủa nhầm, nhầm rồi, ghi nhầm, nói nhầm, đọc nhầm, gõ nhầm, nhập nhầm, lộn, ủa lộn, à lộn, í lộn, í nhầm, ý nhầm, lộn rồi, ý lộn, nói lộn, ghi lộn, đọc lộn, lộn ngược, lộn ngược rồi, ngược rồi, sai rồi, à quên, quên, ủa, ủa quên, chết, ấy chết, chết rồi, thôi chết, sửa, sửa lại, sửa thành, sửa là, đính chính, à không, không phải thế, sorry, sr, xin lỗi, ý em là, ý là, ý tôi là, ý cô là, ý thầy là, ý mình là, tức là, đổi lại, đổi thành, chữa lại, nói lại, ghi lại, đúng ra, đúng ra là, phải là, hay đúng hơn, ủa không, uả`,
)

/** Says that what comes next is not so. */
export const NOTS = phraseBook(
  `không phải, ko phải, k phải, kg phải, hông phải, hổng phải, chẳng phải, chả phải, chứ không phải, chứ k phải, chứ ko phải, đâu phải, đâu có, không có, không được, ko được, k được, không, ko, hông, hổng`,
)

/** Leaves out the pupil it speaks of. */
export const SKIPS = phraseBook(
  `đừng ghi, đừng nhập, đừng vào, đừng điền, khoan ghi, khoan nhập, khoan, chưa ghi, chưa nhập, không ghi, không nhập, ko nhập, ko ghi, khỏi ghi, khỏi nhập, bỏ qua, bỏ ra, bỏ, loại, để trống, thi để trống, thì để trống, khỏi nhập điểm, khỏi ghi điểm, khỏi chấm`,
)

/** Says of a pupil that there is no mark yet; beside a mark it leaves the mark unsure. */
export const NOT_YETS = phraseBook(
  `chưa chấm, chưa chấm điểm, chưa có, chưa có điểm, chưa có cột này, chưa kiểm tra, chưa kt, chưa thi, chưa xét, chưa đánh giá, chưa học, chưa trả bài, chưa vào điểm, chưa cho điểm,
   để sau, tính sau, nhập sau, ghi sau, vào sau, bổ sung sau, báo sau, chấm sau, kiểm tra sau, cô nhập sau, cô ghi sau, thầy nhập sau, thầy ghi sau, cô để sau, thầy để sau, em để sau, chị để sau, anh để sau`,
)

/** Marks that follow are for those before, one each. */
export const TURNS = phraseBook(`lần lượt, lần lượt là, lần lượt được, theo thứ tự, theo thứ tự là`)

/** Said of several together. */
export const ALIKE = phraseBook(
  `đều, cùng, cùng được, đều được, cùng là, đều là, cả, cả hai, cả ba, hai đứa, hai em, hai bạn, hai đứa đều, cả hai em, cả hai bạn, ba em, ba bạn, ba đứa, cùng đạt, đều bị`,
)

/** Between names of a list. */
export const ANDS = phraseBook(`và, với, vs, cùng với, zới, cùng, lẫn, zậy`)
export const SEAT_WORDS = phraseBook(
  `stt, số, tt, số thứ tự, bạn số, em số, ngồi số, bạn ngồi số, stt số, số báo danh, em thứ, bạn thứ`,
)
export const FROM_WORDS = phraseBook(`từ, từ số, từ stt, từ em, từ bạn`)
export const TO_WORDS = phraseBook(`đến, tới, đến số, tới số, đến stt, tới stt, đến em, tới em, đến bạn`)
export const ONWARD = phraseBook(`trở đi, trở về sau, đến hết, tới hết, đến cuối, đến hết lớp`)

/** Between a mark and whom it is for. */
export const LINKS = phraseBook(
  `cho, của, là, là của, có, gồm, gồm có, dành cho, thuộc về, được, là các em, là các bạn`,
)
/** What is said behind holds against what was said of all. */
export const BUTS = phraseBook(
  `trừ, ngoại trừ, trừ ra, chỉ trừ, trừ mỗi, riêng, chỉ riêng, còn riêng, chỉ có, nhưng, không tính, ko tính, không kể, ngoại lệ, ngoại lệ là`,
)
/** Those behind which a pupil may stand without a mark, and is left as they are. */
export const LEAVES = phraseBook(`trừ, ngoại trừ, trừ ra, chỉ trừ, trừ mỗi, không tính, ko tính, không kể`)
export const BIRTH = phraseBook(`sinh, sinh ngày, ngày sinh, sn, sinh tháng, tháng`)
export const ALL = phraseBook(
  `cả lớp, toàn lớp, tất cả các em, tất cả các bạn, tất cả, toàn bộ, cả lớp mình, mọi em, ai cũng, ai ai cũng, em nào cũng, bạn nào cũng, đứa nào cũng, trò nào cũng, hs nào cũng,
   nguyên lớp, nguyên cả lớp, nguyên cái lớp, hết lớp, hết cả lớp, hết thảy, toàn thể, toàn thể lớp, tất cả lớp, tất cả mọi người, tất cả học sinh, tất cả hs, toàn bộ lớp, toàn bộ các em, mọi bạn, mọi học sinh, đồng loạt, đồng hạng, cả lớp đồng loạt, cả lớp ai cũng`,
)
export const REST = phraseBook(
  `còn lại cả lớp, còn lại, các em còn lại, các bạn còn lại, số còn lại, những em còn lại, mấy em còn lại, những em khác, các em khác, các bạn khác, còn lại tất cả, mấy bạn còn lại, mấy đứa còn lại, những bạn còn lại, những bạn khác, mấy em khác, mấy bạn khác, hs còn lại, học sinh còn lại, còn lại bao nhiêu`,
)
/** The rest, said in front of those who are named. */
export const UNNAMED = phraseBook(
  `ai không ghi, ai ko ghi, ai k ghi, ai không nhắc, ai ko nhắc, ai không nhắc tên, ai không nêu, ai không nêu tên, ai không đọc, ai ko đọc, ai không đọc tên, ai không kể, ai không có tên, ai ko có tên,
   em nào không ghi, em nào không nhắc, em nào không nêu, em nào không đọc, em nào không có tên, em nào ko ghi, em nào ko nhắc, em nào ko đọc, bạn nào không ghi, bạn nào không nhắc, bạn nào không nêu, bạn nào không đọc, bạn nào không có tên, những em không ghi, những em không nhắc, những em không nêu, những em không đọc, các em không ghi, các em không nhắc, các em không nêu, các em không đọc, các em không có tên`,
)
/** Says behind a mark that it, and not an earlier one, is right. */
export const AFTERS = phraseBook(`mới đúng, mới phải, mới chuẩn, mới chính xác, đúng hơn`)
/** Of the words that take back, those that only add what was forgotten. */
export const FORGETS = phraseBook(`quên, à quên, ủa quên`)

/** Somebody of the class without a name. */
export const ROLES = phraseBook(`lớp trưởng, lớp phó, tổ trưởng, bí thư, cán sự`)
/** Denies a state that follows. */
export const DENIES = oneOf('không, ko, hông, hổng, chẳng')
/** Marks in words that carry an accent. */
export const ACCENTED_MARKS: ReadonlySet<string> = new Set(
  'mot bon nam sau bay tam chin muoi dat vang nghi mien phep khong chua xoa'.split(' '),
)
