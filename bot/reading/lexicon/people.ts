/** Words about this service, its door, and about people themselves. */
export const people = {
  question_word:
    'thắc mắc, xem lại, phúc khảo, kiểm tra lại, chấm lại, kiến nghị, khiếu nại, hỏi lại, xem xét, đề nghị xem lại, chấm sai, đề nghị kiểm tra, kính đề nghị, cộng sai, sai điểm, không đồng ý, chấm nhầm, chấm thiếu, chấm sót, vào nhầm, vào sai, check lại, tính sai, xin phúc khảo, nhầm, sai, bị sai, có đi học, mà ghi vắng, ghi vắng, bị ghi vắng, điểm danh vắng, chưa có điểm, chưa vào điểm, sao không có, thiếu điểm, chưa thấy, sao 0, điểm 0, chưa nhập',
  says_otherwise:
    'mà, nhưng, trong khi, rõ ràng, đáng lẽ, chứ không phải, thực tế, bài mang về, con bảo, cháu bảo, nói là, có nộp, em làm đúng, trên giấy, trong bài, chứ sao, ghi là',
  profile:
    'họ tên, tên con, ngày sinh, sinh ngày, năm sinh, dân tộc, giới tính, nơi sinh, tên cháu, ghi tên, tên lót, tên đệm, chữ lót, khai sinh, giấy khai sinh, hồ sơ, thông tin cá nhân, ghi thiếu chữ, thiếu dấu, sai tên, tên em, địa chỉ, số điện thoại, đổi tên, ghi nam, ghi nữ, ghi kinh, quê quán, ghi là, trong danh sách ghi, sai chính tả, lớp ghi, trong sổ ghi, ngày tháng năm sinh, đổi số, tên bé, thiếu chữ, tên đúng',
  of_name:
    'họ tên, tên con, tên cháu, ghi tên, tên lót, tên đệm, chữ lót, sai tên, tên em, đổi tên, tên bé, tên đúng, thiếu dấu, thiếu chữ, ghi thiếu chữ, sai chính tả',
  of_birth: 'ngày sinh, sinh ngày, năm sinh, ngày tháng năm sinh',
  of_sex: 'giới tính, ghi nam, ghi nữ',
  of_people: 'dân tộc, ghi kinh',
  of_birthplace: 'nơi sinh',
  fee: 'học phí, tiền ăn, đóng tiền, thu tiền, bao nhiêu tiền, tiền học, bảo hiểm y tế, bhyt, đồng phục, bán trú, cơm, thực đơn, thời khóa biểu, tkb, tiền quỹ, quỹ lớp, miễn giảm, trợ cấp, hỗ trợ, tiền, đóng bao nhiêu, xe đưa đón, áo ấm, học thêm, dạy thêm, thời khoá biểu, sách giáo khoa, khoản thu, lương, đóng bảo hiểm, tiền trợ cấp, gạo, chế độ',
  outside:
    'họp phụ huynh, thi đại học, điểm chuẩn, tuyển sinh, đáp án, mật khẩu game, thời tiết, bão số, có bão, vì bão, tốt nghiệp thpt, thi tốt nghiệp, nghỉ bão số, có bão, vì bão, giá vàng, facebook, lịch nghỉ của trường, giấy xác nhận, chuyển trường, học bạ giấy, thi vào 10, tuyển sinh lớp 10, đề thi, trại hè, câu lạc bộ, dã ngoại, tham quan, sinh hoạt, đừng báo mẹ, thi thpt, thi chuyển cấp',
  link: 'kết nối, liên kết, đăng ký, xin mã, mã, lấy mã, cho em xin mã, xem được điểm, xem điểm trên này, xem điểm con, tài khoản, cần mã, không có mã, mất mã, mã hết hạn, hết hạn, cấp lại mã, cho xem, cùng xem, thêm tài khoản, thêm em vào, muốn xem, cho bố cháu, chồng tôi, vợ tôi, thêm mã, thêm e vào, làm thế nào để xem, mã khác, tham gia, nhận điểm, tờ giấy có mã, thêm em',
  consent:
    'đồng ý, cho phép, chấp nhận, tôi đồng ý, em đồng ý, mình cho phép, đồng ý cho nhà trường, chấp thuận, đồng ý lại, đồng ý nhận, cho phép trường, đồng ý hết',
  data_word:
    'dữ liệu, thông tin, bảo vệ dữ liệu, số của tôi, nhà trường gửi, gửi điểm, gửi thông tin, điều khoản, quy định, thông báo về, nhận thông tin, qua zalo, trên này, lưu số, dữ liệu của tôi',
  withdraw_consent:
    'rút lại đồng ý, rút đồng ý, hủy đồng ý, không đồng ý nữa, xóa dữ liệu, xóa hết, không cho phép nữa, rút lại việc đồng ý, huỷ cái đồng ý, rút lại sự đồng ý, hủy cái đồng ý, xóa hết dữ liệu, xóa thông tin, không đồng ý cho',
  unlink:
    'gỡ tài khoản, hủy liên kết, bỏ liên kết, thoát tài khoản, đăng xuất, gỡ số, gỡ tài khoản này, gỡ ra, ngắt kết nối, hủy kết nối, thoát, gỡ số tôi, hủy tài khoản, đổi máy, hủy link, bỏ kết nối, nhầm mã, lộn mã',
  person_wanted:
    'người thật, gặp người, nói chuyện với, gặp thầy, gặp cô, gặp hiệu trưởng, gọi người, gọi hiệu trưởng, gặp trực tiếp, có người không, nói với người, cho gặp, cho tôi gặp, gặp tư vấn, tư vấn tâm lí, gặp ban giám hiệu, nói chuyện trực tiếp, gặp ai đó, có ai ở đó, số điện thoại cô, số điện thoại thầy, xin số, gọi lại cho tôi, mún gặp, muốn gặp, nói với người thật, cho tôi nói chuyện, tư vấn',
  angry:
    'ngu, rác, bực, bực mình, dm, đm, vl, vcl, chán quá, làm ăn kiểu gì, làm ăn như, hứa lèo, kì cục, dẹp đi, vô trách nhiệm, tệ quá, lỏ, hạch, như hạch, không chấp nhận được, bực cả mình, khổ giáo viên, tồi, ghét cái, load mãi, quá đáng, kiện, kiện trường, tụi bây, dở ẹc, chán ghê, ba trợn, mất dạy, tức, im ru, máy móc, kiểu cái máy, cái máy, hỏi mãi, hỏi hoài, nhắc lắm thế, vớ vẩn, nhảm, đồ, lũ, thu tiền gì lắm, trả lời kiểu, làm việc kiểu gì, wtf, vô dụng, xóa app, cái trường gì, cái hệ thống này, hệ thống gì, sai hoài, im re, mãi không, mãi không ra',
  greeting:
    'chào, xin chào, alo, a lô, hello, hi, hế lô, chào buổi sáng, chào buổi tối, chào cô, chào thầy, chào em, hí, ê bot, ê, ad ơi, cô ơi, thầy ơi, bot ơi, có ai ở đó không, có ai không, có đó không, chào bot',
  thanks:
    'cảm ơn, cám ơn, thank, thanks, tks, đội ơn, biết ơn, cảm ơn cô, cảm ơn thầy, camon, thank you, trân trọng, cảm ơn ad',
  farewell: 'tạm biệt, bye, chúc ngủ ngon, chúc sức khỏe, ngủ ngon, mạnh khỏe, chúc mừng, chúc',
  small:
    'huhu, haha, hihi, chán ghê, buồn quá, mệt quá, hu hu, kaka, rứa à, thế à, vậy à, ờ, ừ, ừm, dạ, vâng, tốt rồi, may quá, mệt, chán, buồn, :((',
  help_word:
    'hướng dẫn, trợ giúp, cách dùng, làm được gì, làm được những gì, giúp gì, menu, xài sao, dùng thế nào, help, bot làm được, sử dụng, nhấn chỗ nào, bấm chỗ nào, cách sử dụng, gửi ảnh ở đâu, gửi ở đâu',
  courtesy:
    'dạ, ạ, nhé, nha, với, giúp, cô ơi, thầy ơi, ad ơi, xin chào, chào cô, chào thầy, cảm ơn, kính gửi, nhà trường, thưa, thưa cô, thưa thầy, dạ thưa, em chào cô, em chào thầy, kính thưa, vui lòng, làm phiền, phiền, cho em hỏi, cho hỏi, nghe, nghen, hí, hè, nhá, nhỉ, ơi, ad, bot, luôn, đi, dùm, giùm, hộ, thầy cô, thầy cô ạ, quý thầy cô, xin, vậy, thế, á, ấy, đó, này, kia, thì, là, mà, ta, cơ, đấy, xíu, tí, chút, rồi, lun, nè, ui, ủa, hả, hen, hen cô, cô giáo, thầy giáo, cô giáo ơi, em ơi, bạn ơi, anh ơi, chị ơi',
} as const
