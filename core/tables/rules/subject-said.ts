import { fold, tidy } from '../../wording/rules/fold.ts'
import { classIn } from './class-name.ts'
import { parseSubject } from './subjects.ts'

/**
 * The subject a title, a sheet's name or a file's name speaks of. The words left when class, term and year are taken away are the
 * subject as a whole or no subject: 'Thiên văn học' is not literature.
 */

type Token = { readonly said: string; readonly folded: string }

/** Phrases that name no subject; longer ones first, so that 'học sinh' is gone before 'sinh' could be biology. */
const BESIDE = [
  'so theo doi va danh gia hoc sinh',
  'theo doi danh gia',
  'danh gia hoc sinh',
  'ket qua hoc tap',
  'danh sach',
  'hoc sinh',
  'hoc ky',
  'hoc ki',
  'nam hoc',
  'ca nam',
  'giua ky',
  'giua ki',
  'cuoi ky',
  'cuoi ki',
  'thuong xuyen',
  'kiem tra',
  'ket qua',
  'danh gia',
  'bang diem',
  'so diem',
  'bo mon',
  'mon hoc',
].map(phrase => phrase.split(' '))

const SINGLE = new Set(
  'bang diem so mon lop khoi hk hk1 hk2 hki hkii ky ki i ii nam thang tx gk ck kt file xlsx xls csv nhap ghi trang sheet dot lan cua mau tong hop'.split(
    ' ',
  ),
)
/** Where the words after 'môn' end. */
const ENDS =
  /^(?:lop|hk\w*|khoi|gv\w*|tuan|thang|truong|nam hoc|hoc k[iy]|giao vien|thay|co giao|nguoi|si so|ngay|to)$/

const tokensOf = (text: string): readonly Token[] =>
  (tidy(text.replace(/\([^)]*\)/g, ' ')).match(/[\p{L}\p{M}\d]+/gu) ?? []).map(said => ({
    said,
    folded: fold(said),
  }))

export type LabelledSubject = { readonly code: string | null; readonly said: string }

/** What stands after the word 'môn', to the next thing a title says; its code is null when no subject is called so. */
export function subjectLabelled(text: string): LabelledSubject | null {
  const segments = text.normalize('NFC').split(/\s{3,}|\t|[;|]/)
  for (const [at, segment] of segments.entries()) {
    const tokens = tokensOf(segment)
    const label = tokens.findIndex((token, index) => token.folded === 'mon' && isLabel(tokens, index))
    if (label < 0) continue
    const own = valueAfter(tokens, label)
    const value =
      own.length > 0 ? own : valueAfter([...tokens.slice(-1), ...tokensOf(segments[at + 1] ?? '')], 0)
    if (value.length === 0) continue
    const said = value.map(token => token.said).join(' ')
    return { code: parseSubject(said), said }
  }
  return null
}

/** 'Tổ chuyên môn' and 'giáo viên bộ môn' name people. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).map(token => token.folded)
  if (before.at(-1) === 'chuyen') return false
  return !/\b(?:giao vien|gv|to)(?: bo)?$/.test(before.join(' '))
}

function valueAfter(tokens: readonly Token[], label: number): readonly Token[] {
  const start = tokens[label + 1]?.folded === 'hoc' ? label + 2 : label + 1
  const value: Token[] = []
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]
    const pair = `${token?.folded} ${tokens[at + 1]?.folded}`
    if (!token || ENDS.test(token.folded) || ENDS.test(pair) || isClassOrYear(token.folded)) break
    value.push(token)
  }
  return value
}

const isClassOrYear = (word: string): boolean => /^(?:1[0-2]|[6-9])[a-z]{1,2}\d{0,3}$|^20\d{2}$/.test(word)

/** The subject a text is about though it does not say 'môn'. */
export function subjectNamed(text: string): string | null {
  const labelled = subjectLabelled(text)
  if (labelled) return labelled.code
  // A class with a word in its name ('10 Tin') leaves that word behind.
  if (/\p{L}{3}/u.test(classIn(text) ?? '')) return null
  const whole = parseSubject(text)
  if (whole) return whole
  const rest = withoutBeside(tokensOf(text))
  return rest.length === 0 ? null : parseSubject(rest.map(token => token.said).join(' '))
}

function withoutBeside(tokens: readonly Token[]): readonly Token[] {
  const rest: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const phrase = BESIDE.find(words => words.every((word, index) => tokens[at + index]?.folded === word))
    const token = tokens[at]
    if (phrase) at += phrase.length
    else {
      if (token && !SINGLE.has(token.folded) && !isClassOrYear(token.folded)) rest.push(token)
      at += 1
    }
  }
  // A number is part of a name ('Ngoại ngữ 1') only right after its words.
  return rest.filter(({ folded }, at) => !/^\d+$/.test(folded) || (at > 0 && at === rest.length - 1))
}
