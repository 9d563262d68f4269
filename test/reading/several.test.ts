import { describe, expect, it } from 'vitest'
import { namesOf } from '../../bot/reading/kin.ts'
import type { Speaker } from '../../bot/reading/pieces.ts'
import { read } from '../../bot/reading/reading.ts'
import { segmentsOf } from '../../bot/reading/segments.ts'
import { NOTHING } from '../../bot/reading/slots.ts'
import type { Talk } from '../../bot/reading/understand.ts'
import { understand } from '../../bot/reading/understand.ts'

const [AN, BINH] = [1, 2]
const kin = [
  { pupilId: AN, fullName: 'Nguyễn Văn An', className: '6A', sex: null, bornOn: null },
  { pupilId: BINH, fullName: 'Nguyễn Thị Bình', className: '8B', sex: null, bornOn: null },
]
const speaker: Speaker = { side: 'family', kin, names: namesOf(kin), today: '2026-11-25' }
const ofAn: Talk = { meaning: 'family.average', slots: { ...NOTHING, children: [AN] } }

const told = (says: string, last?: Talk) =>
  understand(says, speaker, last).map(({ meaning, slots }) => [meaning, slots.children])

describe('a message that asks several things', () => {
  it('gives each its own child', () => {
    expect(told('An nghỉ mấy buổi, còn Bình toán được mấy điểm')).toEqual([
      ['family.absences', [AN]],
      ['family.marks', [BINH]],
    ])
  })

  it('goes on with the child named before', () => {
    expect(told('Bình nghỉ mấy buổi rồi, với ai dạy toán')).toEqual([
      ['family.absences', [BINH]],
      ['family.who_teaches', [BINH]],
    ])
  })

  it('is about the child it names, not about the one spoken of last', () => {
    expect(told('tháng này nghỉ mấy buổi, với điểm toán của Bình được mấy', ofAn)).toEqual([
      ['family.absences', [BINH]],
      ['family.marks', [BINH]],
    ])
  })

  it('keeps the subject for who teaches it', () => {
    const [, teacher] = understand('toán của An được mấy điểm, ai dạy vậy', speaker)
    expect(teacher).toMatchObject({ meaning: 'family.who_teaches', slots: { subjects: [['TO']] } })
  })

  it('is parted into so many pieces at most, and loses no word', () => {
    const reading = read('điểm toán, '.repeat(60), speaker)
    const segments = segmentsOf(reading)
    expect(segments.length).toBe(24)
    expect(segments.flatMap(({ words }) => words)).toEqual(reading.words)
  })
})
