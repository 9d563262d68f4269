/** Words of coming to school and staying away. */
export const presence = {
  absent:
    'nghỉ, vắng, nghỉ học, vắng mặt, vắng học, bỏ học, trốn học, trốn, cúp học, nghỉ buổi, số buổi nghỉ, buổi nghỉ, buổi vắng, bỏ tiết, cúp tiết, bỏ buổi, nghỉ mấy, nghỉ bao nhiêu, đi học đủ, đi học đều, chuyên cần, đi học đầy đủ, nghỉ hôm nào, bị nghỉ, vắng bao nhiêu, đi học có đều, trễ, đi trễ, đi muộn, học đủ, học đều, đi đủ, vắng buổi, vắng mấy, ở nhà, vắng tiết',
  attending:
    'đi học, có đi học, có mặt, tới lớp, đến lớp, vào lớp, tới trường, đến trường, đi học chưa, điểm danh, ở lớp, đi học không, có đi, hiện diện, có đến, có tới, về sớm, có vào lớp, bỏ học đi chơi',
  roll: 'điểm danh, sĩ số, đủ, lớp đủ, hiện diện, vắng, ghi vắng, chuyên cần',
  excused: 'có phép, phép, xin phép, giấy phép, p',
  unexcused: 'không phép, không xin phép, kp, tự ý',
  leave_ask:
    'xin nghỉ, xin phép, xin cho nghỉ, cho nghỉ, xin phép nghỉ, xin được nghỉ, được nghỉ, cho cháu nghỉ, cho con nghỉ, cho em nghỉ, cho bé nghỉ, cho nó nghỉ, xin nghỉ học, cho phép nghỉ, xin phép cho, xin cho, báo nghỉ, báo vắng, đơn xin nghỉ, xin thầy cho, xin cô cho, xin thầy, xin cô, nghỉ nha, nghỉ nhé, nghỉ ạ, nghỉ nghe, nghỉ nghen, cho chị xin, nghỉ hôm nay với, nghỉ thêm, sẽ nghỉ, nghỉ dùm, không đi học được, không đến lớp được, không đi học, xin về sớm',
  ill: 'ốm, bệnh, bịnh, sốt, đau, đau bụng, đau răng, mệt, cảm, ho, bị bệnh, viện, nằm viện, nhập viện, khám, đi khám, khám bệnh, thủy đậu, đau mắt, ngộ độc, mổ, tiêm, bác sĩ, trạm xá, sổ mũi, tiêu chảy, sốt xuất huyết, gãy tay, không khỏe, khám mắt, trật chân, ói, nôn, dị ứng, quai bị, thuốc, chóng mặt, sốt cao, sốt virus, té, tai nạn, nhức đầu, đau đầu, đau chân, đi viện, cấp cứu, truyền nước',
  family_reason:
    'việc nhà, việc gia đình, gia đình có việc, nhà có việc, đám giỗ, đám cưới, đám tang, giỗ, cưới, tang, ông mất, bà mất, mất, về quê, cúng, lễ cúng, ăn cưới, ăn tết, bỏ mả, có ma, tết, lễ, phụ mẹ, đi rẫy, làm rẫy, đám, có đám, nhà em có, nhà có, có việc, việc riêng, phụ giúp, hái cà phê, gặt lúa, mãn tang, cấp sắc, tảo mộ, nhà có đám, trông em, công việc gia đình, đưa ma, chăm bà, nhà bận',
  other_reason:
    'du lịch, đi chơi, căn cước, làm căn cước, nghĩa vụ, chích ngừa, tiêm chủng, thi đấu, đi thi, kính cận, cắt kính, đường lầy, mưa, lũ, vì bão, mưa bão, công an, làm giấy tờ, đi công chuyện, đội tuyển, đi đá bóng, tập huấn, sạt lở, phỏng vấn, hộ chiếu',
  leave_how:
    'báo nghỉ, nghỉ thì, nghỉ ốm thì, đơn nghỉ, viết đơn, giấy xin phép, đơn giấy, giấy khám bệnh, giấy khám, giấy ra viện, xin nghỉ thì, muốn xin nghỉ, giấy nghỉ, xin nghỉ như thế nào, xin nghỉ thế nào, xin nghỉ làm sao, nghỉ học thì, đơn từ',
  cancel_leave:
    'đi học bình thường, khỏi nghỉ, khỏi xin, không nghỉ nữa, không xin nữa, không cần nghỉ, đi học lại, hủy đơn, hủy xin nghỉ, thôi không nghỉ, cho đi học, đi học luôn, hết bệnh rồi, bỏ đơn, rút đơn',
} as const
