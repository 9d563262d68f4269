/**
 * Remarks as typed: "nhận xét 6A toán hk1: An: …; Bình: …", or one pupil a line. The words of a remark are kept as they stand; only
 * whom they are about is read.
 */

import { fold } from '../../core/wording/rules/fold.ts'
import type { ClassHead } from './class-head.ts'
import { readClassHead } from './class-head.ts'

export type SaidRemark = {
  readonly nameText: string | null
  readonly seatNo: number | null
  readonly body: string
}

export type RemarkLines = ClassHead & {
  readonly className: string
  /** "chủ nhiệm" was said. */
  readonly homeroom: boolean
  readonly remarks: readonly SaidRemark[]
  /** Lines without a name and a colon. */
  readonly unread: readonly string[]
}

const OPENING = /^\/?(?:nhap |ghi )?nhan xet(?= |$)/
const HOMEROOM = /(?:^|\s)(?:chủ nhiệm|chu nhiem|gvcn)(?=\s|$)/iu
const NAME_CHARS_MAX = 45
const SEATED = /^(?:stt )?([1-9]\d?)(?:[.)]?\s+(.*))?$/iu

/** A semicolon ends a remark only where a short name and a colon follow it. */
const NEXT = new RegExp(`[;\\n]\\s*(?=[^:;\\n]{1,${NAME_CHARS_MAX}}:)|\\n`, 'u')

function remarkOf(item: string): SaidRemark | undefined {
  const colon = item.indexOf(':')
  if (colon <= 0 || colon > NAME_CHARS_MAX) return undefined
  const who = item.slice(0, colon).trim()
  const body = item.slice(colon + 1).trim()
  const [, seat, name = ''] = SEATED.exec(who) ?? []
  if (seat) return { nameText: name.trim() || null, seatNo: Number(seat), body }
  return { nameText: who, seatNo: null, body }
}

/** Undefined when these are not words of a remark, or name no class. */
export function readRemarkLines(text: string): RemarkLines | undefined {
  const whole = text.normalize('NFC').trim()
  const opening = OPENING.exec(fold(whole))
  if (!opening) return undefined
  const cut = whole.search(/[:\n]/)
  const words = (cut < 0 ? whole : whole.slice(0, cut)).split(/\s+/)
  const headText = words.slice(opening[0].split(' ').length).join(' ')
  const homeroom = HOMEROOM.test(` ${headText}`)
  const head = readClassHead(headText.replace(HOMEROOM, ' '))
  const { className } = head
  if (className === null) return undefined
  const items = (cut < 0 ? '' : whole.slice(cut + 1))
    .split(NEXT)
    .map(item => item.trim().replace(/;$/, ''))
    .filter(item => item !== '')
  const remarks = items.flatMap(item => remarkOf(item) ?? [])
  const unread = items.filter(item => remarkOf(item) === undefined)
  return { ...head, className, homeroom, remarks, unread }
}
