import type { ZaloPlatform } from '../platforms/zalo.ts'
import type { Chatter } from './chatter.ts'

type Way = { readonly label: string; readonly words: string }

/** Choices as a person reads them: "1. Ghi 2 điểm", or "Duyệt: An 5,0 → 8,0 – nhắn DUYET 4821". */
function waysIn(text: string): readonly Way[] {
  const numbered = [...text.matchAll(/^(\d{1,2})\. (.+)$/gm)].map(([, number = '', label = '']) => ({
    label,
    words: number,
  }))
  const coded = [...text.matchAll(/^(.+)(?::| –) nhắn ([A-Z]+ \d{4})$/gm)].map(
    ([, label = '', words = '']) => ({
      label,
      words,
    }),
  )
  return [...numbered, ...coded]
}

export function zaloChatter(platform: ZaloPlatform, user: string): Chatter {
  let offered: readonly Way[] = []
  return {
    filesApart: false,
    say: async text => void (await platform.tell(user, text)),
    photo: async bytes => void (await platform.sendPhoto(user, bytes)),
    choose: async label => {
      const way = offered.find(one => label.test(one.label))
      if (!way) throw new Error(`no choice ${label} among ${offered.map(one => one.label)}`)
      await platform.tell(user, way.words)
    },
    hear: async match => {
      for (;;) {
        const { text } = await platform.nextMessage(user)
        const ways = waysIn(text)
        if (ways.length > 0) offered = ways
        if (match.test(text))
          return { text, labels: ways.map(way => way.label), files: /\/files\//.test(text) ? 1 : 0 }
      }
    },
  }
}
