import type { Chats } from './chats.ts'
import { labelsOf, PHOTO } from './chats.ts'

/** The ways to another mark that a refusal advises, gone to their end by those who have a part in them. */

export type Way<Person extends string = string> = {
  readonly chats: Chats<Person>
  /** Who would enter the mark, and whom the refusal came to. */
  readonly teacher: Person
  readonly principal: Person
  readonly board: Person
  /** What was refused, as it was typed, and the mark in it. */
  readonly entry: string
  readonly value: string
  /** Lets everybody who is offered something about a case say yes. */
  seeThrough(): Promise<void>
}

/** A refusal whose advice leads nowhere. */
export class Unhelped extends Error {
  override name = 'Unhelped'
}

/** The words between quotes that the advice tells to write. */
export const advised = (text: string): string | undefined => /nhắn “([^”]+)”/.exec(text)?.[1]

/** Presses the first choice of the last message that begins so. */
export async function pressAny<Person extends string>(
  chats: Chats<Person>,
  person: Person,
  openings: readonly string[],
): Promise<boolean> {
  const offered = labelsOf(await chats.last(person))
  const label = offered.find(one => openings.some(opening => one.startsWith(opening)))
  if (label) await chats.press(person, label)
  return label !== undefined
}

/** Asks for a case with a photo, as far as its being sent. @param asked as the refusal words it. */
export async function askForCase({ chats, teacher, value }: Way, asked: string): Promise<void> {
  await chats.say(teacher, `${asked} ${value}`)
  for (const label of ['Cộng điểm sai', 'Gửi đề nghị']) {
    if (!(await pressAny(chats, teacher, [label])))
      throw new Unhelped(`“${asked} ${value}”: ${(await chats.last(teacher)).text}`)
    if (label === 'Cộng điểm sai') await chats.hand(teacher, { files: [PHOTO] })
  }
}

async function lift({ chats, principal, board }: Way): Promise<void> {
  const standing = await chats.say(principal, 'lịch khóa sổ')
  const label = labelsOf(standing).find(one => one.startsWith('Mở '))
  if (!label) throw new Unhelped(`nothing to lift: ${standing.text}`)
  await chats.press(principal, label)
  await chats.say(principal, 'nhập nhầm, cần sửa')
  await pressAny(chats, principal, ['Ra lệnh'])
  await pressAny(chats, board, ['Thực hiện'])
}

async function withdraw({ chats, teacher }: Way, typed: string): Promise<void> {
  await chats.say(teacher, `${typed}cộng nhầm điểm`)
  await chats.press(teacher, 'Rút sổ')
}

async function setProcedure({ chats, teacher, principal }: Way, typed: string): Promise<void> {
  await chats.say(teacher, typed)
  await chats.press(teacher, 'Báo hiệu trưởng')
  await chats.press(principal, 'Chọn thủ tục sửa điểm')
  await chats.press(principal, 'Hai cấp duyệt, phải có minh chứng')
  await chats.press(principal, 'Đặt thủ tục này')
}

/** Locks that lie on one cell, and a procedure that is missing: no more advice than this is given in a row. */
const STEPS_MAX = 6

/** Does what the refusal says, and what the next one says, until the mark is entered or a case has changed it. */
export async function follow(way: Way, refusal: string, steps = 0): Promise<void> {
  const { chats, teacher, entry } = way
  const typed = advised(refusal)
  if (steps > STEPS_MAX) throw new Unhelped(`led in a circle: ${refusal}`)
  if (typed?.startsWith('sửa điểm')) {
    await askForCase(way, typed)
    await way.seeThrough()
    await chats.press(teacher, 'Xác nhận sửa')
    return
  }
  if (typed?.startsWith('rút sổ')) await withdraw(way, typed)
  else if (typed?.startsWith('xin đặt thủ tục')) await setProcedure(way, typed)
  else if (refusal.includes('đề nghị hiệu trưởng mở')) await lift(way)
  else throw new Unhelped(`no advice in: ${refusal}`)
  const again = await chats.say(teacher, entry)
  if (!(await pressAny(chats, teacher, ['Ghi 1 điểm']))) await follow(way, again.text, steps + 1)
}
