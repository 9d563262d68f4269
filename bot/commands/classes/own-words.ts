import { ownClass } from '../../../core/classes/own-class.ts'
import { pupilsInSight } from '../../../core/classes/pupil-search.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import { conceptsOf } from '../../reading/heard-words.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { sayDay } from '../../vi/time.ts'
import type { Asked } from '../asked.ts'
import { classIn } from '../asked.ts'
import type { PupilInClass } from './pupils-named.ts'
import { pupilsNamed, strangersIn } from './pupils-named.ts'

/** What a homeroom teacher wrote in passing, put into the form of the lines that are read for sure. */

export type OwnWords = {
  readonly className: string
  readonly pupils: readonly PupilInClass[]
  /** Every name in the words is one pupil's: nobody was named who would be left out. */
  readonly isSure: boolean
}

/** The actor's own class, and those of it who were named; a name that fits two is asked back. */
export async function ownWords(session: Session, said: Asked): Promise<OwnWords | Answer> {
  const room = await ownClass(session, classIn(said.slots))
  if (!room.ok) return { text: sayRefusal(room.refusal, session.school.zone) }
  const { className } = room.value
  const slots = { ...said.slots, classes: [className] }
  const named = await pupilsNamed(session, { text: said.text, slots })
  if ('text' in named) return named
  const inSight = await pupilsInSight(session)
  const own = inSight.ok ? inSight.value.filter(pupil => pupil.className === className) : []
  const pupils = [...new Map(named.flat().map(pupil => [pupil.pupilId, pupil])).values()]
  return {
    className,
    pupils,
    isSure: named.every(({ length }) => length === 1) && strangersIn(said.text, own).length === 0,
  }
}

const WITHOUT_LEAVE = /khong (?:co |xin )?phep|\bkp\b|\bk\b/g
const WITH_LEAVE = /\bphep\b|\bp\b/

/** With leave or without for all of them; undefined when both were said, for who is which cannot be told apart here. */
function kindOf(text: string, today: string): ' p' | ' k' | '' | undefined {
  const rest = fold(text).replace(WITHOUT_LEAVE, '#')
  const [without, withLeave] = [rest.includes('#'), WITH_LEAVE.test(rest)]
  if (without && withLeave) return undefined
  if (without) return ' k'
  return withLeave || conceptsOf(text, today).has('ill') ? ' p' : ''
}

const FULL = /(?:^|\s)(?:đủ|du|không vắng ai|đầy đủ|day du)(?=\s|$|[.,!])/iu
const COUNTED = /sĩ số (\d{1,2})\D+(?:hiện diện|có mặt) (\d{1,2})/iu

const isFull = (text: string): boolean => {
  const [, size, present] = COUNTED.exec(text) ?? []
  return size === undefined ? FULL.test(text) : size === present
}

/** "6A 25/11 vắng: An p, Bình p"; null when nothing of it was said. */
export function rollLine(
  { text, slots }: Asked,
  { className, pupils, isSure }: OwnWords,
  today: string,
): string | null {
  if (!isSure) return null
  const stretch = stretchOf(slots.days, today, 'behind')
  const day = !stretch
    ? 'hôm nay'
    : stretch.from === stretch.to
      ? sayDay(stretch.from)
      : `từ ${sayDay(stretch.from)} đến ${sayDay(stretch.to)}`
  if (pupils.length === 0) return isFull(text) ? `${className} ${day} đủ` : null
  const kind = kindOf(text, today)
  if (kind === undefined) return null
  return `${className} ${day} vắng: ${pupils.map(({ fullName }) => `${fullName}${kind}`).join(', ')}`
}

const LEVELS = /(?:^|[\s:,])(chưa đạt|tốt|khá|đạt|chua dat|tot|kha|dat)(?=\s|$|[.,;!])/giu
const EVERYBODY = /cả lớp|ca lop|toàn lớp|toan lop|tất cả|tat ca|các em còn lại|còn lại|con lai/iu

/** "rèn luyện 6A: Phát khá": one level for those named, or for everybody; null when it is not plain. */
export function conductLine({ text }: Asked, { className, pupils, isSure }: OwnWords): string | null {
  if (!isSure) return null
  const levels = [...text.matchAll(LEVELS)].map(([, level]) => level)
  const [level, another] = [...new Set(levels)]
  if (level === undefined || another !== undefined) return null
  if (pupils.length > 0)
    return `rèn luyện ${className}: ${pupils.map(one => `${one.fullName} ${level}`).join(', ')}`
  return EVERYBODY.test(text) ? `rèn luyện ${className} cả lớp ${level}` : null
}

/** What is said behind the name: after a colon or a comma, else after the name itself. */
export function bodyIn({ text, slots }: Asked): string | null {
  const colon = /[:]\s*(.{3,})$/su.exec(text)?.[1]
  if (colon !== undefined) return colon.trim()
  const [name] = slots.pupils
  const at = name === undefined ? -1 : text.indexOf(name)
  const rest = at < 0 || name === undefined ? '' : text.slice(at + name.length).replace(/^[\s,.-]+/u, '')
  return rest.length >= 3 ? rest : null
}
