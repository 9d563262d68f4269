import { addDays } from '../../../core/calendar/rules/days.ts'
import { WEEKS } from '../calendar.ts'
import type { School } from '../school.ts'
import { at, localOf, pressFirst } from '../school.ts'

/** Families ask for marks, doubt one now and then, and some have the week sent to them; the teacher answers the doubt. */

const DOUBTS_A_WEEK = 0.5

export function planFamilies(school: School): void {
  const { cast, chance, chats } = school
  const guardians = cast.classes.flatMap(({ pupils }) => pupils.map(({ guardian }) => guardian))
  for (const { monday } of WEEKS) {
    const guardian = chance.one(guardians)
    const when = at(addDays(monday, chance.between(0, 4)), chance.one(['12:10', '18:40', '20:50', '21:40']))
    school.plan({
      at: when,
      what: 'a family asks',
      act: async () => void (await chats.say(guardian, 'điểm của con')),
    })
    if (chance.happens(DOUBTS_A_WEEK))
      school.plan({
        at: new Date(when.getTime() + 240_000),
        what: 'a family doubts',
        act: () => doubt(school, guardian),
      })
  }
  const listener = chance.one(guardians)
  school.plan({
    at: at(WEEKS[2]?.monday ?? '', '19:00'),
    what: 'has the week sent',
    act: async () => {
      const shown = await chats.say(listener, 'tuần nào cũng gửi tin điểm của con')
      await pressFirst(school, listener, shown, ['Nhận', 'Bật', 'Gửi'])
    },
  })
}

/** Asks about a mark, through whatever is to be chosen. */
async function doubt(school: School, guardian: string): Promise<void> {
  const { chats, chance } = school
  let shown = await chats.say(guardian, 'điểm toán này hình như sai')
  for (
    let asked = 0;
    asked < 3 && shown.choices.some(({ label }) => /^(TX|GK|CK|giữa|cuối|Giữa|Cuối)/.test(label));
    asked++
  )
    shown = (await pressFirst(school, guardian, shown, [chance.one(shown.choices).label])) ?? shown
  if (!shown.text.includes('thấy sai ở đâu')) return
  await chats.say(guardian, 'Bài của cháu cô chấm điểm khác')
  await chats.say(guardian, 'ok')
  const now = await school.read(async tx => tx.now)
  school.plan({
    at: at(addDays(localOf(now).day, chance.between(1, 6)), '17:10'),
    what: 'answers a family',
    act: () => answerFamilies(school),
  })
}

/** Every teacher with a question opens the list and answers its first. */
async function answerFamilies(school: School): Promise<void> {
  const { chats, cast } = school
  for (const { key } of cast.staff.filter(one => one.key.startsWith('t'))) {
    const list = await chats.say(key, 'câu hỏi phụ huynh')
    const [first] = list.choices
    if (!first || !list.text.includes('hỏi')) continue
    const form = await chats.hand(key, { choice: first.id })
    if (!form.text.includes('viết câu trả lời')) continue
    await chats.say(key, 'Cô đã xem lại bài, điểm ghi là đúng')
    await chats.say(key, 'ok')
  }
}
