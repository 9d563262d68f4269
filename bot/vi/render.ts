/** How choices read where a platform has no buttons. */
export const viRender = {
  numbered: (number: number, label: string): string => `${number}. ${label}`,
  coded: (keyword: string, code: string, label: string): string => `${label}: nhắn ${keyword} ${code}`,
} as const
