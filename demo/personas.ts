/** The sample people a newcomer can be. Their codes are those of the sample school's own files in demo/data. */

export type Persona = {
  readonly key: string
  readonly role: string
  /** A member of staff by code, or a guardian by a child's code. */
  readonly who: { readonly staff: string } | { readonly guardianOf: string }
}

export const personas: readonly Persona[] = [
  { key: 'subject_teacher', role: 'Giáo viên Toán 9B, 9C, 9D', who: { staff: 'CB008' } },
  { key: 'teacher', role: 'Tổ trưởng Toán - Tin, dạy Toán 6A', who: { staff: 'CB004' } },
  { key: 'homeroom', role: 'Chủ nhiệm 6A', who: { staff: 'CB024' } },
  { key: 'head', role: 'Tổ trưởng Ngữ văn', who: { staff: 'CB010' } },
  { key: 'vice_principal', role: 'Phó hiệu trưởng', who: { staff: 'CB003' } },
  { key: 'principal', role: 'Hiệu trưởng', who: { staff: 'CB001' } },
  { key: 'board', role: 'Ban quản trị', who: { staff: 'CB033' } },
  { key: 'guardian', role: 'Phụ huynh em An 6A', who: { guardianOf: '9926102574' } },
]

export const addressOf = (key: string): string => `demo:${key}`
