import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/all.ts'
import { readTick } from '../../bot/commands/review/review.ts'
import { isExact } from '../../bot/heard.ts'
import { namesOf } from '../../bot/reading/kin.ts'
import type { Speaker } from '../../bot/reading/pieces.ts'
import { understand } from '../../bot/reading/understand.ts'
import { readAttendanceLine } from '../../bot/understand/attendance-line.ts'
import { readConductLine } from '../../bot/understand/conduct-line.ts'
import { readConsent } from '../../bot/understand/consent.ts'
import { readMakeupEntries } from '../../bot/understand/makeup-line.ts'
import { readMarksLine } from '../../bot/understand/marks-line.ts'

/** Whatever a text of ours asks people to write is understood. */

const TEXTS = new URL('../../bot/vi/', import.meta.url)
const ASKS =
  /(?:nhắn|gõ|viết|hỏi)(?: [^“.;:]{0,24})? ?“([^”]+)”((?:,? (?:hoặc|hay|và|,) ?“[^”]+”|, “[^”]+”)*)/giu

/** What stands where a text names something. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\$\{[^}]*[cC]lassName[^}]*\}/g, '6A'],
  [/\$\{[^}]*[sS]ubjectName[^}]*\}/g, 'toán'],
  [/\$\{names\[paper\]\}/g, 'biên bản'],
  [/\$\{[^}]*\}|…/g, '3'],
]

const filled = (text: string): string =>
  NAMED.reduce((said, [place, sample]) => said.replace(place, sample), text)

const suggestions = readdirSync(TEXTS, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .toSorted()
  .flatMap(name =>
    [...readFileSync(new URL(name, TEXTS), 'utf8').matchAll(ASKS)].flatMap(([, first = '', more = '']) =>
      [first, ...[...more.matchAll(/“([^”]+)”/g)].map(([, other = '']) => other)].map(
        text => [filled(text), name] as const,
      ),
    ),
  )

const speaker = (side: Speaker['side']): Speaker => {
  const child = { pupilId: 1, fullName: 'Nguyễn Tú An', className: '6A', sex: null, bornOn: null }
  const kin = side === 'family' ? [child] : []
  return { side, kin, names: namesOf(kin), today: '2026-11-25' }
}

const stretchOf = (line: string) => readAttendanceLine(line)?.stretches[0]

/** What is written into something that stands open, and who reads it there. */
const INTO: Readonly<Record<string, (said: string) => boolean>> = {
  'đi học': said => stretchOf(`6A vắng An ${said}, Bình p`)?.entries[0]?.kind === 'present',
  đủ: said => stretchOf(`6A hôm nay ${said}`)?.complete === true,
  'hôm nay': said => stretchOf(`6A ${said}: An p`)?.days.length === 1,
  '12: 8': said => readMarksLine(`6A toán tx1 ${said}`).entries.length === 1,
  '5: 8': said => readMarksLine(`6A toán tx1 ${said}`).entries.length === 1,
  '5-8: 9': said => readMarksLine(`6A toán tx1 ${said}`).entries.length === 4,
  '12 25/11': said => readMakeupEntries(said, '2026-11-20', '2026-2027').length === 1,
  'Tiến Đạt: khá': said => readConductLine(`rèn luyện 6A ${said}`)?.entries.length === 1,
  'khá: Tiến Đạt': said => readConductLine(`rèn luyện 6A ${said}`)?.entries.length === 1,
  'đúng 3': said => readTick(said)?.item === 3,
  'sai 2: chỗ sai': said => readTick(said)?.note === 'chỗ sai',
}

const isHeard = (said: string): boolean =>
  isExact(said) ||
  readConsent(said) !== undefined ||
  commands.some(command => command.isLine && command.understand(said) !== undefined) ||
  understand(said, speaker('family')).length > 0 ||
  understand(said, speaker('staff')).length > 0

describe('what people are asked to write', () => {
  it('is found in the texts', () => expect(suggestions.length).toBeGreaterThan(60))

  it.each(suggestions)('“%s” (%s) is understood', said => {
    expect(INTO[said]?.(said) ?? isHeard(said)).toBe(true)
  })
})
