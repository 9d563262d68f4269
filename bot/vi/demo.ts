/** Demo mode's own sentences. */
export const viDemo = {
  clock_goes_back: 'Đồng hồ thử chỉ đi tới, không lùi lại: việc đã ghi sẽ nằm ở tương lai.',
  clock_too_far: 'Mỗi lần chỉ chỉnh tới trong vòng một năm.',
} as const
