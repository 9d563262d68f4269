/** The lists of words that patterns of danger name: who speaks, who is hurt, who hurts. */

const list = (words: string): string => words.replaceAll(' ', '/')

export const about = {
  self: list('em con cháu tôi tui tao mình tớ t ta chúng_em tụi_em'),
  child: list(
    'em con cháu bé nó hắn bạn bạn_ấy em_ấy con_bé con_gái con_trai thằng_nhỏ con_nhỏ học_sinh trò',
  ),
  victim: list(
    'em con cháu bé nó hắn tôi tui mình bạn mẹ má vợ bà cô thầy cả_nhà tụi_em chúng_em con_bé con_nhỏ con_gái con_trai thằng_nhỏ tao',
  ),
  kin: list(
    'bố ba cha tía bọ mẹ má mạ bu u dì dượng chú bác cậu mợ chồng vợ ông bà anh chị mẹ_kế mẹ_ghẻ dì_ghẻ bố_dượng cha_dượng ba_dượng anh_trai chị_gái anh_họ',
  ),
  other: list(
    'bạn bạn_ấy nó tụi_nó bọn_nó chúng_nó hắn đứa thằng mấy_anh mấy_chị mấy_đứa đứa_nào mụ ả thầy cô giáo_viên người_ta người_lạ bảo_vệ nhóm',
  ),
  man: list(
    'dượng chú bác cậu ông anh anh_họ anh_trai bố_dượng ba_dượng cha_dượng thầy hắn bảo_vệ hàng_xóm người_lạ ổng',
  ),
  hit: list('đánh đập tát đấm đạp quất chém bóp_cổ vụt đâm'),
  want: list('muốn định đòi tính sẽ sắp dọa nghĩ_đến nghĩ_tới nghĩ_chuyện nghĩ đang chắc phải toan ước'),
  night: list('đêm tối khuya ngủ'),
  body: list('người đùi mông ngực vú háng chân chỗ_kín vùng_kín chỗ_đó tay lưng mặt'),
} as const
