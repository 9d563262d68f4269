/**
 * What speaks against a password: as NIST SP 800-63B-4 has it, length counts and what is often used or belongs to the person does not;
 * nobody is made to mix signs or to change it by the calendar.
 */

export type PasswordProblem = 'too_short' | 'too_long' | 'too_plain' | 'about_you'

export const PASSWORD_CHARS_MIN = 10
export const PASSWORD_CHARS_MAX = 128
/** Of the person's name or code: shorter pieces stand in many words. */
const OWN_CHARS_MIN = 4
const DIFFERENT_MIN = 5

/** Pieces of what is tried first, folded, without spaces. */
const OFTEN =
  /^(?:matkhau|password|passw0rd|anhyeuem|emyeuanh|iloveyou|qwerty|qwertyuiop|asdfghjkl|abcdef|abc|sodiem|hocsinh|phuhuynh|giaovien|truonghoc|vietnam|xinchao|conyeu|giadinh|admin)+[\d!@#.*]*$/

const steps = (text: string): ReadonlySet<number> =>
  new Set([...text].slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0)))

/** "1111111111", "0123456789", "abababab": few signs, or simply counted on. */
function isPlain(plain: string): boolean {
  if (new Set(plain).size < DIFFERENT_MIN || OFTEN.test(plain)) return true
  return /^(?:\d{4,8})?(?:0?1234567890?|0?987654321|123123\d*)+$/.test(plain) || steps(plain).size === 1
}

/**
 * @param folded the password without accents, capitals and spaces
 * @param own pieces of what is known of the person, folded so
 */
export function passwordProblem(
  password: string,
  folded: string,
  own: readonly string[],
): PasswordProblem | undefined {
  if ([...password].length < PASSWORD_CHARS_MIN) return 'too_short'
  if ([...password].length > PASSWORD_CHARS_MAX) return 'too_long'
  if (isPlain(folded)) return 'too_plain'
  const rest = own
    .filter(piece => piece.length >= OWN_CHARS_MIN)
    .reduce((left, piece) => left.replaceAll(piece, ''), folded)
  return rest !== folded && rest.length < PASSWORD_CHARS_MIN / 2 ? 'about_you' : undefined
}
