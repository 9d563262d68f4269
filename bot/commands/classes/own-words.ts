import { ownClass } from '../../../core/classes/own-class.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { conceptsOf } from '../../reading/heard-words.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { sayDay } from '../../vi/time.ts'
import type { Asked } from '../asked.ts'
import { classIn } from '../asked.ts'
import type { PupilInClass } from './pupils-named.ts'
import { pupilsNamed } from './pupils-named.ts'

/** What a homeroom teacher wrote in passing, put into the form of the lines that are read for sure. */

export type OwnWords = { readonly className: string; readonly pupils: readonly PupilInClass[] }

/** The actor's own class, and those of it who were named; a name that fits two is asked back. */
export async function ownWords(session: Session, said: Asked): Promise<OwnWords | Answer> {
  const room = await ownClass(session, classIn(said.slots))
  if (!room.ok) return { text: sayRefusal(room.refusal, session.school.zone) }
  const { className } = room.value
  const slots = { ...said.slots, classes: [className] }
  const named = await pupilsNamed(session, { text: said.text, slots })
  if ('text' in named) return named
  return { className, pupils: named.flat() }
}

type Heard = ReturnType<typeof conceptsOf>

const kindOf = (heard: Heard): string =>
  heard.has('unexcused') ? ' k' : heard.has('excused') || heard.has('ill') ? ' p' : ''

const FULL = /(?:^|\s)(?:đủ|du|không vắng ai|đầy đủ|day du)(?=\s|$|[.,!])/iu
const COUNTED = /sĩ số (\d{1,2})\D+(?:hiện diện|có mặt) (\d{1,2})/iu

const isFull = (text: string): boolean => {
  const [, size, present] = COUNTED.exec(text) ?? []
  return size === undefined ? FULL.test(text) : size === present
}

/** "6A 25/11 vắng: An p, Bình p"; null when nothing of it was said. */
export function rollLine(
  { text, slots }: Asked,
  { className, pupils }: OwnWords,
  today: string,
): string | null {
  const stretch = stretchOf(slots.days, today, 'behind')
  const day = !stretch
    ? 'hôm nay'
    : stretch.from === stretch.to
      ? sayDay(stretch.from)
      : `từ ${sayDay(stretch.from)} đến ${sayDay(stretch.to)}`
  if (pupils.length === 0) return isFull(text) ? `${className} ${day} đủ` : null
  const kind = kindOf(conceptsOf(text, today))
  return `${className} ${day} vắng: ${pupils.map(({ fullName }) => `${fullName}${kind}`).join(', ')}`
}

const LEVELS = /(?:^|[\s:,])(chưa đạt|tốt|khá|đạt|chua dat|tot|kha|dat)(?=\s|$|[.,;!])/giu
const EVERYBODY = /cả lớp|ca lop|toàn lớp|toan lop|tất cả|tat ca|các em còn lại|còn lại|con lai/iu

/** "rèn luyện 6A: Phát khá": one level for those named, or for everybody; null when it is not plain. */
export function conductLine({ text }: Asked, { className, pupils }: OwnWords): string | null {
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
