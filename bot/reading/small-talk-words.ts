import { fold } from '../../core/wording/rules/fold.ts'
import { accented } from '../understand/accents.ts'
import { matcherOf } from './phrase-pattern.ts'

/** Words of talk that is about nothing else. */

export const TALK = {
  greeting:
    'xin chào, chào, hello, hi, hí, alo, a lô, hế lô, hey, ê, chào buổi sáng, chào buổi trưa, chào buổi chiều, chào buổi tối, có ai không, có ai ở đó không, có đó không, có ai đó không, khỏe không, rep em với, thầy cô, cô ơi, thầy ơi',
  thanks:
    'cảm ơn, cám ơn, thank, thanks, thank you, tks, thanks you, thanh kiu, biết ơn, tốt rồi, thế tốt rồi, vậy tốt rồi, tuyệt vời, tuyệt quá, hay quá, nhanh quá, không có chi, không có gì',
  farewell:
    'tạm biệt, bye, bai, bái bai, bye bye, hẹn gặp lại, chào nhé, chào nhá, chào nha, ngủ ngon, chúc ngủ ngon, thế thôi, thế thôi cũng được, thôi chào, xin phép ạ',
  chat: 'buồn quá, buồn ghê, chán ghê, chán quá, mệt quá, mệt ghê, huhu, hu hu, hihi, haha, hehe, hic, hix, rứa à, thế à, vậy à, vậy hả, thế hả, trời ơi, ôi trời, khỏe re, chúc mừng, chúc mừng ngày nhà giáo, chúc mừng năm mới, thi xong rồi',
  insult:
    'đồ ngu, bot ngu, máy ngu, ngu quá, ngu như bò, bot rác, rác rưởi, vô dụng, vớ vẩn, dở hơi, dở ẹc, bot như hạch, như hạch, đồ điên, điên à, khùng à',
} as const

/** Words beside them that change nothing. */
export const BESIDE =
  'dạ, ạ, vâng, ok, oke, okê, ừ, ừm, nhé, nha, nhá, nghen, nhen, à, á, ơi, đi, luôn, rồi, lắm, quá, nhiều, rất, thật, muộn, em, con, cháu, tôi, tui, mình, cô, thầy, thầy cô, các, anh, chị, bác, bạn, ad, admin, bot, nhà trường, trường, gia đình, mọi người, và, với, nay, hôm nay, chúc, mạnh khỏe, sức khỏe, vui vẻ, ngày, buổi tối, buổi sáng, một, tốt lành, hạnh phúc, thành công, hết, chi, có, hông, không, thế, thì, thôi, cũng, được, ghê, iu, yêu, xin, gì, đã, giúp, đỡ, hỗ trợ, trả lời'

const WHO = {
  who: 'thầy/cô/thầy_cô/người/người_thật/giáo_viên/hiệu_trưởng/hiệu_phó/ban_giám_hiệu/nhà_trường/cán_bộ/ai/cô_ấy/thầy_ấy/người_lớn/người_phụ_trách/văn_phòng/tư_vấn/cô_tư_vấn/chủ_nhiệm',
}

/** As typed with accents, and as typed without any. */
type Both = { readonly withAccents: RegExp; readonly without: RegExp }

const compiled = (...patterns: readonly string[]): Both => ({
  withAccents: matcherOf(patterns, WHO, accented),
  without: matcherOf(patterns, WHO, fold),
})

/** A wish for somebody of flesh and blood. */
export const PERSON = compiled(
  'muốn/cho/yêu_cầu/xin/đòi/cần/được … gặp/nói_chuyện/trao_đổi … <who>',
  'muốn/cho/xin … nói_chuyện trực_tiếp/với',
  'gọi <who> … ra/nghe_máy/cho/đây/nói_chuyện',
  'gọi … nghe_máy cho',
  'có thầy_cô/người/cán_bộ/giáo_viên nào … không',
  'có người_lớn/người_thật không',
  'người_thật',
  'không nói_chuyện với máy/bot',
)

export const ANGER = compiled(
  'làm_ăn/làm_việc/dạy … kiểu_gì',
  'bực … (cả) mình/quá/lắm',
  'tức … quá/thật/ghê',
  'không_thể/không chấp_nhận … được/nổi',
  'hệ_thống gì/lỏ/ngu/tệ/rác',
  'trường … kì_cục/kỳ_cục/chán',
  'dẹp đi',
  'hứa_lèo',
  'sai_hoài/lần_nào_cũng/năm_nào_cũng … sai/báo/lỗi',
  'xóa app',
  'vô_lý/vô_lí … vừa',
  'nhắc … lắm_thế',
  'ghét … hệ_thống/bot/trường',
  'trả_lời kiểu … máy',
  'kiện … (ra) tòa/trường',
)

/** Something is asked or ordered besides, so that it is not talk alone. */
export const ASKS = compiled(
  'mấy/bao_nhiêu/khi_nào/bao_giờ/lúc_nào/hôm_nào/ở_đâu/thế_nào/tại_sao/vì_sao/xin_nghỉ/xin_phép/duyệt/nhập/sửa/xem/còn_môn/nghỉ/vắng/hạnh_kiểm/đạo_đức/trung_bình/ai_chưa',
)
