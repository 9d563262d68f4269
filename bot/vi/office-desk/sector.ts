import type { SheetTable } from '../../../core/documents/sheet-writing.ts'
import type { ListedPupil, SectorDifference } from '../../../core/office-desk/sector.ts'
import { problemSentence } from '../../vi-import.ts'

/** The difference to the sector's database: on the page, and as a workbook. */

const EMPTY = '(trống)'

const pupil = ({ code, fullName, className }: ListedPupil): string =>
  `${fullName} (${code})${className === null ? '' : `, ${className}`}`

const HEAD = ['Mã HS', 'Họ và tên', 'Lớp'] as const

const row = ({ code, fullName, className }: ListedPupil) => [code, fullName, className ?? '']

export const viSector = {
  summary: ({ onlyHere, onlyThere, differing, alike }: SectorDifference): string =>
    `Giống nhau: ${alike} em. Chỉ có ở trường: ${onlyHere.length}. Chỉ có ở tệp của ngành: ${onlyThere.length}. Khác thông tin: ${differing.length}. Chưa thay đổi gì.`,
  onlyHere: ({ onlyHere }: SectorDifference): readonly string[] => onlyHere.map(pupil),
  onlyThere: ({ onlyThere }: SectorDifference): readonly string[] => onlyThere.map(pupil),
  differing: ({ differing }: SectorDifference): readonly string[] =>
    differing.flatMap(one =>
      one.facts.map(
        ({ what, from, to }) => `${pupil(one)}: ${what} ở trường “${from ?? EMPTY}”, ở tệp “${to ?? EMPTY}”`,
      ),
    ),
  unread: ({ problems }: SectorDifference): readonly string[] => problems.map(problemSentence),
  titles: {
    onlyHere: 'Chỉ có ở trường',
    onlyThere: 'Chỉ có ở tệp của ngành',
    differing: 'Khác thông tin',
    unread: 'Chỗ chưa đọc được trong tệp',
  },
  fileName: (day: string): string => `doi-chieu-csdl-nganh-${day}.xlsx`,
  tables: ({ onlyHere, onlyThere, differing, problems }: SectorDifference): readonly SheetTable[] => [
    {
      sheet: 'Khác thông tin',
      title: 'Thông tin khác nhau giữa trường và tệp của ngành',
      header: [...HEAD, 'Mục', 'Ở trường', 'Ở tệp của ngành'],
      rows: differing.flatMap(one =>
        one.facts.map(({ what, from, to }) => [...row(one), what, from ?? '', to ?? '']),
      ),
    },
    { sheet: 'Chỉ có ở trường', title: 'Chỉ có ở trường', header: HEAD, rows: onlyHere.map(row) },
    { sheet: 'Chỉ có ở tệp', title: 'Chỉ có ở tệp của ngành', header: HEAD, rows: onlyThere.map(row) },
    {
      sheet: 'Chưa đọc được',
      title: 'Chỗ chưa đọc được trong tệp, nên chưa đối chiếu',
      header: ['Chỗ'],
      rows: problems.map(problem => [problemSentence(problem)]),
    },
  ],
} as const
