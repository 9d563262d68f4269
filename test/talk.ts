import { randomUUID } from 'node:crypto'
import type { InboundFile, Unsupported } from '../bot/channel.ts'
import { receive } from '../bot/router.ts'
import type { StoredReply } from '../core/answer.ts'
import { readAnswers } from '../core/conversation/web-thread.ts'
import type { TestHouse } from './house.ts'

/** Messages on the web channel as the router gets them, and what is answered to each. */

type Message = {
  readonly text?: string
  readonly choice?: string
  readonly eventId?: string
  /** Another chat than the sender's own: a group. */
  readonly chat?: string
  readonly files?: readonly InboundFile[]
  readonly unsupported?: Unsupported
}

export type Talk = {
  /** @returns the answers to this very message. */
  send(sender: string, message: Message): Promise<readonly StoredReply[]>
  /** Says words and reads the one answer. */
  say(sender: string, text: string): Promise<StoredReply>
  press(sender: string, token: string): Promise<StoredReply>
}

/** The token of the choice whose label begins so. */
export function tokenOf(reply: StoredReply, label: string): string {
  const choice = reply.choices.find(one => one.label.startsWith(label))
  if (!choice) throw new Error(`no “${label}” among ${reply.choices.map(one => one.label)}: ${reply.text}`)
  return choice.id
}

/** @param sender an address of the web channel: `web:<person>` for the people of the small school. */
export function talkIn({ host, school }: Pick<TestHouse, 'host' | 'school'>): Talk {
  const send: Talk['send'] = async (sender, { chat = sender, eventId = randomUUID(), ...said }) => {
    await receive(host, school.schoolId, {
      channel: 'web',
      eventId,
      chat,
      sender,
      isPrivate: chat === sender,
      files: [],
      ...said,
    })
    const lines = await readAnswers(host, school.schoolId, chat, eventId)
    return lines.flatMap(line => line.reply ?? [])
  }
  const one = async (sender: string, message: Message): Promise<StoredReply> => {
    const [answer, another] = await send(sender, message)
    if (!answer || another) throw new Error(`not one answer to ${message.text ?? message.choice}`)
    return answer
  }
  return {
    send,
    say: (sender, text) => one(sender, { text }),
    press: (sender, choice) => one(sender, { choice }),
  }
}
