/** Words of marks, results and tests. */
export const studies = {
  marks:
    'điểm, điểm số, con điểm, điểm chác, kết quả, bảng điểm, phiếu điểm, kq, mấy điểm, bao nhiêu điểm, mấy chấm, mấy phẩy, điểm kiểm tra, bài kiểm tra, bài thi, kết quả thi, đạt hay không, đạt không, đạt chưa, có đạt',
  studying:
    'học, học hành, học tập, tình hình học, tình hình học tập, việc học, học lực, học được, học sao, học thế nào, theo kịp, học hành ra sao, học hành sao, bài vở, tình hình',
  average:
    'trung bình, điểm trung bình, tổng kết, điểm tổng kết, tính tới giờ, tạm tính, mấy phẩy, bao nhiêu phẩy, trung bình môn, trung bình các môn, mấy chấm, phẩy, trung bình chung, bình quân, trung bình học kì',
  level:
    'học lực, xếp loại, danh hiệu, học sinh giỏi, hsg, hsxs, học sinh xuất sắc, học sinh tiên tiến, lên lớp, ở lại lớp, lưu ban, đúp, kết quả học tập, mức tốt, được giỏi, loại gì, loại giỏi, loại khá, được khá, xếp loại gì, giấy khen, được khen, đủ điều kiện, xếp loại học lực, xuất sắc, tiên tiến, được lên lớp, thi lại, kiểm tra lại, tốt nghiệp, xét tốt nghiệp, đánh giá kết quả, nguy cơ, chưa đạt, rớt, trượt, đậu, lên được lớp, được tốt, loại tốt',
  conduct:
    'hạnh kiểm, rèn luyện, đạo đức, nề nếp, kỷ luật, kỉ luật, ngoan, hư, quậy, vi phạm, bị ghi sổ, ghi lỗi, sổ đầu bài, bị nhắc, nhắc nhở, bị phạt, thái độ, xếp loại rèn luyện, kết quả rèn luyện, xếp loại hạnh kiểm, ý thức, lễ phép, nghịch, điểm rèn luyện, bị phê bình, phê bình, khen, được khen, bị cô nhắc, phạt, nói chuyện riêng, lỗi gì, mắc lỗi, có lỗi, đánh nhau, gây gổ, phá phách, trốn học',
  below:
    'dưới 5, dưới năm, dưới trung bình, yếu, kém, điểm kém, điểm thấp, điểm yếu, môn yếu, dưới 5 điểm, dưới năm điểm, thấp nhất, cao nhất, điểm liệt, học yếu, còn yếu, yếu nhất, khá nhất, dưới điểm trung bình, điểm xấu, bị thấp, thấp điểm, mạnh nhất, giỏi nhất, dưới 5.0, không đạt, hụt, đuối, dưới tb, dưới 5 phẩy, chưa đạt',
  new: 'mới, update, có update, điểm mới, mới có, gì mới, có gì mới, vừa có, vừa vào, vừa nhập, mới nhập, mới vào, cập nhật, mới nhất, gần đây, gần nhất, có gì không, mới cập nhật, điểm gì mới, thêm điểm, có thêm, tin gì, có tin',
  rank: 'xếp thứ, xếp hạng, thứ mấy, hạng mấy, hạng, đứng thứ, đứng nhất, đứng hạng, top, so với lớp, so với các bạn, so với bạn, cao nhất lớp, nhất lớp, cả lớp, trung bình lớp, mấy bạn, bao nhiêu bạn, bạn nào, bạn khác, các bạn khác, bạn bên cạnh, bạn cùng lớp, ai cao nhất, ai nhất, hơn bạn, thua bạn, điểm của bạn, điểm bạn, hạng bao nhiêu, thứ hạng, đứa nào nhất, bạn ngồi, bạn cùng bàn, đứng mấy, bằng bạn, bạn trong lớp, con nhà, mặt bằng, xếp mấy, đứng đầu, bét lớp, hàng đầu, điểm lớp, đứng chót, trong lớp',
  compare:
    'so với, so với kì trước, so với kì 1, so với năm ngoái, so với năm rồi, so với học kì trước, tiến bộ, tăng hay giảm, tăng, giảm, tụt, sa sút, khá lên, khá hơn, hơn kì trước, thua kì trước, lên hay xuống, so kì, nhích, đi xuống, đi lên, xuống dốc, kém đi, có lên, sụt, khá lên không, hơn trước, bằng kì trước, tiến bộ hơn, kì trước, năm ngoái, năm trước, năm rồi, lớp trước, học kì trước, tháng trước nữa',
  needed:
    'cần mấy, cần bao nhiêu, phải mấy, phải được, cần được, thi mấy, bao nhiêu thì, mấy thì, mấy điểm thì, mấy điểm để, bao nhiêu để, cần thi, phải thi, thi được bao nhiêu, để được, để đủ, mới được, mới đủ, muốn được, muốn lên, muốn đạt, cần bao nhiêu điểm, thì đủ, cần thêm, để lên, cần mấy điểm, mấy điểm nữa, để đạt, kéo lên, cho đủ, gỡ, gỡ được, để tb, để tổng kết, được mấy mới',
  test: 'thi, kiểm tra, lịch thi, lịch kiểm tra, ngày thi, thi lúc, bài thi, thi cuối kì, thi giữa kì, kiểm tra giữa kì, kiểm tra cuối kì, ngày kiểm tra, lịch, khi nào có điểm, bao giờ có điểm, thi chưa, kt, trả bài, thi học kì, thi giữa, thi cuối, làm bài kiểm tra, có bài kiểm tra, thi cử',
  schedule:
    'lịch thi, lịch kiểm tra, thi hôm nào, thi ngày nào, ngày thi, thi khi nào, thi bao giờ, bao giờ thi, khi nào thi, hôm nào thi, ngày nào thi, kiểm tra hôm nào, kiểm tra khi nào, lúc nào thi, chừng nào thi, bao giờ kiểm tra, khi nào kiểm tra, hôm nào kiểm tra, ngày nào kiểm tra, sắp thi, sắp kiểm tra, tuần sau thi, mai thi, sắp tới, kiểm tra lúc nào, bao giờ có điểm, khi nào có điểm, bao giờ mới có điểm, khi nào mới có điểm, chừng nào có điểm, bao giờ được kiểm tra lại, lịch kiểm, thi mấy giờ, tới hôm nào thi, được kiểm tra lại, kiểm tra lại khi nào, kiểm tra bù',
  teaches:
    'ai dạy, dạy, cô nào dạy, thầy nào dạy, giáo viên dạy, người dạy, giáo viên bộ môn, giáo viên nào, thầy dạy, cô dạy, ai chấm, giáo viên, do ai dạy, đứng lớp, phụ trách',
  homeroom:
    'chủ nhiệm, cô chủ nhiệm, thầy chủ nhiệm, giáo viên chủ nhiệm, cô cn, thầy cn, gvcn, hiệu trưởng tên, ban giám hiệu',
  remarks:
    'nhận xét, lời phê, phê gì, phê, lời nhận xét, ghi nhận xét, đánh giá, nhận xét gì, thầy cô nói gì, cô nhận xét, thầy cô nhận xét, lời cô phê',
  changed:
    'ai sửa, bị sửa, sửa lúc nào, sửa khi nào, thay đổi, đổi điểm, bị đổi, ai đổi, thành, từ khi nào, sửa hồi nào, ai nhập, nhập khi nào, nhập lúc nào, mà giờ, giờ lại, giờ thành, hôm trước là, hôm trước ghi, hôm trước thấy, ai cho sửa, đụng vào, ai ghi, xuống còn, lên thành, sửa điểm, ai đụng, tự nhiên, bị hạ, bị nâng, bị trừ, trước là, lịch sử sửa, hôm nào có, có từ, từ hồi nào, được sửa, hồi trước là, nhớ là, mới thấy',
  weekly:
    'hàng tuần, hằng tuần, mỗi tuần, cuối tuần gửi, tin hàng tuần, tóm tắt, tóm tắt tuần, thẻ hàng tuần, thẻ tuần, bản tin, nhận tin, tin tự động, thông báo, tự động, tin tuần, đăng ký nhận, gửi định kì, nhắn tin tự động, nhắn tự động, gửi tin, tin nhắn tuần, tổng hợp tuần, báo cáo tuần, mỗi cuối tuần, báo hàng tuần, báo cáo hàng tuần, mỗi thứ 6, tin nhắn, báo tin',
  turn_on: 'bật, đăng ký, mở, nhận, gửi, báo, cho nhận',
  turn_off:
    'tắt, ngừng, ngưng, dừng, thôi gửi, đừng gửi, không nhận, không muốn nhận, hủy nhận, bớt, khỏi gửi, không cần gửi, hủy đăng ký',
} as const
