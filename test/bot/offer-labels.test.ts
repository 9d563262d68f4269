import { describe, expect, it } from 'vitest'
import { deedOf, labelAbout, labelOfPupil } from '../../bot/vi/offer-labels.ts'

describe('the label of a choice that decides', () => {
  it('says whom and what it is about', () => {
    expect(labelOfPupil('Duyệt', 'Nguyễn Tú An', '5,0 → 8,0')).toBe('Duyệt: An 5,0 → 8,0')
    expect(labelOfPupil('Từ chối', 'Nguyễn Tú An')).toBe('Từ chối: An')
  })

  it('keeps to what fits a button', () => {
    expect(labelAbout('Cho nhập', '6A Toán', 'TX1, TX2, TX3, TX4, GK, CK HK I')).toBe('Cho nhập: 6A Toán')
  })

  it('gives its deed back, as somebody types it', () => {
    expect(deedOf('Duyệt: An 5,0 → 8,0')).toBe('Duyệt')
    expect(deedOf('Trợ giúp')).toBe('Trợ giúp')
  })
})
