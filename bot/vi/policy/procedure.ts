import type { Party, Signer } from '../../../core/corrections/rules/asked.ts'
import type { PolicyFact } from '../../../core/founding/facts.ts'
import type { PolicyReadRefusal } from '../../../core/founding/policy-in-force.ts'
import type { Procedure, ProcedureRefusal, ReadyProcedure } from '../../../core/founding/procedure.ts'
import type { Policy } from '../../../core/school/policy.ts'
import type { PresetName } from '../../../core/school/presets.ts'
import type { Answer, Offer } from '../../answer.ts'
import { sayParty } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayMinutes } from '../time.ts'

/** The procedure of corrections in plain words, and the choice of one. */

const nameOf = (party: Party): string => sayParty({ party, name: null })
const listed = (parties: readonly Party[]): string => parties.map(nameOf).join(', ')

const TRIGGER = {
  after_commit: 'gửi đề nghị được ngay khi đã ghi điểm',
  after_lock: 'gửi đề nghị khi ô đã khóa',
  after_sign: 'gửi đề nghị khi sổ đã chính thức',
} as const

const signerOf = (signer: Signer): string => (signer === 'requester' ? 'giáo viên đề nghị' : nameOf(signer))

/** The steps of a procedure, one to a line. */
export function sayProcedure(procedure: NonNullable<Procedure>): string {
  const { approvers, witnesses, quorum, witnessed, signers, acknowledgedBy } = procedure
  const lines = [
    TRIGGER[procedure.trigger],
    procedure.departmentCheck ? 'tổ trưởng chuyên môn kiểm tra trước' : null,
    `duyệt lần lượt: ${listed(approvers)}`,
    quorum > 0
      ? `${quorum} người chứng kiến (${listed(witnesses)}) ${witnessed === 'before_opening' ? 'trước khi mở ô' : 'sau khi sửa'}`
      : null,
    procedure.evidenceRequired ? 'bắt buộc có ảnh minh chứng' : null,
    `ô mở ${sayMinutes(procedure.openMinutes)} cho giáo viên đề nghị tự sửa, rồi khóa lại`,
    procedure.documents.includes('minutes') && signers.length > 0
      ? `biên bản do ${signers.map(signerOf).join(', ')} xác nhận`
      : null,
    acknowledgedBy ? `${nameOf(acknowledgedBy)} xác nhận đã khóa lại` : null,
  ]
  return lines
    .filter(line => line !== null)
    .map(line => `• ${line}`)
    .join('\n')
}

const FROM: Readonly<Record<PresetName, string>> = {
  A: 'Một cấp duyệt, có chứng kiến trước khi sửa',
  B: 'Không có thủ tục',
  C: 'Hai cấp duyệt, phải có minh chứng',
  D: 'Hai cấp duyệt, biên bản ba bên',
  E: 'Một cấp duyệt, sau khi sổ chính thức',
}

export const phrasePolicy = (fact: PolicyFact): Answer => ({
  text: `Thầy/cô ${fact.by} cần sửa điểm nhưng quy chế của trường chưa có thủ tục sửa điểm, nên chưa ai sửa được. Thầy/cô chọn thủ tục cho trường.`,
  offers: [
    { label: 'Chọn thủ tục sửa điểm', intent: { command: 'policy.procedure', data: {} }, keyword: 'THUTUC' },
  ],
})

export const policyRefusals: Sentences<ProcedureRefusal | PolicyReadRefusal> = {
  policy_staff_only: () =>
    'Quy chế đầy đủ dành cho cán bộ, giáo viên. Phụ huynh cần biết điều gì thì cứ hỏi, ví dụ: bao giờ có điểm giữa kì.',
  procedure_principal_only: () =>
    'Thủ tục sửa điểm do hiệu trưởng quyết định. Thầy/cô nhắn “xin đặt thủ tục sửa điểm” để báo hiệu trưởng.',
  procedure_staff_only: () =>
    'Việc này dành cho giáo viên, nhân viên. Phụ huynh, học sinh thấy điểm chưa đúng thì nhắn “báo sai” để hỏi giáo viên.',
  procedure_stands: () =>
    'Trường đã có thủ tục sửa điểm: thầy/cô nhắn “sửa điểm” kèm lớp, môn, cột, tên em và điểm mới.',
  policy_stranger: r => `Quy chế nêu mã ${r.staffCode}, nhưng trường không có cán bộ mã ấy đang làm việc.`,
  policy_invalid: r => `Quy chế như vậy chưa dùng được, ở mục ${r.key}: ${r.why}.`,
}

const SECOND_FACTOR: Readonly<Record<Policy['secondFactor'], string>> = {
  pin: '• Mỗi lần duyệt cần mã PIN.',
  none: '• Duyệt chưa cần mã PIN. Muốn bắt buộc, nhờ người vận hành đặt mục secondFactor của quy chế.',
}

export const viProcedure = {
  nowIs: (procedure: Procedure): string =>
    procedure
      ? `Trường đang sửa điểm theo thủ tục sau:\n${sayProcedure(procedure)}`
      : 'Trường chưa có thủ tục sửa điểm.',
  choose: (ready: readonly ReadyProcedure[]): string =>
    `Thầy/cô chọn một thủ tục để xem kĩ trước khi đặt:\n${ready.map(({ preset }) => `• ${FROM[preset]}`).join('\n')}`,
  look: ({ preset }: Pick<ReadyProcedure, 'preset'>): string => FROM[preset],
  preview: ({ preset, procedure }: ReadyProcedure, { secondFactor }: Pick<Policy, 'secondFactor'>): string =>
    `${FROM[preset]}:\n${sayProcedure(procedure)}\n${SECOND_FACTOR[secondFactor]}\nÁp dụng từ khi thầy/cô xác nhận, lưu thành phiên bản mới của quy chế; đề nghị đang làm dở đi tiếp theo thủ tục cũ. Chưa đặt gì; bấm để xác nhận.`,
  set: 'Đặt thủ tục này',
  drop: 'Bỏ thủ tục sửa điểm',
  previewNone:
    'Bỏ thủ tục sửa điểm: không ai gửi được đề nghị mới; đề nghị đang làm dở đi tiếp đến hết. Chưa bỏ gì; bấm để xác nhận.',
  wasSet: (version: number): string =>
    `Đã ghi vào quy chế, phiên bản ${version}. Muốn đổi, thầy/cô nhắn “thủ tục sửa điểm”.`,
  asked: (told: number): string =>
    told > 0
      ? 'Đã báo hiệu trưởng. Khi hiệu trưởng đặt thủ tục, thầy/cô gửi đề nghị sửa điểm được ngay.'
      : 'Hiệu trưởng chưa nhận tin ở đây, thầy/cô báo trực tiếp; hiệu trưởng nhắn “thủ tục sửa điểm” để chọn.',
  askPreview:
    'Báo hiệu trưởng rằng thầy/cô cần sửa điểm mà trường chưa đặt thủ tục? Chưa gửi gì; bấm để xác nhận.',
  ask: 'Báo hiệu trưởng',
} as const

export const lookOffer = (ready: ReadyProcedure): Offer => ({
  label: viProcedure.look(ready),
  intent: { command: 'policy.procedure_look', data: { preset: ready.preset } },
})
