import { randomUUID } from 'node:crypto'
import type { InboundFile } from '../../bot/channel.ts'
import { receive } from '../../bot/router.ts'
import { deedOf } from '../../bot/vi/offer-labels.ts'
import type { StoredReply } from '../../core/answer.ts'
import type { Host } from '../../core/host.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { TestHouse } from '../house.ts'
import { JPEG } from '../pictures.ts'
import type { PersonKey } from '../small-school.ts'

/** Everybody's chat of a school: what they were told last, what they can press there, what they say. */

export type Chats<Person extends string = PersonKey> = {
  /** The last message in the person's chat, whether it answers them or comes unasked. */
  last(person: Person): Promise<StoredReply>
  hand(
    person: Person,
    said: { readonly text?: string; readonly choice?: string; readonly files?: readonly InboundFile[] },
  ): Promise<StoredReply>
  say(person: Person, text: string): Promise<StoredReply>
  /** Presses a choice of the last message. */
  press(person: Person, label: string): Promise<StoredReply>
}

export const PHOTO: InboundFile = {
  name: 'bai.jpg',
  mime: 'image/jpeg',
  bytes: JPEG,
}

export const labelsOf = (reply: StoredReply): readonly string[] => reply.choices.map(choice => choice.label)

export const chatsIn = (house: TestHouse): Chats => chatsAt(house.host, house.school.schoolId)

/** The chats of people who are known by their address on the web channel without its "web:". */
export function chatsAt<Person extends string>(host: Host, schoolId: number): Chats<Person> {
  const last: Chats<Person>['last'] = person =>
    inSchool(host.database, schoolId, async tx => {
      const row = await tx.q
        .selectFrom('notice')
        .select('reply')
        .where('address', '=', `web:${person}`)
        .orderBy('notice_id', 'desc')
        .executeTakeFirstOrThrow()
      return row.reply as StoredReply
    })
  const hand: Chats<Person>['hand'] = async (person, said) => {
    const address = `web:${person}`
    const from = {
      channel: 'web',
      eventId: randomUUID(),
      chat: address,
      sender: address,
      isPrivate: true,
    } as const
    await receive(host, schoolId, { ...from, files: [], ...said })
    return last(person)
  }
  return {
    last,
    hand,
    say: (person, text) => hand(person, { text }),
    press: async (person, label) => {
      const choice = (await last(person)).choices.find(
        one => one.label === label || deedOf(one.label) === label,
      )
      if (!choice) throw new Error(`${person} was not offered “${label}”: ${(await last(person)).text}`)
      return hand(person, { choice: choice.id })
    },
  }
}

/** The maths teacher asks for 6,0 → 8,5 in the first free cell of An, with a photo. */
export async function askFor(chats: Chats, line = '6a toan tx1: an 8,5'): Promise<StoredReply> {
  await chats.say('maths', `sửa điểm ${line}`)
  await chats.press('maths', 'Cộng điểm sai')
  await chats.hand('maths', { files: [PHOTO] })
  return chats.press('maths', 'Gửi đề nghị')
}
