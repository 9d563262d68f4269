import { closest, distance } from 'fastest-levenshtein'
import type { Verb } from './verb.ts'
import { FLAG_WORDS, OWN_FLAG_WORDS } from './vi-flags.ts'

/** What there is to say to whoever asks how a verb is written, or wrote it wrongly. */

const COMMAND = 'npm run -s admin --'

export type Verbs = Readonly<Record<string, Verb>>

export const flagsOf = ({ usage }: Verb): readonly string[] => [...new Set(usage.match(/--[a-z-]+/g) ?? [])]

export const flagWords = (name: string, flag: string): string | undefined =>
  OWN_FLAG_WORDS[`${name} ${flag}`] ?? FLAG_WORDS[flag]

export function helpOfAll(verbs: Verbs): readonly string[] {
  return [
    `Cách dùng: ${COMMAND} <lệnh>    (không có -s thì npm in thêm hai dòng của nó)`,
    ...Object.entries(verbs).flatMap(([name, { usage, what }]) => [
      `  ${[name, usage].filter(Boolean).join(' ')}`,
      `      ${what}`,
    ]),
    `Từng lệnh: ${COMMAND} <lệnh> --help`,
    'Mã thoát: 0 xong; 1 bị từ chối hoặc có chỗ sai; 2 lệnh viết sai hoặc không chạy được ở đây; 3 lỗi không lường trước.',
  ]
}

export function helpOf(name: string, verb: Verb): readonly string[] {
  const flags = flagsOf(verb)
  const width = Math.max(0, ...flags.map(flag => flag.length))
  return [
    `Cách dùng: ${[COMMAND, name, verb.usage].filter(Boolean).join(' ')}`,
    `  ${verb.what}`,
    ...(flags.length > 0 ? ['Tùy chọn:'] : []),
    ...flags.map(flag => `  ${flag.padEnd(width)}  ${flagWords(name, flag) ?? ''}`),
  ]
}

/** Of so many letters one may be wrong. */
const LETTERS_A_SLIP = 3

/** The one that was meant, where it differs by a slip or two. */
export function nearest(said: string, among: readonly string[]): string | undefined {
  if (among.length === 0) return undefined
  const found = closest(said, [...among])
  return distance(said, found) <= Math.max(1, Math.floor(said.length / LETTERS_A_SLIP)) ? found : undefined
}

const meant = (found: string | undefined): string => (found === undefined ? '' : ` Có phải ý là "${found}"?`)

export function unknownVerb(words: readonly string[], verbs: Verbs): string {
  const names = Object.keys(verbs)
  const flag = words.findIndex(word => word.startsWith('-'))
  const said = words.slice(0, flag < 0 ? 2 : Math.min(flag, 2))
  const found = nearest(said.join(' '), names) ?? nearest(said[0] ?? '', names)
  const family = names.filter(name => name.startsWith(`${said[0]} `))
  const others = found === undefined && family.length > 0 ? ` Với "${said[0]}" có: ${family.join(', ')}.` : ''
  return `Không có lệnh "${said.join(' ')}".${meant(found)}${others} Xem: ${COMMAND} help`
}

/** parseArgs says in its code what is wrong, and in its English words with which option. */
export function wronglyWritten(error: Error & { readonly code: string }, name: string, verb: Verb): string {
  const [, said = ''] = /'([^']+)'/.exec(error.message) ?? []
  const option = said.split(/[ ,]/).find(word => word.startsWith('--')) ?? said
  const see = ` Xem: ${COMMAND} ${name} --help`
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `Lệnh "${name}" không có tùy chọn ${option}.${meant(nearest(option, flagsOf(verb)))}${see}`
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return `Lệnh "${name}" không nhận thêm "${said}". Giá trị có dấu cách thì đặt trong ngoặc kép.${see}`
  const takesNone = /does not take/.test(error.message)
  return `${takesNone ? `Tùy chọn ${option} không đi kèm giá trị.` : `Thiếu giá trị sau ${option}.`}${see}`
}
