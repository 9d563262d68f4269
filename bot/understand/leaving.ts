import { fold } from '../../core/wording/rules/fold.ts'

/**
 * "cho nghỉ việc: thầy Phúc, từ 15/12, bàn giao cho cô Mai, lý do: chuyển trường", "cô Hồng nghỉ hưu từ 1/1". Names are given back as
 * typed; who they mean is settled among the staff.
 */

export type LeavingDay =
  | { readonly kind: 'today' }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'date'; readonly day: number; readonly month: number; readonly year: number | null }

export type LeavingWords = {
  readonly who: string | null
  readonly when: LeavingDay
  readonly to: string | null
  readonly reason: string | null
}

const HOW =
  /(?:nghi viec|nghi han|nghi huu|thoi viec|chuyen truong|chuyen cong tac|roi truong|nghi day han|ve huu)/
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/nghi huu|ve huu/, 'nghỉ hưu'],
  [/chuyen truong|chuyen cong tac/, 'chuyển công tác'],
  [/thoi viec|nghi han|nghi day han/, 'thôi việc'],
]
const END =
  '(?=,|;|\\.| tu (?:ngay )?\\d| ke tu | tu hom nay| ban giao| giao (?:lai )?cho| ly do| li do| vi |$)'
const TITLE = /^(?:thầy|thay|cô|co|anh|chị|chi|ông|ong|bà|ba)(?:\/(?:cô|co))? /iu

const bare = (name: string): string => name.trim().replace(TITLE, '').trim()

function dayOf(folded: string): LeavingDay {
  const said = /(?:ke tu|tu)(?: ngay)? (hom nay|ngay mai|mai|(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?)/.exec(
    folded,
  )
  const [, word, day, month, year] = said ?? []
  if (day && month)
    return { kind: 'date', day: Number(day), month: Number(month), year: year ? Number(year) : null }
  return word === 'mai' || word === 'ngay mai' ? { kind: 'tomorrow' } : { kind: 'today' }
}

/** What the words say of somebody's leaving; undefined when they say none. */
export function readLeaving(text: string): LeavingWords | undefined {
  // Folding keeps every letter in its place, so what matched can be cut out of what was typed.
  const typed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const folded = fold(typed)
  if (folded.length !== typed.length || !HOW.test(folded)) return undefined
  const cut = (pattern: string): string | null => {
    const span = new RegExp(pattern, 'd').exec(folded)?.indices?.[1]
    return span ? typed.slice(...span).trim() : null
  }
  const why = cut('(?:ly do|li do)(?: la)?:? (.+)$') ?? cut('(?:^|,| )vi (.+)$')
  const to = cut(`(?:ban giao(?: lai)?(?: cho)?|giao (?:lai )?(?:viec )?cho) (.+?)${END}`)
  const after = cut(`(?:cho nghi viec|nghi viec):? (.+?)${END}`)
  const before = cut(`^(?:cho |ghi )?(.+?) (?:da |se |xin |duoc )?${HOW.source}`)
  const who = /^(?:cho )?nghi viec/.test(folded) ? after : before
  return {
    who: who === null ? null : bare(who),
    when: dayOf(folded),
    to: to === null ? null : bare(to),
    reason: why ?? REASONS.find(([said]) => said.test(folded))?.[1] ?? null,
  }
}

const EXACT = /^\/?(?:cho|ghi) nghi viec/

/** Only the words that order it. */
export const ordersLeaving = (text: string): LeavingWords | undefined =>
  EXACT.test(fold(text)) ? readLeaving(text.replace(/^\s*\/?(?:cho|ghi) /iu, '')) : undefined
