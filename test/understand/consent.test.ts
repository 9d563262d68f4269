import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaning, readConsent, saysNothing, soundsLikeNo } from '../../bot/understand/consent.ts'

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

  it.each([
    ...[
      'ok mai nhé',
      'ok sau',
      'ok đâu',
      'được đâu',
      'ok sửa nhé',
      'ok xem',
      'đồng ý nữa',
      'ghi à',
      'ghi vội',
      'có đâu',
    ],
    ...['đúng ghi sau', 'được chứ', 'đúng nhỉ', 'ok chưa?', 'đúng không?', 'không, đúng rồi', 'uk mai'],
  ])('is to be asked about, since something beside the yes makes it unsure: “%s”', text =>
    expect(readConsent(text)).toBe('unclear'),
  )

  it.each([
    ...[
      'mai ghi',
      'lát nữa ghi',
      'chút nữa gửi',
      'ghi sau nhé',
      'tí nữa lưu',
      'để lát ghi',
      'lát nữa',
      'mai tính',
    ],
    ...[
      'để mai',
      'hoãn lại',
      'thoi khoi ghi',
      'rút lại, chưa duyệt',
      'tạm thời chưa',
      'dạ hông phải dzậy',
      '❌',
    ],
  ])('puts off, which is a no for now: “%s”', text => expect(readConsent(text)).toBe('no'))

  it.each([
    ...[
      'phải',
      'dạ phải',
      'phải rồi thầy',
      'uk',
      'okê lun',
      'tốt rồi ghi đi',
      'không sai',
      'chuan',
      'duoc',
      'đúng rứa',
    ],
    ...[
      'không có gì sai cả, lưu',
      'được rồi, lưu',
      'ờ gửi đi',
      'đúng ý cô rồi, em gửi lên giúp cô',
      'không sao, ghi đi',
    ],
    ...['Đúng như thế rồi, em ghi vào sổ giúp cô nhé, cảm ơn em.'],
  ])('is a yes: “%s”', text => expect(readConsent(text)).toBe('yes'))

  const LOCK = { label: 'Khóa sổ', text: 'Khóa sổ · khối 6 · Toán' }
  const PRINT = { label: 'In 3 phiếu', text: 'Phiếu của 6A' }
  it.each([
    ['khoá đi', LOCK],
    ['đồng ý khoá', LOCK],
    ['chốt, khoá đi', LOCK],
    ['in đi em', PRINT],
    ['mở', { label: 'Mở sổ', text: '' }],
    ['Chốt', { label: 'Chốt cột', text: '' }],
    ['đúng, gỡ ra', { label: 'Gỡ ra 3 điểm', text: '' }],
  ])('agrees to an act by its own verb: “%s”', (text, shown) => expect(readConsent(text, shown)).toBe('yes'))

  it.each([
    ['khoá đi', PRINT, undefined],
    ['ok khoá đi', PRINT, 'unclear'],
    ['khoa', LOCK, 'unclear'],
    ['dung khoa', LOCK, 'unclear'],
    ['ghi khoá nhỉ', LOCK, 'unclear'],
  ] as const)('is no yes by the verb of another act: “%s”', (text, shown, consent) =>
    expect(readConsent(text, shown)).toBe(consent),
  )

  const STAND_IN = { label: 'Cử thay', text: 'Cô Hằng thay thầy Phúc\ntừ 26/11 đến 28/11' }
  const MARKS = {
    label: 'Ghi 3 điểm',
    text: '6A · Toán · TX4 · HK I\n1. Nguyễn Văn An: 8,0\n2. Lê Thanh Bình: 7,0',
  }
  it.each([
    ['dạ phải cô Hằng thay em', STAND_IN, 'yes'],
    ['ok cả ba em, ghi nhé', MARKS, 'yes'],
    ['bảng tx4 lúc nãy đúng hết, ghi đi em', MARKS, 'yes'],
    ['ok cả bốn em, ghi nhé', MARKS, undefined],
    ['ok thầy Phúc thay cô Hằng', STAND_IN, undefined],
    ['ok ghi An', MARKS, undefined],
    ['ok An 8', MARKS, undefined],
    ['bảng tx3 đúng hết, ghi đi', MARKS, undefined],
    ['ok chỉ tx4', MARKS, undefined],
  ] as const)('may repeat the heading of what was shown, never its rows: “%s”', (text, shown, consent) =>
    expect(readConsent(text, shown)).toBe(consent),
  )

  it('is never a yes with a word in it that says something else', () => {
    const strange = fc
      .array(fc.constantFrom(...'abcdeghiklmnopqrstuvxyăâđêôơư'), { minLength: 4, maxLength: 7 })
      .map(letters => letters.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...CONSENTS), strange, fc.boolean(), (yes, word, isFirst) => {
        fc.pre(
          !saysNothing(word) && readConsent(word) === undefined && readConsent(`ok ${word}`) === undefined,
        )
        expect(readConsent(isFirst ? `${word} ${yes}` : `${yes} ${word}`)).toBeUndefined()
      }),
    )
  })

  it.each([
    ...['khoan, để cô lấy tập bài ra xem đã', 'chưa khoá vội, còn 3 thầy cô chưa xong', 'để hỏi ý ba nó đã'],
    ...[
      'chờ mình hỏi Hằng xem có rảnh ko đã',
      'chưa chốt được còn 2 bạn kiểm tra bù',
      'hoãn tới thứ hai tuần sau',
    ],
    ...[
      'thôi khỏi xin nữa, cháu đi học bình thường',
      'hổng phải, em thứ 12 là 8 chứ đâu phải 3',
      'không, thứ ba cơ',
    ],
    ...['thôi để chiều chị gửi lại ạ', 'mà thôi để cô Mai duyệt', 'xác nhận lại với Bình đã'],
  ])('turns down what was shown in a longer sentence: “%s”', text =>
    expect([readConsent(text), leaning(text)]).toContain('no'),
  )

  it.each(['dạ', '👍', 'ghi rồi', 'gửi rồi à', 'ừm...', 'rồi em'])('says too little: “%s”', text =>
    expect([readConsent(text), saysNothing(text)]).toEqual([undefined, true]),
  )

  it.each(['ok nhưng sửa An thành 9', 'đúng rồi nhưng khoan', 'ok lưu, xong đóng cột luôn cho chị'])(
    'wavers, and is never a yes: “%s”',
    text => {
      expect(readConsent(text)).not.toBe('yes')
      expect(leaning(text)).toBe('unclear')
    },
  )

  it.each(['sai lớp rồi em ơi', 'sao lại ghi, không được đâu', 'nhầm cột'])('sounds like a no: “%s”', text =>
    expect(soundsLikeNo(text)).toBe(true),
  )
})
