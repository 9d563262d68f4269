/** Short spellings of chats and words of dialects, as the words they stand for: enough for the words of danger. */

const LONG = new Map<string, string>(
  Object.entries({
    không: 'k ko kh kg hok hong hông hổng khum hem nỏ chẳng chả khôn',
    muốn: 'mún mốn mun',
    em: 'e',
    'mọi người': 'mn mng',
    người: 'ng ngta',
    bạn: 'bn',
    với: 'vs',
    rồi: 'r',
    'nhà vệ sinh': 'nvs wc',
    trong: 'trog trg',
    gì: 'j',
    nữa: 'nựa nửa',
    dọa: 'doạ hăm',
    đánh: 'uýnh oánh uýn quánh',
    nói: 'ns kêu',
    vào: 'vô',
    nhiều: 'nhìu',
    được: 'đc dc',
    luôn: 'lun',
    lý: 'lí',
    biết: 'bít',
    thôi: 'hoy',
  }).flatMap(([long, short]) => short.split(' ').map(one => [one, long] as const)),
)

/** @param words in lower case. */
export const longWords = (words: string): string =>
  words
    .split(/\s+/)
    .map(word => LONG.get(word) ?? word.replace(/(\p{L})\1{2,}/gu, '$1'))
    .join(' ')
