/**
 * Takes the bot token out of any text before it can reach a log or an error. The token sits in the path of every call, so
 * gateways, proxies and fetch itself echo it back, plainly or escaped. Redact first and cut to length after: a cut token no
 * longer matches.
 */

export type Redact = (text: string) => string

/** One character as it may be spelled: plain, URL-encoded (also twice), an HTML entity, a JSON escape. */
const spellings = (char: string): string => {
  const code = char.codePointAt(0) ?? 0
  const hex = code.toString(16)
  const named = char === ':' ? '|&colon;' : ''
  return `(?:\\u{${hex}}|%(?:25)*${hex}|&#0*${code};|&#x0*${hex};|\\\\u0*${hex}${named})`
}

const anySpelling = (text: string): string => [...text].map(spellings).join('')

/** The secret half alone lets anyone speak as the bot, so it is taken out with or without the bot's number before it. */
export const redactorOf = (token: string): Redact => {
  const secretStart = token.indexOf(':') + 1
  const number = anySpelling(token.slice(0, secretStart))
  const pattern = new RegExp(`(?:${number})?${anySpelling(token.slice(secretStart))}`, 'giu')
  return text => text.replace(pattern, '<token>')
}
