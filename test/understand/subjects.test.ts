import { describe, expect, it } from 'vitest'
import { accented, canMean } from '../../bot/understand/accents.ts'
import { className } from '../../bot/understand/classes.ts'
import { pickSubject, SUBJECT_CODES, subjectCandidates } from '../../bot/understand/subjects.ts'
import { fold } from '../../core/wording/rules/fold.ts'

const LOWER = new Set(['NV', 'TO', 'NN1', 'GDCD', 'LSDL', 'KHTN', 'CN', 'TH', 'GDTC', 'NT', 'HDTN', 'GDDP'])
const UPPER = new Set([
  ...['NV', 'TO', 'NN1', 'LS', 'QPAN', 'GDTC', 'HDTN', 'GDDP'],
  ...['DL', 'KTPL', 'VL', 'HH', 'SH', 'CN', 'TH', 'MT'],
])

describe('a subject in a lower secondary class', () => {
  it.each(
    [
      ['toan TO', 'Toán TO', 'van NV', 'ngữ văn NV', 'anh NN1', 'tieng anh NN1', 'av NN1', 'T.Anh NN1'],
      ['ly KHTN', 'vat li KHTN', 'Hoá KHTN', 'sinh KHTN', 'khtn KHTN', 'su LSDL', 'dia LSDL', 'lsdl LSDL'],
      [
        'LS&ĐL LSDL',
        'Lịch sử và Địa lí LSDL',
        'sử địa LSDL',
        'gdcd GDCD',
        'cong dan GDCD',
        'tin TH',
        'cn CN',
      ],
      ['td GDTC', 'thể dục GDTC', 'gdtc GDTC', 'nhac NT', 'mĩ thuật NT', 'Nghệ thuật (Âm nhạc, Mĩ thuật) NT'],
      ['hdtn HDTN', 'HĐTN-HN HDTN', 'Hoạt động trải nghiệm, hướng nghiệp HDTN', 'gddp GDDP', 'GDĐP GDDP'],
      ['Nội dung giáo dục của địa phương GDDP', 'Ngoại ngữ 1 (Tiếng Anh) NN1', 'môn toán TO', 'nguvan NV'],
    ].flat(),
  )('%s', pair => {
    const at = pair.lastIndexOf(' ')
    expect(pickSubject(pair.slice(0, at), LOWER)).toEqual({ kind: 'one', code: pair.slice(at + 1) })
  })

  it('that the class does not have is none', () => {
    expect(pickSubject('ktpl', new Set(['TO']))).toEqual({ kind: 'none' })
    expect(pickSubject('quốc phòng', LOWER)).toEqual({ kind: 'none' })
    expect(pickSubject('an uống', LOWER)).toEqual({ kind: 'none' })
  })
})

describe('a subject in an upper secondary class', () => {
  it.each(
    [
      [
        'su LS',
        'dia DL',
        'ly VL',
        'Vật lý VL',
        'hoa HH',
        'Hóa học HH',
        'sinh học SH',
        'ktpl KTPL',
        'GDKT&PL KTPL',
      ],
      ['cong dan KTPL', 'qpan QPAN', 'GDQP&AN QPAN', 'quốc phòng QPAN', 'mi thuat MT', 'hoạ MT', 'họa MT'],
      ['HĐTN,HN HDTN', 'Giáo dục kinh tế và pháp luật KTPL', 'Giáo dục quốc phòng và an ninh QPAN'],
    ].flat(),
  )('%s', pair => {
    const at = pair.lastIndexOf(' ')
    expect(pickSubject(pair.slice(0, at), UPPER)).toEqual({ kind: 'one', code: pair.slice(at + 1) })
  })

  it('that stands for two is asked back', () => {
    expect(pickSubject('nghệ thuật', new Set(['AN', 'MT']))).toMatchObject({ kind: 'several' })
    expect(pickSubject('nghệ thuật', new Set(['MT']))).toEqual({ kind: 'one', code: 'MT' })
  })
})

describe('the codes themselves', () => {
  it.each(SUBJECT_CODES)('%s names its subject first', code => expect(subjectCandidates(code)[0]).toBe(code))
})

describe('a class name', () => {
  it.each([
    ['6a', '6A'],
    ['6A', '6A'],
    ['lop 6a', '6A'],
    ['Lớp 10A2', '10A2'],
    ['10 a2', '10A2'],
    ['lớp 6 a', '6A'],
    ['6/1', '6/1'],
    ['11CT1', '11CT1'],
  ])('%s is %s', (typed, name) => expect(className(typed)).toBe(name))
  it.each(['5a', '13a', '6', 'a6', '6 a', '6a toan', '12 8', 'lop', ''])('is not %j', typed => {
    expect(className(typed)).toBeUndefined()
  })
})

describe('folding', () => {
  it('forgets accents, case, encoding, spaces, and the look-alikes of đ', () => {
    for (const typed of [
      'Hòa Đình',
      'Hoà  đình',
      ' HÒA ĐÌNH '.normalize('NFD'),
      'Hoà\u00a0Ðình',
      'ho\u200bà đình',
    ]) {
      expect(fold(typed)).toBe('hoa dinh')
      expect(accented(typed)).toBe(accented('hoà đình'))
    }
  })
  it('keeps apart what accents keep apart', () => {
    expect(new Set(['Hoa', 'Hòa', 'Hóa', 'Hoạ', 'Hỏa', 'Hõa'].map(accented)).size).toBe(6)
    expect(new Set(['Ân', 'An', 'Ăn', 'Ấn', 'Án'].map(accented)).size).toBe(5)
  })
  it('lets a word without accents mean one with them, never the other way', () => {
    expect(canMean('tam', 'tám')).toBe(true)
    expect(canMean('Tâm', 'tám')).toBe(false)
    expect(canMean('Tám', 'tam')).toBe(false)
    expect(canMean('d', 'đ')).toBe(true)
  })
})
