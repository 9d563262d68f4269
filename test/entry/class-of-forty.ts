import { inSchool } from '../../db/tenancy.ts'
import type { TestHouse } from '../house.ts'

/**
 * Class 6A filled up to forty: two named An and two named Ngọc Ánh, pupils whose names are numbers, subjects or words of marks.
 * The first three are those of the small school.
 */

const NAMES = [
  'Trần Gia An',
  'Nguyễn Thị Ngọc Ánh',
  'Lê Thị Ngọc Ánh',
  'Phạm Minh Anh',
  'Lê Thị Ba',
  'Phạm Văn Bảy',
  'Hồ Văn Năm',
  'Đỗ Thị Tám',
  'Lê Văn Mười',
  'Ngô Thị Một',
  'Vũ Tiến',
  'Vũ Tiến Đạt',
  'Trần Thị Vàng',
  'Đinh Thị Hoa',
  'Bùi Hải Vân',
  'Cao Văn Tín',
  'Lý Thu Sinh',
  'Mai Thị Diễm',
  'Hoàng Minh Đức',
  'Phan Thanh Hà',
  'Phan Thị Hạ',
  "H'Lan Niê",
  'Y Bhiong Kbuôr',
  'Tạ Quang Minh',
  'Tô Thị Minh Khuê',
  'Dương Công Thành',
  'Dương Công',
  'Trịnh Kim Chi',
  'Đào Xuân Mai',
  'Châu Thị Xoa',
  'Lâm Nhật Huy',
  'Lương Thế Vinh',
  'Đoàn Thị Kỳ',
  'Tống Khánh Linh',
  'Quách Thu Thảo',
  'Vương Thúy Kiều',
  'Nguyễn Thị Lộc',
] as const

export async function fillClass({ database, school }: Pick<TestHouse, 'database' | 'school'>): Promise<void> {
  await inSchool(database, school.schoolId, async tx => {
    const { schoolId: school_id } = school
    const rows = await tx.q
      .insertInto('person')
      .values(
        NAMES.map((full_name, at) => ({
          school_id,
          full_name,
          birth_date: `2015-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 27) + 1).padStart(2, '0')}`,
        })),
      )
      .returning(['person_id'])
      .execute()
    const pupils = rows.map(row => row.person_id)
    await tx.q
      .insertInto('pupil')
      .values(
        pupils.map(pupil_id => ({
          school_id,
          pupil_id,
          code: `99100000${pupil_id}`,
          sex: 'female' as const,
        })),
      )
      .execute()
    await tx.q
      .insertInto('enrolment')
      .values(
        pupils.map((pupil_id, at) => ({
          ...{ school_id, class_id: school.classes.a, pupil_id },
          ...{ seat: at + 4, from_on: '2026-09-05' },
        })),
      )
      .execute()
  })
}

/** Seats 1 to 40. */
/** The whole class in the order of its seats. */
export const FORTY: readonly string[] = ['Nguyễn Văn An', 'Lê Thanh Bình', 'Phạm Mạnh Cường', ...NAMES]

export const CLASS_SIZE = NAMES.length + 3
