import type { DataKind } from '../../core/data-requests/rules.ts'
import { fold } from '../../core/wording/rules/fold.ts'

/** "cho tôi xin bản sao dữ liệu của con tôi": what is asked about data held of somebody, and of whom. */

export type DataSaid = {
  /** Null: only that there is something to ask. */
  readonly kind: DataKind | null
  /** 'self', a child as it was called, or null where nobody is said. */
  readonly whose: string | null
}

const DATA =
  '(?:toan bo |tat ca |het |moi )?(?:cac )?(?:du lieu|thong tin)(?: ca nhan)?(?: (?:nha )?truong (?:dang )?(?:giu|luu))?'
const ASKS =
  '(?:(?:cho|nho|de nghi|lam on) )?(?:(?:toi|em|con|minh|nha truong|truong) )?(?:muon )?(?:xin )?(?:phep )?(?:duoc )?(?:yeu cau )?(?:(?:nha )?truong )?'
const OF = '(?: ve| cua)?(?: (?<whose>.+?))?'

const ACTS: Readonly<Record<DataKind, string>> = {
  copy: `(?:(?:nhan |cap |lay |mot )*(?:ban sao|sao chep|xuat|ban ghi)|trich xuat) (?:cua )?${DATA}`,
  correct: `(?:dinh chinh|chinh sua) ${DATA}`,
  restrict: `(?:han che|tam dung|tam ngung) (?:(?:viec )?(?:xu l[iy]|dung|su dung) )?${DATA}`,
  object: `phan doi (?:viec )?(?:(?:xu l[iy]|dung|su dung) )?${DATA}`,
  delete: `(?:xoa|xoa bo|huy) ${DATA}`,
}

const PATTERNS = Object.entries(ACTS).map(
  ([kind, act]) => [kind as DataKind, new RegExp(`^/?${ASKS}${act}${OF}[?.!]*$`, 'd')] as const,
)

const MENU = /^\/?quyen (?:ve |doi voi )?du lieu(?: ca nhan)?(?: cua (?:toi|em|minh|con toi))?[?.!]*$/

const SELF = /^(?:(?:chinh|ca nhan) )?(?:toi|em|minh|ban than)$/
const CHILD = /^(?:(?:hoc sinh|em|chau|con|be)(?: |$))+(?:(?:toi|minh|nha toi)$)?/
/** A name as it is written, of six words at most. */
const NAME = /^\p{L}+(?: \p{L}+){0,5}$/u
const CAPITALS = /^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*$/u

/** Undefined where what follows names nobody: then these words are something else. */
function whoseIn(text: string, found: RegExpExecArray): string | null | undefined {
  const span = found.indices?.groups?.whose
  if (!span) return null
  const folded = fold(text).slice(...span)
  if (SELF.test(folded)) return 'self'
  const said = text.slice(...span)
  const called = CHILD.exec(folded)?.[0]
  if (called === undefined) return CAPITALS.test(said) ? said : undefined
  const name = said.slice(called.length).trim()
  return name === '' || NAME.test(name) ? name : undefined
}

export function readDataRight(said: string): DataSaid | undefined {
  const text = said.normalize('NFC').trim().replace(/\s+/g, ' ')
  const folded = fold(text)
  if (MENU.test(folded)) return { kind: null, whose: null }
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(folded)
    const whose = found && whoseIn(text, found)
    if (whose !== undefined && found) return { kind, whose }
  }
  return undefined
}
