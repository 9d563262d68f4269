import { flat } from './flat.ts'

/** Which of the choices in a list is meant by where it stands: "cái thứ 3", "cái cuối", "số hai". */

const COUNTS: Readonly<Record<string, number>> = {
  ...{ mot: 1, nhat: 1, dau: 1, 'dau tien': 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5 },
  ...{ sau: 6, bay: 7, tam: 8, chin: 9 },
}

const BEFORE = '(?:(?:da|vang|chon|lay|xem|mo|thi|cho (?:toi|tui|em|minh|co|thay)) )*'
const BEHIND = '(?: (?:a|nhe|nha|nghe|di|do|ay|kia|giup|gium|em|co|thay|ban))*'
const NTH = new RegExp(
  `^${BEFORE}(?:(?:cai|muc|dong|lua chon|y|so|cai so|muc so|lua chon so)(?: thu)?) (\\d|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|nhat|dau tien|dau)${BEHIND}$`,
)
const LAST = new RegExp(`^${BEFORE}(?:cai|muc|dong|lua chon|y) (?:cuoi cung|cuoi|chot)${BEHIND}$`)

/** Its place among so many, from 0. */
export function ordinalSaid(text: string, of: number): number | undefined {
  const said = flat(text.normalize('NFC'))
    .replace(/[.,!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (LAST.test(said)) return of - 1
  const [, count] = NTH.exec(said) ?? []
  const place = count === undefined ? 0 : (COUNTS[count] ?? Number(count))
  return place >= 1 && place <= of ? place - 1 : undefined
}
