import type { BookPage } from '../rules/book-page.ts'
import type { ClassBook } from './facts.ts'
import { headed } from './facts.ts'

/** The pages of the class's book that are not filled from marks: covers, guidance, who teaches, the principal's page. */

export const cover = (book: ClassBook): BookPage => ({
  name: 'Bìa',
  titles: headed(book, 'SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC SINH (theo lớp học)'),
  columns: [],
  rows: [],
  foot: [
    `Giáo viên chủ nhiệm: ${book.homeroom ?? ''}`,
    ...(book.agency === null ? [] : [`Cơ quan quản lí: ${book.agency}`]),
  ],
  cover: true,
})

export const marksCover = (book: ClassBook): BookPage => ({
  name: 'Bìa phần ghi điểm',
  titles: headed(book, 'PHẦN GHI ĐIỂM VÀ ĐÁNH GIÁ'),
  columns: [],
  rows: [],
  foot: [],
  cover: true,
})

export const guidance = (book: ClassBook): BookPage => ({
  name: 'Hướng dẫn',
  titles: headed(book, 'HƯỚNG DẪN SỬ DỤNG'),
  columns: [],
  rows: [],
  foot: [
    '1. Sổ do nhà trường quản lí; giáo viên bộ môn ghi điểm, nhận xét môn mình và kí tên cuối danh sách mỗi môn; giáo viên chủ nhiệm ghi phần chủ nhiệm.',
    '2. Điểm trong sổ phải khớp với sổ theo dõi và đánh giá học sinh của giáo viên.',
    '3. Khi sửa: gạch ngang bằng mực đỏ điểm cũ, ghi điểm mới bên cạnh, ghi số đề nghị sửa điểm ở cột Ghi chú.',
    '4. Kết quả của học sinh chỉ thông báo cho học sinh đó và cha mẹ học sinh.',
    '5. Nơi sinh, dân tộc, chỗ ở, đối tượng ưu tiên để trống trong bản này để ghi tay; bản đầy đủ in tại văn phòng nhà trường.',
  ],
})

export const frontispiece = (book: ClassBook): BookPage => ({
  name: 'Bìa lót',
  titles: [
    ...headed(book, 'GIÁO VIÊN CỦA LỚP'),
    `Sĩ số: ${book.pupils.filter(pupil => pupil.note === '' || !pupil.note.startsWith('Đã rời')).length} · Nữ: ${book.pupils.filter(pupil => pupil.sex === 'female').length} · Giáo viên chủ nhiệm: ${book.homeroom ?? ''}`,
  ],
  columns: [
    { title: 'STT', width: 6 },
    { title: 'Môn học, hoạt động giáo dục', width: 40, align: 'left' },
    { title: 'Giáo viên', width: 40, align: 'left' },
  ],
  rows: book.subjects.map((subject, at) => [at + 1, subject.name, subject.teachers.join(', ')]),
  foot: [],
})

export const principalRemarks = (book: ClassBook): BookPage => ({
  name: 'Nhận xét của Hiệu trưởng',
  titles: headed(book, 'NHẬN XÉT CỦA HIỆU TRƯỞNG'),
  columns: [
    { title: 'Ngày, tháng', width: 16 },
    { title: 'Nội dung', width: 70, align: 'left' },
    { title: 'Chữ kí', width: 20 },
  ],
  rows: Array.from({ length: 10 }, () => [null, null, null]),
  foot: [],
})
