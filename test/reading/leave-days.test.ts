import { describe, expect, it } from 'vitest'
import { namesOf } from '../../bot/reading/kin.ts'
import type { Speaker } from '../../bot/reading/pieces.ts'
import { NOTHING } from '../../bot/reading/slots.ts'
import { stretchOf } from '../../bot/reading/stretch.ts'
import type { Talk } from '../../bot/reading/understand.ts'
import { understand } from '../../bot/reading/understand.ts'

const today = '2026-11-25'
const [AN, HOA] = [1, 2]
const kin = [
  { pupilId: AN, fullName: 'Nguyễn Văn An', className: '6A', sex: null, bornOn: null },
  { pupilId: HOA, fullName: 'Nguyễn Thị Hoa', className: '8B', sex: null, bornOn: null },
]
const speaker: Speaker = { side: 'family', kin, names: namesOf(kin), today }

/** An stays away on Friday. */
const onFriday: Talk = {
  meaning: 'family.leave',
  slots: { ...NOTHING, children: [AN], days: [{ kind: 'days', from: '2026-11-27', to: '2026-11-27' }] },
}

const asked = (says: string) => {
  const [leave] = understand(says, speaker, onFriday)
  const days = leave && stretchOf(leave.slots.days, today, 'ahead')
  return [leave?.meaning, leave?.slots.children, days?.from, days?.to]
}

describe('a leave spoken of once more', () => {
  it('takes the next day in', () => {
    expect(asked('thêm thứ 7 nữa')).toEqual(['family.leave', [AN], '2026-11-27', '2026-11-28'])
  })

  it('goes on to a day', () => {
    expect(asked('tới thứ 7')).toEqual(['family.leave', [AN], '2026-11-27', '2026-11-28'])
  })

  it('goes on for a day more', () => {
    expect(asked('cho nghỉ thêm 1 ngày nữa')).toEqual(['family.leave', [AN], '2026-11-28', '2026-11-28'])
  })

  it('takes in no day between that nobody named', () => {
    expect(asked('thêm thứ 3 nữa')).toEqual(['family.leave', [AN], '2026-12-01', '2026-12-01'])
  })

  it('is of another day when that is said', () => {
    expect(asked('không phải thứ sáu, mai cơ')).toEqual(['family.leave', [AN], '2026-11-26', '2026-11-26'])
  })

  it('is another child’s with days of its own', () => {
    expect(asked('cho Hoa nghỉ thứ 7 nữa')).toEqual(['family.leave', [HOA], '2026-11-28', '2026-11-28'])
  })
})
