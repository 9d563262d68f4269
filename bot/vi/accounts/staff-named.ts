/** Members of staff named in words. */

type Named = { readonly fullName: string }
const names = (people: readonly Named[]): string => people.map(({ fullName }) => fullName).join(', ')

export const viStaffNamed = {
  several: (said: string, people: readonly Named[]): string =>
    `Có ${people.length} thầy/cô tên “${said}”: ${names(people)}. Thầy/cô gõ lại với họ tên đầy đủ.`,
  nobody: (said: string, near: readonly Named[]): string =>
    near.length > 0
      ? `Trường không có thầy/cô nào tên “${said}”. Gần giống: ${names(near)}.`
      : `Trường không có thầy/cô nào tên “${said}”.`,
} as const
