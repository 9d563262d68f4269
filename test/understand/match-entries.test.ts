import { describe, expect, it } from 'vitest'
import { readMarksLine } from '../../bot/understand/marks-line.ts'
import { matchEntries } from '../../bot/understand/match-entries.ts'
import { namesOf } from '../../bot/understand/name-spans.ts'

const roll = (...names: string[]) =>
  names.map((fullName, at) => ({ pupilId: 100 + at, seatNo: at + 1, fullName }))

const class6A = roll('Lê Văn An', 'Trần Thị Anh', 'Phạm Bình', 'Vũ Tiến', 'Vũ Tiến Đạt', 'Hồ Thị Vàng')
const class6B = roll('Lê Văn An', 'Trần Gia An', 'Phạm Bình')
const class7B = roll('Nguyễn Thị Ngọc Ánh', 'Nguyễn Thị Ngọc Ánh')

function matched(line: string, pupils: ReturnType<typeof roll>) {
  const { settled, doubts } = matchEntries(readMarksLine(line, namesOf(pupils)).entries, pupils)
  return {
    settled: settled.map(
      ({ pupil, value }) => `${pupil.seatNo} ${value.kind === 'tenths' ? value.tenths : value.kind}`,
    ),
    doubts: doubts.map(({ code, pupils: people }) => [code, ...people.map(({ seatNo }) => seatNo)].join(' ')),
  }
}

describe('entries put to the class list', () => {
  it('settle one pupil each', () => {
    expect(matched('an 8, binh 7,5, anh vang', class6A)).toEqual({
      settled: ['1 80', '3 75', '2 absent'],
      doubts: [],
    })
  })

  it('ask back between two of one name, whom their seats tell apart', () => {
    expect(matched('an 8, binh 7', class6B)).toEqual({ settled: ['3 70'], doubts: ['several 1 2'] })
    expect(matched('ngọc ánh 8', class7B)).toEqual({ settled: [], doubts: ['several 1 2'] })
    expect(matched('1. Ngọc Ánh 8; 2. Ngọc Ánh 7', class7B)).toEqual({
      settled: ['1 80', '2 70'],
      doubts: [],
    })
    expect(matched('stt 2: 7', class7B)).toEqual({ settled: ['2 70'], doubts: [] })
  })

  it('doubt a seat that is another pupil, or nobody', () => {
    expect(matched('1. Bình 8', class6A).doubts).toEqual(['seat_and_name_differ 1 3'])
    expect(matched('40: 8', class6A).doubts).toEqual(['nobody'])
  })

  it('doubt a value in words that completes the name of a pupil', () => {
    expect(matched('tiến đạt', class6A)).toEqual({ settled: [], doubts: ['name_or_value 4 5'] })
    expect(matched('tiến đạt đ, an đạt', class6A)).toEqual({ settled: ['5 passed', '1 passed'], doubts: [] })
    expect(matched('thi vang', class6A).doubts).toEqual(['name_or_value 6'])
  })

  it('offer near names for a misspelt one and keep what is wrong with a value', () => {
    expect(matched('bing 8', class6A).doubts).toEqual(['nobody 3'])
    expect(matched('binh 75', class6A).doubts).toEqual(['value 3'])
  })

  it('give nobody two marks', () => {
    expect(matched('an 8, binh 7, van an 9', class6A)).toEqual({
      settled: ['3 70'],
      doubts: ['twice 1', 'twice 1'],
    })
  })
})
