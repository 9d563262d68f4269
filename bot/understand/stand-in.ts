import { fold } from '../../core/wording/rules/fold.ts'

/**
 * "vắng đến thứ Hai, cô Mai thay", "thầy Khoa nghỉ hết 25/11, nhờ cô Mai làm thay". Names are given back as typed; who they mean
 * is settled among the staff.
 */

export type AwayUntil =
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly day: number; readonly month: number }
  | { readonly kind: 'in_days'; readonly days: number }

export type StandInWords = {
  /** Who is away; null: the one who speaks. */
  readonly absentText: string | null
  readonly actingText: string
  readonly until: AwayUntil
}

const WHEN =
  '(?<when>(?:thu|t) ?(?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn|hom nay|ngay mai|mai|ngay \\d{1,2}/\\d{1,2}|\\d{1,2}/\\d{1,2})'
const AWAY = new RegExp(
  `^(?:(?<absent>.+?) )?(?:xin )?(?:vang(?: mat)?|nghi|di vang|di cong tac) (?:den het|den|toi|het) ${WHEN}(?: tuan sau)?(?:(?:,| thi| nho)+ ?| )(?<acting>.+?) (?:lam |phu trach )?thay(?: toi| em)?$`,
  'd',
)
const SELF = /^(?:toi|em|minh|tui)?(?: ?xin)?$/
const DAYS: Readonly<Record<string, number>> = {
  ...{ '2': 1, hai: 1, '3': 2, ba: 2, '4': 3, tu: 3, '5': 4, nam: 4, '6': 5, sau: 5, '7': 6, bay: 6 },
}

function untilOf(when: string): AwayUntil | undefined {
  if (when === 'hom nay') return { kind: 'in_days', days: 0 }
  if (when === 'mai' || when === 'ngay mai') return { kind: 'in_days', days: 1 }
  if (when === 'chu nhat' || when === 'cn') return { kind: 'weekday', weekday: 7 }
  const [, day, month] = /(\d{1,2})\/(\d{1,2})$/.exec(when) ?? []
  if (day && month) return { kind: 'date', day: Number(day), month: Number(month) }
  const weekday = DAYS[when.replace(/^(?:thu|t) ?/, '')]
  return weekday === undefined ? undefined : { kind: 'weekday', weekday }
}

/** A name without "thầy" or "cô" before it. */
const bare = (name: string): string => name.replace(/^(?:thầy|thay|cô|co)(?:\/(?:cô|co))? /i, '').trim()

/** What the words arrange, or undefined when they arrange no stand-in. */
export function readStandIn(text: string): StandInWords | undefined {
  // Folding keeps every letter in its place, so what matched can be cut out of what was typed.
  const typed = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[.!?]+$/, '')
    .trim()
  const folded = fold(typed)
  const found = folded.length === typed.length ? AWAY.exec(folded) : null
  const { when, absent } = found?.groups ?? {}
  const spans = found?.indices?.groups
  const until = when ? untilOf(when) : undefined
  if (!until || !spans?.acting) return undefined
  const actingText = bare(typed.slice(...spans.acting))
  if (!absent || SELF.test(absent) || !spans.absent) return { absentText: null, actingText, until }
  return { absentText: bare(typed.slice(...spans.absent)), actingText, until }
}
