import { describe, expect, it } from 'vitest'
import { readConsent, soundsLikeNo } from '../../bot/understand/consent.ts'

const REFUSALS = [
  ...[
    'đừng',
    'Đừng ghi',
    'đừng ghi nhé',
    'dừng',
    'dừng lại',
    'dung lai',
    'không',
    'khong',
    'ko',
    'không ghi',
    'hong',
  ],
  ...[
    'thôi',
    'thoi',
    'thôi không ghi nữa',
    'hủy',
    'huỷ',
    'hủy bỏ',
    'huy',
    'bỏ',
    'bỏ đi',
    'chưa',
    'chưa đúng',
  ],
  ...[
    'khoan',
    'khoan đã',
    'khoan ghi',
    'chờ',
    'chờ chút',
    'đợi tí đã',
    'để xem',
    'để mai',
    'để tôi xem lại đã',
  ],
  ...[
    'sai rồi',
    'sai',
    'nhầm rồi',
    'không đúng',
    'không được',
    'không phải',
    'đừng có ghi vội',
    'quay lại',
    'từ từ đã',
  ],
  ...['không đồng ý', 'khong dung', 'khong dong y', 'dạ thôi ạ', 'đừng!', 'Khoan…', 'thôi để mai'],
] as const

const CONSENTS = [
  ...[
    'ok',
    'Ok ạ',
    'ok nhé',
    'OK!',
    'oke em',
    'ghi',
    'ghi đi',
    'lưu',
    'luu',
    'gửi đi',
    'đồng ý',
    'dong y',
    'xác nhận',
  ],
  ...[
    'đúng',
    'đúng rồi',
    'Đúng ạ',
    'được',
    'duoc',
    'có',
    'ừ',
    'vâng ạ',
    'ok ghi đi em',
    'chuẩn rồi',
    'lưu cho tôi nhé',
  ],
]

const NEITHER_NOR = [
  ...[
    'dung',
    'dung roi',
    'Dung a',
    'dung ghi',
    'đứng',
    'dùng',
    'u',
    'ok dung',
    'đúng không',
    'được chưa',
    'ghi không',
  ],
  ...['thôi ghi đi', 'ghi thôi', 'thôi được', 'ok khoan đã', 'sai rồi ghi lại', 'đúng đừng', 'cỏ', 'đung'],
]

const SOMETHING_ELSE = [
  ...['việc', '6A toán tx1: An 8', 'An 8', 'tìm An', 'Dung 8', 'cô', 'co', 'ghi 8 cho An', 'không phép An'],
  ...[
    'chưa nhập',
    'lớp nào chưa nhập',
    'bỏ Cường',
    'sửa An 7',
    '',
    '…',
    '8',
    'dạ',
    'em',
    'đúng 3',
    'để nghị',
  ],
]

describe('a short sentence after something was shown', () => {
  it.each(REFUSALS)('is a no: “%s”', text => expect(['no', 'wrong']).toContain(readConsent(text)))
  it.each(CONSENTS)('is a yes: “%s”', text => expect(readConsent(text)).toBe('yes'))
  it.each(NEITHER_NOR)('is to be asked about: “%s”', text => expect(readConsent(text)).toBe('unclear'))
  it.each(SOMETHING_ELSE)('is something else: “%s”', text => expect(readConsent(text)).toBeUndefined())

  it('is read in composed and decomposed letters alike', () => {
    for (const text of REFUSALS) expect(readConsent(text.normalize('NFD')), text).toBe(readConsent(text))
    for (const text of CONSENTS) expect(readConsent(text.normalize('NFD')), text).toBe('yes')
  })

  it('is never a yes with a negation before it', () => {
    for (const no of ['không', 'đừng', 'chưa', 'khoan', 'chớ', 'ko'])
      for (const yes of CONSENTS) expect(readConsent(`${no} ${yes}`), `${no} ${yes}`).not.toBe('yes')
  })

  it.each(['sai lớp rồi em ơi', 'sao lại ghi, không được đâu', 'nhầm cột'])('sounds like a no: “%s”', text =>
    expect(soundsLikeNo(text)).toBe(true),
  )
})
