import { LEARNT } from '../../../bot/reading/cuts.ts'
import { readDanger } from '../../../bot/reading/danger.ts'
import type { Kin } from '../../../bot/reading/kin.ts'
import { namesOf } from '../../../bot/reading/kin.ts'
import type { Meaning } from '../../../bot/reading/meanings.ts'
import type { Speaker } from '../../../bot/reading/pieces.ts'
import type { Slots } from '../../../bot/reading/slots.ts'
import { NOTHING } from '../../../bot/reading/slots.ts'
import { stretchOf } from '../../../bot/reading/stretch.ts'
import type { Talk, Understood } from '../../../bot/reading/understand.ts'
import { understand } from '../../../bot/reading/understand.ts'
import { leaning, readConsent } from '../../../bot/understand/consent.ts'
import { subjectCandidates } from '../../../bot/understand/subjects.ts'
import { addDays, weekdayOf } from '../../../core/calendar/rules/days.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { AskedLine } from './lines.ts'

/** Holds what was understood of a question or an order against what its writer meant. */

export const TODAY = '2026-11-25'

type Child = { readonly name: string; readonly class?: string; readonly sex?: string; readonly born?: string }

export function speakerOf({ who, ctx }: AskedLine): Speaker {
  const children = (ctx['children'] ?? []) as readonly Child[]
  const kin: Kin[] = children.map((child, at) => ({
    pupilId: at + 1,
    fullName: child.name,
    className: child.class ?? null,
    sex: child.sex === 'm' ? 'male' : child.sex === 'f' ? 'female' : null,
    bornOn: child.born ?? null,
  }))
  if (who === 'pupil') kin.push({ pupilId: 1, fullName: 'Mình', className: null, sex: null, bornOn: null })
  const side = who === 'stranger' ? 'stranger' : who === 'guardian' || who === 'pupil' ? 'family' : 'staff'
  return { side, kin, names: namesOf(kin), today: TODAY, isDeciding: isCase(ctx['last']) }
}

const isCase = (last: unknown): boolean => typeof last === 'object' && last !== null && 'card' in last

type Slot = Readonly<Record<string, unknown>>
const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)

const idOf = ({ kin }: Speaker, name: unknown): readonly number[] =>
  name === 'all'
    ? kin.map(({ pupilId }) => pupilId)
    : kin.filter(({ fullName }) => texts(name).includes(fullName)).map(({ pupilId }) => pupilId)

const COLUMN = {
  tx1: ['regular', 1],
  tx2: ['regular', 2],
  tx3: ['regular', 3],
  tx4: ['regular', 4],
  gk: ['midterm', 1],
  ck: ['final', 1],
} as const

function slotsSaid(slot: Slot, speaker: Speaker): Slots {
  const column = COLUMN[String(slot['column']) as keyof typeof COLUMN]
  const { number, teacher, pupil, term } = slot
  const from = stretch(slot)
  return {
    ...NOTHING,
    children: idOf(speaker, slot['child']),
    subjects: texts(slot['subject']).map(name => subjectCandidates(name)),
    columns: column ? [{ kind: column[0], position: column[1] }] : [],
    classes: texts(slot['class']),
    cases: texts(number).map(Number),
    teachers: texts(teacher),
    pupils: texts(pupil),
    days: from ? [{ kind: 'days', ...from }] : [],
    ...((term === 1 || term === 2 || term === 'year') && { term }),
    ...(typeof slot['value'] === 'number' && { tenths: slot['value'] * 10 }),
  }
}

const monday = addDays(TODAY, 1 - weekdayOf(TODAY))
const NAMED: Readonly<Record<string, { from: string; to: string }>> = {
  this_week: { from: monday, to: addDays(monday, 6) },
  last_week: { from: addDays(monday, -7), to: addDays(monday, -1) },
  this_month: { from: '2026-11-01', to: '2026-11-30' },
}

function stretch({ on, from, to }: Slot): { from: string; to: string } | undefined {
  const said = on ?? from
  if (typeof said !== 'string') return undefined
  const named = NAMED[said]
  if (named) return named
  return { from: said, to: typeof to === 'string' && on === undefined ? to : said }
}

export function talkOf(line: AskedLine, speaker: Speaker): Talk | undefined {
  const last = line.ctx['last'] as (Slot & { do?: string; card?: Slot }) | undefined
  if (!last?.do) return undefined
  return { meaning: last.do as Meaning, slots: slotsSaid(last, speaker) }
}

/** The writers' word for it, and the service's. */
const renamed = <One extends { do: string }>(one: One): One =>
  one.do === 'cancel'
    ? { ...one, do: 'family.withdraw' }
    : one.do === 'family.both'
      ? { ...one, do: 'family.marks' }
      : one

/** What a careful clerk may be asked, when the words leave it open. */
const OPEN = new Set(['ask_back', 'unclear'])
const PUT_AWAY = new Set(['no', 'later', 'family.withdraw'])

/** What the button is called that would confirm what stands. */
const CONFIRMS: Readonly<Record<string, string>> = {
  marks: 'Ghi 3 điểm',
  attendance: 'Ghi 1 lượt',
  conduct: 'Ghi 1 mức',
  remark: 'Ghi 1 nhận xét',
  lock: 'Khóa sổ',
  stand_in: 'Đồng ý cử thay',
  close_column: 'Chốt cột',
  makeup: 'Ghi lịch bù',
  take_back: 'Trả lại như cũ',
  minutes: 'Xác nhận',
  nudge: 'Nhắc',
  slip: 'In mã',
  'family.weekly': 'Nhận tin hằng tuần',
  'family.withdraw': 'Rút',
}

function confirmOf(last: Slot): string | undefined {
  const isWaiting = 'preview' in last || last['asked'] === 'confirm' || last['asked'] === 'consent'
  return isWaiting ? (CONFIRMS[String(last['preview'] ?? last['do'])] ?? 'Gửi') : undefined
}

export type Judged = { readonly ok: boolean; readonly got: string; readonly slot?: string }

/** @param learnt other weights than those that are shipped. */
export function judge(line: AskedLine, learnt = LEARNT): Judged {
  const speaker = speakerOf(line)
  const want = (line.means as readonly (Slot & { do: string })[]).map(renamed)
  const isDanger = readDanger(line.says) !== undefined
  if (isDanger || want.some(one => one.do === 'danger'))
    return { ok: isDanger && want.some(one => one.do === 'danger'), got: isDanger ? 'danger' : 'no danger' }
  const last = line.ctx['last'] as Slot | undefined
  const confirms = last && confirmOf(last)
  if (confirms !== undefined) {
    const lean = leaning(line.says)
    const consent =
      readConsent(line.says, { label: confirms, text: '' }) ??
      (lean === 'no' || lean === 'wrong' ? lean : undefined)
    if (consent) {
      const got = consent === 'wrong' ? 'no' : consent
      const wanted = want[0]?.do ?? ''
      const ok =
        got === wanted ||
        (got === 'no' && PUT_AWAY.has(wanted)) ||
        (got === 'unclear' && OPEN.has(wanted)) ||
        (got === 'yes' && wanted === 'consent.give')
      return { ok, got }
    }
  }
  // A bare yes or no to a case shows it once more, to be decided by its choices.
  if (speaker.isDeciding && readConsent(line.says))
    return { ok: want[0]?.do === 'act.decide', got: 'act.decide' }
  const got = understand(line.says, speaker, talkOf(line, speaker), learnt)
  const names = got.map(({ meaning }) => meaning).join('+')
  if (want.every(one => one.do === 'none') && got.length === 0) return { ok: true, got: '' }
  if (OPEN.has(want[0]?.do ?? ''))
    return { ok: isAskedBack(got, speaker) || previewsOneOf(want[0], got), got: names }
  if (want.every(one => KIND_WORDS.has(one.do)) && got.every(({ meaning }) => KIND_WORDS.has(meaning)))
    return { ok: true, got: names }
  const left = [...got]
  const said = want.length > 1 ? want.filter(one => !COURTESIES.has(one.do)) : want
  for (const one of said) {
    const at = left.findIndex(({ meaning }) => meaning === one.do)
    if (at < 0)
      return mergedOk(want, got)
        ? { ok: slotsOk(line, want, got, speaker) === undefined, got: names }
        : { ok: false, got: names }
    left.splice(at, 1)
  }
  if (left.some(({ meaning }) => !COURTESIES.has(meaning))) return { ok: false, got: names }
  const wrong = slotsOk(line, want, got, speaker)
  return { ok: wrong === undefined, got: names, ...(wrong && { slot: wrong }) }
}

/** All are answered by a kind word. */
const KIND_WORDS = new Set(['greet', 'thanks', 'smalltalk', 'chat'])

/** Beside a question they need no answer of their own. */
export const COURTESIES = new Set(['anger', 'greet', 'thanks', 'smalltalk'])

/** Several questions of one kind may be one question about several things. */
const mergedOk = (want: readonly { do: string }[], got: readonly Understood[]): boolean =>
  new Set(want.map(one => one.do)).size === got.length &&
  got.every(({ meaning }) => want.some(one => one.do === meaning))

const isAskedBack = (got: readonly Understood[], { kin, side }: Speaker): boolean =>
  got.length === 0 ||
  (side === 'family' &&
    kin.length > 1 &&
    got.some(({ slots }) => slots.children.length !== 1 || slots.isBetween === true))

/** What acts is shown before it is done, with all that fits to choose from. */
const previewsOneOf = (open: Slot | undefined, got: readonly Understood[]): boolean =>
  got.length > 0 &&
  got.every(
    ({ meaning }) => meaning.startsWith('act.') && JSON.stringify(open?.maybe ?? '').includes(`"${meaning}"`),
  )

const AHEAD = new Set([
  'family.leave',
  'act.makeup',
  'act.lock',
  'act.unlock',
  'act.stand_in',
  'act.more_time',
  'act.snooze',
  'act.nudge',
])

function slotsOk(
  line: AskedLine,
  want: readonly (Slot & { do: string })[],
  got: readonly Understood[],
  speaker: Speaker,
): string | undefined {
  for (const one of want) {
    const same = got.filter(({ meaning }) => meaning === one.do)
    const wrongs = same.map(({ slots, meaning }) => differs(one, slots, meaning, speaker, line))
    if (wrongs.every(wrong => wrong !== undefined)) return wrongs[0]
  }
  return undefined
}

const OF_A_SUBJECT = new Set(
  [
    'marks',
    'new',
    'average',
    'below',
    'compare',
    'needed',
    'why',
    'next_test',
    'who_teaches',
    'history',
    'question',
  ].map(what => `family.${what}`),
)

function differs(
  one: Slot & { do: string },
  slots: Slots,
  meaning: string,
  speaker: Speaker,
  line: AskedLine,
): string | undefined {
  const wanted = slotsSaid(one, speaker)
  if (speaker.side === 'family' && one['child'] !== undefined && meaning !== 'family.rank') {
    if (
      slots.isBetween ||
      wanted.children.some(id => !slots.children.includes(id)) ||
      (one['child'] !== 'all' && slots.children.length !== 1 && !(line.means.length > 1))
    )
      return `child ${slots.children}`
  }
  for (const subject of wanted.subjects)
    if (subject.length > 0 && !slots.subjects.some(codes => codes.some(code => subject.includes(code)))) {
      const books = (line.ctx['books'] ?? []) as readonly string[]
      if (!books.some(book => book.endsWith(String(one['subject'])))) return `subject ${slots.subjects}`
    }
  if (wanted.subjects.length === 0 && slots.subjects.length > 0 && OF_A_SUBJECT.has(meaning))
    return `subject too much ${slots.subjects}`
  for (const column of wanted.columns)
    if (!slots.columns.some(({ kind, position }) => kind === column.kind && position === column.position))
      return `column ${slots.columns.map(c => c.kind + c.position)}`
  if (wanted.term !== undefined && wanted.term !== 1 && slots.term !== wanted.term)
    return `term ${slots.term}`
  if (wanted.term === 1 && slots.term !== undefined && slots.term !== 1 && slots.term !== 'this')
    return `term ${slots.term}`
  const days = wanted.days[0]
  if (days?.kind === 'days' && String(one['from']) !== '2026-09-07') {
    const read =
      stretchOf(slots.days, TODAY, AHEAD.has(meaning) ? 'ahead' : 'behind') ??
      (days.from === TODAY ? { from: TODAY, to: TODAY } : undefined)
    const sundayMore = read !== undefined && weekdayOf(read.to) === 7 && read.to === addDays(days.to, 1)
    const isToday = read?.to === TODAY && days.from <= TODAY && days.to > TODAY
    if (
      read?.from !== days.from ||
      (one['do'] !== 'act.decide' && read.to !== days.to && !sundayMore && !isToday)
    )
      return `days ${read?.from}..${read?.to}`
  }
  const named = (saids: readonly string[], said: string) =>
    saids.some(read => fold(read).includes(fold(said)) || fold(said).includes(fold(read)))
  if (speaker.side === 'staff' && !line.ctx['last']) {
    const said = fold(line.says)
    for (const name of wanted.classes)
      if (said.includes(fold(name)) && !slots.classes.includes(name)) return `class ${slots.classes}`
    for (const number of wanted.cases)
      if (new RegExp(`\\b${number}\\b`).test(said) && !slots.cases.includes(number))
        return `case ${slots.cases}`
    if (['act.decide', 'act.nudge'].includes(meaning))
      for (const teacher of wanted.teachers)
        if (
          said.includes(fold(teacher).split(' ').at(-1) ?? '') &&
          wanted.cases.length === 0 &&
          !named(slots.teachers, teacher)
        )
          return `teacher ${slots.teachers}`
    for (const pupil of wanted.pupils)
      if (['staff.pupil', 'act.correct'].includes(meaning) && !named(slots.pupils, pupil))
        return `pupil ${slots.pupils}`
  }
  return undefined
}
