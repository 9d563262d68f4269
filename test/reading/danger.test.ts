import { describe, expect, it } from 'vitest'
import { readDanger } from '../../bot/reading/danger.ts'
import { ASKED, ENTRIES, isUnseen } from '../understand/corpus/lines.ts'
import { laterInDanger, laterOrdinary } from './danger/later.ts'
import { ordinary } from './danger/not-said.ts'
import { saidInDanger } from './danger/said.ts'

/** Every third sentence was kept aside while the reader was built: what it does with those is what it can do. */
const isAside = (_: unknown, index: number): boolean => index % 3 === 2
const isSeen = (line: unknown, index: number): boolean => !isAside(line, index)

const inDanger = Object.values(saidInDanger).flat()
const missed = (lines: readonly string[]) => lines.filter(line => !readDanger(line))
const taken = (lines: readonly string[]) => lines.filter(line => readDanger(line))

describe('words of danger', () => {
  it('are found wherever they were looked at', () => {
    expect(missed(inDanger.filter(isSeen))).toEqual([])
    expect(taken(ordinary.filter(isSeen))).toEqual([])
  })

  it('are found among sentences kept aside: 42 of 43, with 1 ordinary one of 75', () => {
    expect(missed(inDanger.filter(isAside)).length).toBeLessThanOrEqual(1)
    expect(taken(ordinary.filter(isAside)).length).toBeLessThanOrEqual(1)
    expect([inDanger.filter(isAside).length, ordinary.filter(isAside).length]).toEqual([43, 75])
  })

  it('are found among sentences written when the reader was done: 25 of 36, with 1 ordinary one of 46', () => {
    expect(missed(laterInDanger).length).toBeLessThanOrEqual(11)
    expect(taken(laterOrdinary).length).toBeLessThanOrEqual(1)
    expect([laterInDanger.length, laterOrdinary.length]).toEqual([36, 46])
  })

  it('are found in every such line of the corpus that may be looked at, and in no other', () => {
    const looked = ASKED.filter(line => !isUnseen(line))
    const isOfDanger = ({ means }: (typeof looked)[number]): boolean =>
      means.some(({ do: meaning }) => meaning === 'danger')
    const found = looked.filter(({ says }) => readDanger(says))
    expect(found.map(({ id }) => id)).toEqual(looked.filter(isOfDanger).map(({ id }) => id))
    expect(ENTRIES.filter(line => !isUnseen(line) && readDanger(line.says))).toEqual([])
  })

  it('are read with their accents where they have them', () => {
    expect(readDanger('em không muốn sống nữa')).toBe('self_harm')
    expect(readDanger('em khong muon song nua')).toBe('self_harm')
    expect(readDanger('chú ấy sờ người em')).toBe('abuse')
    expect(readDanger('bố đánh mẹ')).toBe('violence')
    expect(readDanger('cứu em với')).toBe('emergency')
    expect(readDanger('từ từ em nhập')).toBeUndefined()
    expect(readDanger('tu tu em nhap')).toBeUndefined()
    expect(readDanger('bố Danh mệt')).toBeUndefined()
  })

  it.each(['đánh giá lại', 'chết rồi em nhập nhầm', 'mệt chết đi được', 'điểm này giết tôi', 'cắt cột', ''])(
    'are not in “%s”',
    words => expect(readDanger(words)).toBeUndefined(),
  )
})
