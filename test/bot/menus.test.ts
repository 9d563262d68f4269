import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { menuItems, menuKeys, menuOf, saidByMenu } from '../../bot/menus.ts'
import { render } from '../../bot/render.ts'
import { viHelp } from '../../bot/vi/help.ts'
import { sayRefusal } from '../../bot/vi/refusals.ts'
import { webBell, webChat } from '../../bot/webchat/chat.ts'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import type { PersonKey } from '../small-school.ts'
import { talkIn } from '../talk.ts'

const EVERYBODY = ['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts', 'mother', 'an'] as const
const zalo = { textMax: 2000, buttons: false, filesOut: false, picturesOut: 'url' } as const

describe('a menu', () => {
  it('has commands Telegram takes, and a key for each that is the same sentence', () => {
    for (const { command, label, says } of menuItems(menuKeys)) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(saidByMenu(`/${command}`)).toBe(says)
      expect(saidByMenu(label)).toBe(says)
    }
    expect(new Set(menuItems(menuKeys).map(({ command }) => command)).size).toBe(menuKeys.length)
  })

  it('means nothing to another version of the service', () => {
    expect(menuItems(['toString', 'gone', 'help']).map(({ says }) => says)).toEqual(['trợ giúp'])
  })
})

describe.each(databases)('menus on %s', kind => {
  let house: TestHouse
  beforeAll(async () => {
    house = await openTestHouse(kind)
  })
  afterAll(() => house.close())

  const itemsOf = async (person: PersonKey) => menuItems(await house.as(person, menuOf))

  it.each(EVERYBODY)('of %s hold only what is understood of them and open to them', async person => {
    const items = await itemsOf(person)
    expect(items.length).toBeGreaterThan(1)
    expect(items.length).toBeLessThanOrEqual(8)
    for (const { command } of items) {
      const { text } = await talkIn(house).say(`web:${person}`, `/${command}`)
      expect(text).not.toContain(viHelp.lost)
      expect(text).not.toBe(sayRefusal({ code: 'not_yours' }, 'Asia/Ho_Chi_Minh'))
      expect(text).not.toMatch(/dành cho|Chỉ (?:ban|hiệu)/)
    }
  })

  it('differ by what somebody is', async () => {
    expect((await itemsOf('maths')).map(({ says }) => says)).toContain('nhập')
    expect((await itemsOf('mother')).map(({ says }) => says)).toContain('điểm của con')
    expect((await itemsOf('an')).map(({ says }) => says)).toContain('điểm của em')
    expect((await itemsOf('vice')).map(({ says }) => says)).not.toContain('nhập')
  })

  it('come with help: a line where the platform keeps no menu, a list where it does', async () => {
    const help = await talkIn(house).say('web:mother', 'trợ giúp')
    const [said] = render('c', help, [], zalo)
    expect(said?.text).toContain('Nhắn nhanh: điểm của con · ')
    const telegram = {
      textMax: 4096,
      buttons: true,
      filesOut: true,
      menu: true,
      picturesOut: 'upload',
    } as const
    const parts = render('c', help, [], telegram)
    expect(parts.at(-1)?.menu?.map(({ command }) => command)).toContain('diem')
    expect(parts.at(-1)?.text).not.toContain('Nhắn nhanh')
  })

  it('stand above the input of the chat page', async () => {
    const chat = webChat(house.host, webBell(), async () => undefined)
    const visitor = { schoolId: house.school.schoolId, schoolName: '', name: '' }
    expect(await chat.quick({ ...visitor, address: 'web:mother' })).toContain('Điểm của con')
    expect(await chat.quick({ ...visitor, address: 'web:nobody' })).toEqual([])
  })

  it('are understood at the door too: whom to turn to', async () => {
    expect((await talkIn(house).say('web:new', '/lienhe')).text).toContain('văn phòng hiệu trưởng')
  })
})
