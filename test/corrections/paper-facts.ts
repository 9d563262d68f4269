import type {
  CaseFacts,
  DecisionFacts,
  MinutesFacts,
  PartyFacts,
  RegisterFacts,
  SchoolFacts,
  SlipFacts,
} from '../../core/corrections/papers/facts.ts'

/** Invented facts of one correction, from which every paper can be written. */

const at = (time: string): Date => new Date(`2026-11-24T${time}+07:00`)

const school: SchoolFacts = {
  agency: 'Ủy ban nhân dân xã Bến Thiền',
  name: 'Trường THCS Bến Thiền',
  letters: 'THCSBT',
  place: 'Bến Thiền',
  zone: 'Asia/Ho_Chi_Minh',
}

export const issued = {
  number: 7,
  code: 'AAAB-K7M4-Q2XR-9DTB',
  url: 'https://so-diem.example/xac-minh/AAAB-K7M4-Q2XR-9DTB',
  replaces: null,
}

const correction: CaseFacts = {
  caseNumber: 7,
  year: '2026-2027',
  policyVersion: 3,
  teacher: 'Đỗ Thị Hồng',
  teacherCode: 'CB005',
  department: 'Toán - Tin',
  changes: [
    {
      pupilName: 'Nguyễn Thị Phương Thuỳ',
      pupilCode: '7912345678',
      className: '6A',
      entry: 'Toán, điểm thường xuyên lần 2, học kì I',
      old: '6,0',
      value: '8,5',
    },
  ],
  why: {
    chosen: 'Nhập nhầm ô',
    written: [
      'Nhập nhầm ô của bạn ngồi bên cạnh; bài kiểm tra của em chấm 8,5 điểm, đã đối chiếu với sổ tay giáo viên.',
    ],
  },
  evidence: [
    { name: 'bai-kiem-tra.jpg', sha256: '3f1c9e0b7a5d42118c6e9f00d1b2a3c4e5f60718293a4b5c6d7e8f9001122334' },
  ],
  effects: [{ result: 'Điểm trung bình môn học kì I', before: '7,2', after: '7,6' }],
  requestedAt: at('08:14:09'),
}

const party = (
  act: PartyFacts['act'],
  office: PartyFacts['office'],
  name: string,
  time: string | null,
): PartyFacts => ({ act, office, name, at: time === null ? null : at(time), note: '' })

export const minutes: MinutesFacts = {
  school,
  issued,
  at: at('14:31:40'),
  of: correction,
  slipNumber: 7,
  copies: 2,
  parties: [
    party('requested', 'teacher', 'Đỗ Thị Hồng', '08:14:09'),
    party('agreed', 'vice_principal', 'Lê Văn Thịnh', '09:40:00'),
    party('approved', 'principal', 'Trần Thị Mai', '14:02:31'),
    party('witnessed', 'board', 'Phạm Quốc Khánh', '14:05:12'),
  ],
  signers: [
    party('signed', 'teacher', 'Đỗ Thị Hồng', '14:20:05'),
    party('signed', 'board', 'Phạm Quốc Khánh', '14:25:47'),
    party('signed', 'principal', 'Trần Thị Mai', '14:31:40'),
  ],
  trace: [
    { what: 'opened', at: at('14:02:31'), by: 'Trần Thị Mai' },
    { what: 'changed', at: at('14:10:02'), by: 'Đỗ Thị Hồng' },
    { what: 'relocked', at: at('14:10:02'), by: null },
  ],
}

export const slip: SlipFacts = {
  school,
  issued,
  at: at('14:02:31'),
  of: correction,
  opinions: [
    party('agreed', 'vice_principal', 'Lê Văn Thịnh', '09:40:00'),
    party('approved', 'principal', 'Trần Thị Mai', '14:02:31'),
  ],
  outcome: 'approved',
}

export const decision: DecisionFacts = {
  school,
  issued: { ...issued, number: 12 },
  at: at('14:02:31'),
  of: correction,
  slipNumber: 7,
  approver: { ...party('approved', 'vice_principal', 'Lê Văn Thịnh', '14:02:31'), forPrincipal: true },
}

/** @param count rows, enough of which take many pages. */
export const register = (count: number): RegisterFacts => ({
  school,
  year: '2026-2027',
  at: at('16:00:00'),
  rows: Array.from({ length: count }, (_, index) => ({
    caseNumber: index + 1,
    slipNumber: index + 1,
    requestedAt: at('08:14:09'),
    teacher: 'Đỗ Thị Hồng',
    className: '6A',
    entry: 'Toán, điểm thường xuyên lần 2, học kì I',
    pupilName: 'Nguyễn Thị Phương Thuỳ',
    old: '6,0',
    value: '8,5',
    why: { chosen: 'Nhập nhầm ô', written: ['Nhập nhầm ô của bạn ngồi bên cạnh'] },
    approvedBy: 'Trần Thị Mai',
    witnesses: 'Phạm Quốc Khánh',
    signers: 'Đỗ Thị Hồng, Phạm Quốc Khánh, Trần Thị Mai',
    minutesNumber: index + 1,
    relockedAt: at('14:10:02'),
    relockSeenBy: 'Phạm Quốc Khánh',
    replaced: { slip: [], minutes: [] },
    step: 'minuted',
  })),
})
