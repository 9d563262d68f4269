import type { PupilInClass } from '../../../core/classes/pupil-search.ts'
import { sayDay } from '../time.ts'

/** Looking up a pupil by name. */

const sayBorn = ({ birthDate }: PupilInClass): string =>
  birthDate ? `, sinh ${sayDay(birthDate)}/${birthDate.slice(0, 4)}` : ''

/** The day of birth only where another of those found has the same name. */
const sayPupil = (pupil: PupilInClass, among: readonly PupilInClass[]): string => {
  const namesakes = among.filter(one => one.fullName === pupil.fullName).length
  return `${pupil.fullName}, lớp ${pupil.className}, số ${pupil.seat}${namesakes > 1 ? sayBorn(pupil) : ''}`
}

export const viPupilSearch = {
  one: (pupil: PupilInClass): string => `${sayPupil(pupil, [])}. Thầy/cô cần xem gì?`,
  ownChild: (pupil: PupilInClass): string => `${sayPupil(pupil, [])}. Cần xem gì?`,
  choice: sayPupil,
  several: (said: string, pupils: readonly PupilInClass[], more: number): string =>
    [
      `Có ${pupils.length + more} em tên “${said}”:`,
      ...pupils.map(pupil => `• ${sayPupil(pupil, pupils)}`),
      ...(more > 0 ? [`Còn ${more} em nữa; gõ thêm họ, tên đệm hoặc lớp.`] : []),
    ].join('\n'),
  nobody: (said: string, near: readonly PupilInClass[]): string =>
    near.length > 0
      ? `Không có em nào tên “${said}”. Gần giống:\n${near.map(pupil => `• ${sayPupil(pupil, near)}`).join('\n')}`
      : `Không có em nào tên “${said}” trong các lớp thầy/cô được xem.`,
  notYours: (said: string): string =>
    `Không tìm thấy “${said}”. Phụ huynh, học sinh chỉ xem được thông tin của con mình, của mình.`,
  gone: 'Em này không còn trong các lớp được xem.',
  marks: 'Điểm',
  absences: 'Số buổi nghỉ',
  results: 'Kết quả của em',
  classAbsences: (className: string): string => `Chuyên cần lớp ${className}`,
  book: (className: string, subjectName: string): string => `Bảng điểm ${className} ${subjectName}`,
} as const
