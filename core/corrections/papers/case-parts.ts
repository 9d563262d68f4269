import type { Pages } from '../../documents/pdf/pages.ts'
import { space } from '../../documents/pdf/pages.ts'
import { table } from '../../documents/pdf/table.ts'
import type { CaseFacts } from './facts.ts'
import { body, TABLE_SIZE } from './frame.ts'
import { oneLine } from './words.ts'

/** Parts that more than one paper of a case shows: the change itself, its reason, its effect, its evidence. */

export function changeTable(
  pages: Pages,
  { changes }: CaseFacts,
  titles: { old: string; value: string },
): void {
  table(pages, {
    size: TABLE_SIZE,
    columns: [
      { title: 'TT', share: 6, align: 'center' },
      { title: 'Mã học sinh', share: 15, align: 'center' },
      { title: 'Họ và tên', share: 25 },
      { title: 'Lớp', share: 8, align: 'center' },
      { title: 'Môn, loại điểm', share: 26 },
      { title: titles.old, share: 11, align: 'center' },
      { title: titles.value, share: 11, align: 'center' },
    ],
    rows: changes.map((change, index) => [
      String(index + 1),
      change.pupilCode,
      change.pupilName,
      change.className,
      change.entry,
      change.old,
      { text: change.value, bold: true },
    ]),
  })
  space(pages, 8)
}

export function reasonAndEffect(pages: Pages, { why, effects }: CaseFacts): void {
  body(pages, [{ text: 'Lý do: ', bold: true }, `${why.chosen}.`])
  why.written.forEach((words, index) => {
    const label = index === 0 ? 'Giáo viên ghi: ' : 'Bổ sung khi gửi lại: '
    body(pages, [{ text: label, bold: true }, `“${oneLine(words)}”`])
  })
  const moved = effects.map(({ result, before, after }) => `${result}: ${before} → ${after}`)
  body(pages, [
    { text: 'Ảnh hưởng đến kết quả: ', bold: true },
    moved.length > 0 ? `${moved.join('; ')}.` : 'chưa có, học kì chưa đủ điểm để tính.',
  ])
}

const FINGERPRINT_CHARS = 16

/** Each file by its name and the beginning of its SHA-256; the whole sum is in the file of the case. */
export function evidenceList(pages: Pages, { evidence }: CaseFacts): void {
  const files = evidence.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256.slice(0, FINGERPRINT_CHARS)}…)`)
  body(pages, [
    { text: 'Minh chứng: ', bold: true },
    files.length > 0 ? `${evidence.length} tệp: ${files.join('; ')}.` : 'không có tệp đính kèm.',
  ])
}
