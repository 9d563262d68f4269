import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../bot/understand/ask.ts'
import { ABOUT_OTHERS, NO_QUESTIONS, QUESTIONS } from './questions.ts'

describe("a guardian's question", () => {
  it.each([
    ['diem toan cua minh', { what: 'marks', subjectText: 'toan', childText: 'minh', childOrSelf: true }],
    ['điểm toán của mình', { what: 'marks', subjectText: 'toán' }],
    ['hk1 duoc may phay', { what: 'average', term: 1 }],
    ['học kì 2 được mấy phẩy', { what: 'average', term: 2 }],
    ['tuan nay co diem gi moi', { what: 'new_marks' }],
    ['hôm nay con có điểm gì không', { what: 'new_marks' }],
    ['con nghi may buoi', { what: 'absences' }],
    ['con nghỉ mấy buổi', { what: 'absences' }],
    ['hôm nay Bình có vắng không', { what: 'absences', childText: 'Bình' }],
    ['cháu Nhi nghỉ mấy buổi', { what: 'absences', childText: 'Nhi' }],
    ['điểm của Hoa môn toán', { what: 'marks', subjectText: 'môn toán', childText: 'Hoa' }],
    ['con Hoa được mấy điểm toán', { what: 'marks', subjectText: 'toán', childText: 'Hoa' }],
    ['con hoá mấy phẩy', { what: 'average', subjectText: 'hoá' }],
    ['diem toan an', { what: 'marks', subjectText: 'toan', childText: 'an' }],
    ['bé An được mấy điểm văn', { what: 'marks', subjectText: 'văn', childText: 'An' }],
    ['minh anh hk1 toan may phay', { what: 'average', subjectText: 'toan', childText: 'minh anh', term: 1 }],
    [
      'diem lich su hk2 cua Ngoc Anh',
      { what: 'marks', subjectText: 'lich su', childText: 'Ngoc Anh', term: 2 },
    ],
    ['cho xem điểm cháu Nguyễn Văn An', { what: 'marks', childText: 'Nguyễn Văn An' }],
    ['diem anh cua con', { what: 'marks', subjectText: 'anh' }],
    ['điểm con mình', { what: 'marks' }],
    ['điểm văn với toán', { what: 'marks' }],
    ['điểm trung bình môn toán cả năm', { what: 'average', subjectText: 'môn toán', term: 'year' }],
    ['cần bao nhiêu điểm cuối kì để được 8', { what: 'needed', target: 80 }],
    ['toán cần mấy điểm ck để được 8', { what: 'needed', subjectText: 'toán', target: 80 }],
    ['hk1 toan can bao nhieu de duoc 6,5', { what: 'needed', subjectText: 'toan', term: 1, target: 65 }],
    ['văn cần bao nhiêu để lên 7 phẩy 5', { what: 'needed', subjectText: 'văn', target: 75 }],
    ['ket qua hoc tap', { what: 'level' }],
    ['kết quả học tập hk1 của Hạnh', { what: 'level', term: 1, childText: 'Hạnh' }],
    ['hạnh kiểm của con', { what: 'level' }],
    ['con có được lên lớp không', { what: 'level' }],
    ['vì sao con được khá', { what: 'why' }],
    ['kết quả học tập cả năm', { what: 'level', term: 'year' }],
  ])('%s', (text, question) => expect(readQuestion(text)).toEqual(question))

  it.each(QUESTIONS)('%s', (text, question) => expect(readQuestion(text)).toEqual(question))

  it.each([
    ...ABOUT_OTHERS,
    'con xếp thứ mấy lớp',
    'điểm của An cao nhất lớp không',
    'trung binh ca lop mon toan',
    'con tôi so với các bạn',
  ])('about others is told apart: %s', text => expect(readQuestion(text)).toEqual({ what: 'comparison' }))

  it.each([...NO_QUESTIONS, 'xin chào', '', '6A', 'cảm ơn cô', 'điểm '.repeat(200)])(
    'is not seen in %j',
    text => {
      expect(readQuestion(text)).toBeUndefined()
    },
  )
})
