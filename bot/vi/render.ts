/** How choices and links read where a platform has no buttons. */
export const viRender = {
  link: ({ label, url }: { readonly label: string; readonly url: string }): string => `\n${label}: ${url}`,
  numbered: (number: number, label: string): string => `${number}. ${label}`,
  coded: (keyword: string, code: string, label: string): string => `${label}: nhắn ${keyword} ${code}`,
} as const
