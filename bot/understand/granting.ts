import { Temporal } from 'temporal-polyfill'
import { fold } from '../../core/wording/rules/fold.ts'

/**
 * "trao quyền văn phòng cho cô Hồng đến 31/5: thay cô Lan nghỉ thai sản", "thu quyền văn phòng của cô Hồng: …". Names are given back as
 * typed; who they mean is settled among the staff.
 */

export type GrantedRole = 'principal' | 'vice_principal' | 'board' | 'office' | 'department_head' | 'homeroom'

export type GrantWords = {
  readonly role: GrantedRole | null
  /** One or several, by name or code. */
  readonly names: readonly string[]
  /** A department as typed, or what a group of named people is called. */
  readonly department: string | null
  readonly group: string | null
  /** As typed: "31/5", "31/5/2027". */
  readonly from: string | null
  readonly until: string | null
  readonly reason: string | null
}

const ROLES: readonly (readonly [RegExp, GrantedRole])[] = [
  [/^(?:van phong|van thu|giao vu)$/, 'office'],
  [/^(?:ban )?quan tri$/, 'board'],
  [/^to truong(?: chuyen mon)?$/, 'department_head'],
  [/^hieu truong$/, 'principal'],
  [/^(?:pho hieu truong|hieu pho)$/, 'vice_principal'],
  [/^(?:giao vien )?chu nhiem$/, 'homeroom'],
]

const roleOf = (folded: string): GrantedRole | null =>
  ROLES.find(([said]) => said.test(folded.trim()))?.[1] ?? null

const DAY = '(\\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{4})?)'
const WHY = '(?:\\s*:\\s*|,? (?:vi|ly do|li do):? )(?<why>.+)'
const GIVE = new RegExp(
  `^/?(?:trao|cap|giao) quyen (?<role>.+?) cho (?<who>.+?)(?:,? (?:ke )?tu(?: ngay)? (?<from>${DAY}))?(?:,? den(?: het)?(?: ngay)? (?<until>${DAY}))?(?:${WHY})?$`,
  'd',
)
const END = new RegExp(`^/?thu(?: hoi| lai)? quyen (?<role>.+?) cua (?<who>.+?)(?:${WHY})?$`, 'd')
const GROUP = /^(?<group>.+?) gom:? (?<names>.+)$/d
const DEPARTMENT = /^(?:ca )?to (?!truong)(.+)$/d

type Spans = Readonly<Record<string, readonly [number, number] | undefined>>

const cutter = (typed: string, spans: Spans) => (key: string) => {
  const span = spans[key]
  return span ? typed.slice(...span).trim() : null
}

function peopleOf(who: string): Pick<GrantWords, 'names' | 'department' | 'group'> {
  const named = GROUP.exec(fold(who))?.indices?.groups
  const cut = cutter(who, (named ?? {}) as Spans)
  const department = DEPARTMENT.exec(fold(who))?.indices?.[1]
  if (!named && department) return { names: [], department: who.slice(...department), group: null }
  const list = named ? (cut('names') ?? '') : who
  const names = list.split(/\s*[,;]\s*|\s+và\s+|\s+va\s+/u).filter(name => name !== '')
  return { names, department: null, group: cut('group') }
}

const NOTHING: GrantWords = {
  ...{ role: null, names: [], department: null, group: null },
  ...{ from: null, until: null, reason: null },
}

/** @param alone the words by themselves, which ask how. */
const readBy =
  (pattern: RegExp, alone: string) =>
  (text: string): GrantWords | undefined => {
    // Folding keeps every letter in its place, so what matched can be cut out of what was typed.
    const typed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
    const folded = fold(typed)
    if (folded === alone) return NOTHING
    const spans = folded.length === typed.length ? pattern.exec(folded)?.indices?.groups : undefined
    if (!spans) return undefined
    const cut = cutter(typed, spans as Spans)
    return {
      role: roleOf(fold(cut('role') ?? '')),
      ...peopleOf(cut('who') ?? ''),
      from: cut('from'),
      until: cut('until'),
      reason: cut('why'),
    }
  }

export const readGiving = readBy(GIVE, 'trao quyen')
export const readEnding = readBy(END, 'thu quyen')

/** The day meant, of the next year where it has passed in this one; undefined for a day there is not. */
export function dayAhead(said: string, today: string): Temporal.PlainDate | undefined {
  const [day = 0, month = 0, year] = said.split(/[/-]/).map(Number)
  const now = Temporal.PlainDate.from(today)
  const inYear = (of: number): Temporal.PlainDate | undefined => {
    const first = month >= 1 && month <= 12 ? Temporal.PlainDate.from({ year: of, month, day: 1 }) : undefined
    return first && day >= 1 && day <= first.daysInMonth ? first.with({ day }) : undefined
  }
  const found = inYear(year ?? now.year)
  const isPast = found && Temporal.PlainDate.compare(found, now) < 0
  return isPast && year === undefined ? inYear(now.year + 1) : found
}
