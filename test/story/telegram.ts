import type { TelegramPlatform } from '../platforms/telegram.ts'
import type { Chatter } from './chatter.ts'

export function telegramChatter(platform: TelegramPlatform, user: number): Chatter {
  let offered: readonly { readonly label: string; readonly data: string }[] = []
  return {
    filesApart: true,
    say: async text => void platform.tell(user, text),
    photo: async bytes => void platform.sendPhoto(user, bytes),
    choose: async label => {
      const button = offered.find(one => label.test(one.label))
      if (!button) throw new Error(`no button ${label} among ${offered.map(one => one.label)}`)
      platform.press(user, button.data)
    },
    hear: async match => {
      for (;;) {
        const { text, buttons, document } = await platform.nextMessage(user)
        if (buttons.length > 0) offered = buttons.flat()
        if (match.test(text))
          return { text, labels: buttons.flat().map(one => one.label), files: document ? 1 : 0 }
      }
    },
  }
}
