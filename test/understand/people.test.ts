import { describe, expect, it } from 'vitest'
import { findPerson } from '../../bot/understand/people.ts'

const people = (...names: string[]) => names.map(fullName => ({ fullName }))

const class6A = people('Trần Thị Anh', 'Lê Văn An', 'Nguyễn Thị Lan', 'Phạm Bình', 'Đỗ Quang Bình An Khang')
const class7B = people('Nguyễn Thị Ngọc Ánh', 'Nguyễn Thị Ngọc Ánh', 'Lê Hoàng Anh')
const class8A = people('Phạm Minh Anh', 'Phạm Minh Ánh', 'Vũ Đức Hoà', 'Vũ Thị Hoa')

/** The full names found, or those merely near after a question mark. */
function found(text: string, among: readonly { fullName: string }[]): string[] {
  const match = findPerson(text, among)
  if (match.kind === 'one') return [match.person.fullName]
  if (match.kind === 'several') return match.people.map(person => person.fullName)
  return ['?', ...match.near.map(person => person.fullName)]
}

describe('a given name', () => {
  it('matches whole words only', () => {
    expect(found('an', class6A)).toEqual(['Lê Văn An'])
    expect(found('AN', class6A)).toEqual(['Lê Văn An'])
    expect(found('lan', class6A)).toEqual(['Nguyễn Thị Lan'])
  })

  it('typed without accents asks back between those it can mean', () => {
    expect(found('ngoc anh', class7B)).toEqual(['Nguyễn Thị Ngọc Ánh', 'Nguyễn Thị Ngọc Ánh'])
    expect(found('minh anh', class8A)).toEqual(['Phạm Minh Anh', 'Phạm Minh Ánh'])
    expect(found('Minh Anh', class8A)).toEqual(['Phạm Minh Anh', 'Phạm Minh Ánh'])
    expect(found('anh', class7B)).toHaveLength(3)
  })

  it('typed with accents means exactly those', () => {
    expect(found('Minh Ánh', class8A)).toEqual(['Phạm Minh Ánh'])
    expect(found('Phạm Minh Anh', class8A)).toEqual(['Phạm Minh Anh'])
    expect(found('Ngọc Ánh', class7B)).toHaveLength(2)
  })

  it('is the same wherever the tone stands, and however it is encoded', () => {
    expect(found('Hòa', class8A)).toEqual(['Vũ Đức Hoà'])
    expect(found('hòa'.normalize('NFD'), class8A)).toEqual(['Vũ Đức Hoà'])
    expect(found('hoa', class8A)).toEqual(['Vũ Đức Hoà', 'Vũ Thị Hoa'])
    expect(found('duc hoa', class8A)).toEqual(['Vũ Đức Hoà'])
  })

  it('with other accents than the list has is nobody, and the near one is offered', () => {
    expect(found('Ấn', class6A).slice(0, 2)).toEqual(['?', 'Lê Văn An'])
    expect(found('Hóa', class8A).slice(0, 2)).toEqual(['?', 'Vũ Đức Hoà'])
  })
})

describe('a longer name', () => {
  it('may be the whole, its end, or family and given name', () => {
    expect(found('le van an', class6A)).toEqual(['Lê Văn An'])
    expect(found('văn an', class6A)).toEqual(['Lê Văn An'])
    expect(found('lê an', class6A)).toEqual(['Lê Văn An'])
    expect(found('nguyen anh', class7B)).toHaveLength(2)
  })

  it('is never matched by its middle', () => {
    expect(found('binh an', class6A)[0]).toBe('?')
  })

  it('prefers who is called so in full', () => {
    expect(found('Bình', people('Bình', 'Phạm Bình'))).toEqual(['Bình'])
  })
})

describe('initials with dots', () => {
  it('stand for the last words', () => {
    expect(found('V.A', class6A)).toEqual(['Lê Văn An'])
    expect(found('L.V.A', class6A)).toEqual(['Lê Văn An'])
    expect(found('M.Ánh', class8A)).toEqual(['Phạm Minh Ánh'])
    expect(found('m.anh', class8A)).toHaveLength(2)
    expect(found('đ.h', class8A)).toEqual(['Vũ Đức Hoà'])
  })
  it('are not guessed without dots', () => expect(found('va', class6A)[0]).toBe('?'))
})

describe('nobody', () => {
  it('comes with at most three near names, and none further than the nearest', () => {
    const near = found('binnh', people('Lê Bảnh', 'Lê Bình', 'Lê Bính', 'Lê Bỉnh', 'Lê Bĩnh'))
    expect(near).toHaveLength(4)
    expect(near.slice(0, 2)).toEqual(['?', 'Lê Bình'])
    expect(near).not.toContain('Lê Bảnh')
  })
  it('is found for nothing', () => expect(found('  ', class6A)).toEqual(['?']))
})
