/** Words of asking and wanting, whoever speaks. */
export const asking = {
  how_many: 'mấy, bao nhiêu, nhiêu, nhiu, bao nhiu, nhiêu điểm, được mấy, được bao nhiêu, nhiều ít, bao lăm',
  which: 'nào, những nào',
  what: 'gì, cái gì, những gì, điều gì',
  when_q:
    'bao giờ, khi nào, lúc nào, hôm nào, ngày nào, ngày mấy, mùng mấy, bao lâu, chừng nào, hồi nào, mấy giờ, tuần nào, tháng nào, hôm mấy, mấy tây, ngày bao nhiêu, đến bao giờ, tới khi nào, thời gian nào, đợt nào',
  which_days: 'những ngày nào, các ngày nào, ngày nào, hôm nào, buổi nào, những buổi nào, những hôm nào',
  who_q:
    'ai, người nào, thầy nào, cô nào, thầy cô nào, giáo viên nào, những ai, tên gì, tên chi, cô giáo nào, thầy giáo nào, gồm ai',
  how_q:
    'sao, thế nào, như thế nào, ra sao, làm sao, sao rồi, thế nào rồi, ra sao rồi, thì sao, có sao, kiểu gì, tới đâu, đến đâu, tới đâu rồi, được chưa, ổn không',
  why_q:
    'vì sao, tại sao, sao lại, lí do, do đâu, vì lí do gì, sao mà, giải thích, nguyên nhân, tại gì, lí do gì, làm sao lại, sao chỉ, sao thấp, sao tụt, sao ít, mà sao, sao không được, sao chỉ được, vướng môn, vướng, cớ sao, sao bị, sao em, sao con, sao cháu',
  where_q: 'đâu, ở đâu, chỗ nào, đâu rồi, nơi nào, lấy đâu',
  yes_no:
    'không, chưa, hả, phải không, đúng không, có không, à, nhỉ, không ạ, được không, chứ, ta, hè, hí, hở, ha, có chưa, rồi chưa, hay chưa, hay không',
  see: 'xem, cho xem, cho biết, muốn biết, muốn xem, kiểm tra, check, xem giúp, xem lại, xem thử, theo dõi, tra cứu, tra, hiện, mở xem, liệt kê, nắm, mở, hỏi thăm, báo cho, nhắn cho, cho hay, mách, bảo giúp, bảo em, đọc giúp, đọc cho, gửi cho, gửi tôi, gửi em, gửi chị, list',
  ask: 'hỏi, cho hỏi, xin hỏi, hỏi xíu, hỏi tí, muốn hỏi, thắc mắc',
  want: 'xin, cho, nhờ, muốn, cần, giúp, hộ, giùm, dùm, đề nghị, yêu cầu, mong, làm ơn, phiền, đòi, kính mong',
  send: 'gửi, gửi lại, cho xin, tải, xuất, in, đưa, chuyển',
  not: 'không, chưa, đừng, chẳng, chả, khỏi, không có, chớ, không phải, chẳng phải, chả phải',
  denied: 'không phải, không phải là, chẳng phải, chả phải',
  still: 'còn, còn lại, vẫn, chưa',
  done: 'xong, đủ, hết, hoàn thành, đầy đủ, xong hết, xong chưa, đủ chưa, hết chưa, kịp',
  all: 'tất cả, các môn, mọi môn, hết các môn, toàn bộ, từng môn, tất cả các môn, full, hết luôn, mấy môn, những môn, từng',
  again: 'lại, nữa, thêm, gửi lại, lần nữa',
  doing: 'đang, hiện, hiện tại, hiện giờ, bây giờ, giờ, hiện đang',
  wrong:
    'sai, nhầm, lộn, sai sót, nhầm lẫn, sai rồi, nhầm rồi, không đúng, không khớp, thiếu, sót, chấm sót, cộng sót, cộng thiếu, cộng nhầm, chấm sai, chấm nhầm, bị sai, vào nhầm, ghi nhầm, nhập nhầm, nhập sai, chưa đúng, ghi sai, vào sai, lệch',
  or: 'hay, hay là, hoặc',
  if_so: 'nếu, giả sử, lỡ',
  how_to:
    'làm sao để, làm thế nào, cách, cách nào, hướng dẫn, làm cách nào, bằng cách nào, thế nào để, phải làm gì, làm gì, ở đâu để, sao để, thủ tục, chỉ em, chỉ tôi, chỉ cho, chỉ giúp, xài sao, dùng sao, làm sao mà, có được không, phải viết, làm sao, làm gì để, nộp ai, nộp đâu, nộp ở đâu, nhắn vào đây được không',
} as const
