/** The ways a code on a slip may go. */

/** What the school's bots are called, where it has them. */
export type BotNames = { readonly telegram?: string; readonly zalo?: string }

/**
 * What the picture on a slip opens: the school's bot on Telegram, else the sign-in page. There school and code stand behind the `#`, which a
 * browser sends to nobody, so that they are in no log.
 */
export const qrTarget = (
  { telegram }: BotNames,
  at: { readonly publicUrl: string; readonly schoolCode: string; readonly letters: string },
): string =>
  telegram === undefined
    ? `${at.publicUrl}/#truong=${encodeURIComponent(at.schoolCode)}&ma=${at.letters}`
    : `https://t.me/${telegram}?start=${at.letters}`

/** An address as a person types it. */
export const typedAt = (publicUrl: string): string => publicUrl.replace(/^https?:\/\//, '')
