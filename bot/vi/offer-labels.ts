/** The words of a choice that decides: what it does and about whom, for it may stand in sight without the card it belongs to. */

/** A button of Telegram this wide, and one of the page, still shows its whole label on a small phone. */
const LABEL_CHARS_MAX = 36

/** The name one is called by: "An" of "Nguyễn Tú An". */
const calledName = (fullName: string): string => fullName.trim().split(/\s+/).at(-1) ?? ''

/** "Duyệt: An 5,0 → 8,0"; the deed and the name alone where the rest would not fit a button. */
export function labelAbout(deed: string, about: string, what = ''): string {
  const whole = `${deed}: ${[about, what].filter(Boolean).join(' ')}`
  return [...whole].length <= LABEL_CHARS_MAX ? whole : `${deed}: ${about}`
}

export const labelOfPupil = (deed: string, fullName: string, what = ''): string =>
  labelAbout(deed, calledName(fullName), what)

/** What such a label says is done; the whole of any other label. */
export const deedOf = (label: string): string => label.split(': ')[0] ?? label
