import type { Policy } from '../../school/policy.ts'
import type { MatrixPart, MatrixRow } from './facts.ts'
import type { Names } from './words.ts'
import { dayOfYear, INSPECTED, inTurn, PRINTED, sayCutoff, sayPeriodic, sayWho, together } from './words.ts'

/** Bảng phân công trách nhiệm: what the policy asks of whom. Pure; nothing in it is said anywhere but in the policy. */

const row = (what: string, who: string, how = ''): MatrixRow => ({ what, who, how })

const entry = (policy: Policy): MatrixPart => ({
  title: 'Nhập điểm, điểm danh',
  rows: [
    row('Nhập điểm thường xuyên', 'Giáo viên bộ môn', sayCutoff(policy)),
    row('Nhập điểm giữa kì, cuối kì', 'Giáo viên bộ môn', sayPeriodic(policy)),
    row(
      'Cho nhập muộn',
      sayWho(policy.lateEntry.approver, new Map()),
      `mở ${policy.lateEntry.openMinutes / 60} giờ`,
    ),
    row(
      'Điểm danh, chốt điểm danh',
      'Giáo viên chủ nhiệm',
      `chốt hằng ${policy.absenceClose === 'week' ? 'tuần' : 'tháng'}`,
    ),
  ],
})

function corrections({ correction }: Policy, names: Names): MatrixPart {
  const title = 'Sửa điểm'
  if (!correction) return { title, rows: [row('Thủ tục sửa điểm', 'Trường chưa đặt', '')] }
  const { departmentCheck, approvers, witnesses, quorum, signers, minSigners, acknowledgedBy } = correction
  return {
    title,
    rows: [
      row('Đề nghị sửa', 'Giáo viên bộ môn', correction.evidenceRequired ? 'kèm minh chứng' : ''),
      ...(departmentCheck ? [row('Kiểm tra đề nghị', sayWho('department_head', names))] : []),
      row('Duyệt', inTurn(approvers, names), approvers.length > 1 ? 'lần lượt' : ''),
      ...(quorum > 0 ? [row('Chứng kiến', together(witnesses, names), `ít nhất ${quorum} người`)] : []),
      row('Sửa ô đã mở', 'Giáo viên đề nghị', `trong ${correction.openMinutes} phút`),
      ...(signers.length > 0
        ? [row('Xác nhận biên bản', together(signers, names), `ít nhất ${minSigners} người`)]
        : []),
      ...(acknowledgedBy ? [row('Xem việc khóa lại', sayWho(acknowledgedBy, names))] : []),
    ],
  }
}

function books({ review, sign, sealedBy, printScope, inspection }: Policy, names: Names): MatrixPart {
  return {
    title: 'Duyệt, kí, kiểm tra sổ',
    rows: [
      row('Khóa, mở sổ theo lệnh', 'Ban quản trị', 'hiệu trưởng quyết định'),
      row('Duyệt sổ điểm', inTurn(review, names), 'lần lượt'),
      ...(inspection.every
        ? [row('Kiểm tra sổ', 'Hiệu trưởng, phó hiệu trưởng', INSPECTED[inspection.every])]
        : []),
      ...(inspection.sample > 0
        ? [row('Rút mẫu kiểm tra', 'Hiệu trưởng, phó hiệu trưởng', `${inspection.sample}% số sổ`)]
        : []),
      ...(sign.length > 0 ? [row('Kí sổ, học bạ', inTurn(sign, names), 'ngoài hệ thống này')] : []),
      ...(sealedBy ? [row('Đóng dấu', sayWho(sealedBy, names), 'ngoài hệ thống này')] : []),
      row('In ấn', 'Văn phòng', PRINTED[printScope]),
    ],
  }
}

const people = ({ contact }: Policy): MatrixPart => ({
  title: 'Tài khoản, liên hệ',
  rows: [
    row('Cấp, gỡ liên kết', 'Ban quản trị, văn phòng', 'chủ nhiệm: lớp mình'),
    ...(contact ? [row('Người để liên hệ', `${contact.name}, ${contact.role}`, contact.phone)] : []),
    ...(contact?.protection
      ? [
          row(
            'Bảo vệ trẻ em',
            `${contact.protection.name}, ${contact.protection.role}`,
            contact.protection.phone,
          ),
        ]
      : []),
  ],
})

const yearly = ({ yearPlan }: Policy, names: Names): MatrixPart => ({
  title: 'Việc của mỗi năm học',
  rows: yearPlan.map(({ name, owner, due, product }) =>
    row(name, sayWho(owner, names), [`hết ${dayOfYear(due)}`, product].filter(Boolean).join('; ')),
  ),
})

export const matrixOf = (policy: Policy, names: Names): readonly MatrixPart[] =>
  [
    entry(policy),
    corrections(policy, names),
    books(policy, names),
    people(policy),
    yearly(policy, names),
  ].filter(({ rows }) => rows.length > 0)
