import { describe, expect, it } from 'vitest'
import { readDataRight } from '../../bot/understand/data-rights.ts'

describe('what is asked about personal data, in words', () => {
  it.each([
    ['xin bản sao dữ liệu của con tôi', 'copy', ''],
    ['cho tôi xin bản sao dữ liệu của em An', 'copy', 'An'],
    ['Xin ban sao du lieu ca nhan cua toi.', 'copy', 'self'],
    ['trích xuất dữ liệu nhà trường đang giữ về tôi', 'copy', 'self'],
    ['xóa dữ liệu của tôi', 'delete', 'self'],
    ['tôi muốn xóa toàn bộ dữ liệu cá nhân', 'delete', null],
    ['yêu cầu xóa thông tin của cháu Bình An', 'delete', 'Bình An'],
    ['hạn chế xử lí dữ liệu của con', 'restrict', ''],
    ['phản đối việc sử dụng thông tin cá nhân của tôi', 'object', 'self'],
    ['đính chính thông tin của tôi', 'correct', 'self'],
    ['quyền dữ liệu', null, null],
  ])('reads “%s”', (said, kind, whose) => {
    expect(readDataRight(said)).toEqual({ kind, whose })
  })

  it.each([
    'xóa điểm của An',
    'thông tin học sinh 6A',
    'xin nghỉ',
    'bản sao học bạ',
    'xóa',
    'Xóa hết dữ liệu của tôi trên này đi, tôi không cho phép nữa',
  ])('leaves “%s” to others', said => {
    expect(readDataRight(said)).toBeUndefined()
  })
})
