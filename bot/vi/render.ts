/** How choices and links read where a platform has no buttons. */
export const viRender = {
  link: ({ label, url }: { readonly label: string; readonly url: string }): string => `\n${label}: ${url}`,
  /** Where the platform keeps no menu. */
  menu: (entries: readonly { readonly says: string }[]): string =>
    `\nNhắn nhanh: ${entries.map(({ says }) => says).join(' · ')}`,
  sayOk: 'Nhắn “ok” để xác nhận, hoặc:',
  sayNumber: 'Nhắn số để chọn:',
  /** A pupil's seat at the beginning is not to be taken for the number to type. */
  numbered: (number: number, label: string): string =>
    `${number}. ${label.replace(/^(\d{1,2})\. /, 'STT $1 ')}`,
  coded: (keyword: string, code: string, label: string): string =>
    `${label}${label.includes(': ') ? ' –' : ':'} nhắn ${keyword} ${code}`,
} as const
