import fc from 'fast-check'
import { photoEvent, stickerEvent, textEvent, voiceEvent } from '../platforms/zalo-events.ts'

/** Bodies of webhooks as a platform never sends them: true ones with a piece changed, and bytes that are no JSON. */

const PERSON = { id: 700_001, is_bot: false, first_name: 'Bình' }
const said = (content: object) => ({
  message_id: 12,
  date: 1_790_000_000,
  chat: { id: PERSON.id, type: 'private' },
  from: PERSON,
  ...content,
})
const photo = { file_id: 'f', file_unique_id: 'u', file_size: 9, width: 9, height: 9 }
const document = { file_id: 'f', file_unique_id: 'u', file_name: 'a.xlsx', mime_type: 'x/y', file_size: 9 }

export const TELEGRAM: readonly object[] = [
  { message: said({ text: '6A toán tx1: An 8' }) },
  { message: said({ photo: [photo, photo], caption: 'ảnh' }) },
  { message: said({ document }) },
  { message: said({ sticker: {} }) },
  { edited_message: said({ text: '6A toán tx1: An 9' }) },
  { callback_query: { id: 'q', from: PERSON, data: 'c', message: said({}) } },
]

export const ZALO: readonly object[] = [
  textEvent('abcdef', '6A toán tx1: An 8'),
  photoEvent('abcdef', 'https://p.zdn.vn/a.jpg', 'ảnh'),
  stickerEvent('abcdef'),
  voiceEvent('abcdef'),
]

const ODD: readonly unknown[] = [
  ...[null, true, 0, -1, 2 ** 31, 2 ** 53, 1e308, '', '\0', '\ud800', 'x'.repeat(10_000)],
  ...[[], {}, [[]], [null], { id: null }, { length: 1e9 }, '../../etc/passwd', '🏫'.repeat(500)],
  JSON.parse('{"__proto__":{"text":"x"},"constructor":1}'),
]

type Step = { readonly at: number; readonly to: number; readonly drops: boolean }

/** Every place of a document that can be changed. */
function places(document: unknown): { readonly holder: Record<string, unknown>; readonly key: string }[] {
  if (typeof document !== 'object' || document === null) return []
  const holder = document as Record<string, unknown>
  return Object.keys(holder).flatMap(key => [{ holder, key }, ...places(holder[key])])
}

function changed(document: object, steps: readonly Step[]): object {
  const copy = structuredClone(document)
  for (const { at, to, drops } of steps) {
    const all = places(copy)
    const place = all[at % Math.max(1, all.length)]
    if (!place) continue
    if (drops) delete place.holder[place.key]
    else place.holder[place.key] = structuredClone(ODD[to % ODD.length])
  }
  return copy
}

const step = fc.record({ at: fc.nat(200), to: fc.nat(200), drops: fc.boolean() })

/** @param finish puts in what tells one update from another. */
export const mutated = (bases: readonly object[], finish: (body: object, n: number) => object) =>
  fc
    .record({
      base: fc.constantFrom(...bases),
      steps: fc.array(step, { minLength: 1, maxLength: 4 }),
      n: fc.nat(2 ** 30),
      cut: fc.option(fc.nat(300), { freq: 10 }),
    })
    .map(({ base, steps, n, cut }) => {
      const text = JSON.stringify(finish(changed(base, steps), n))
      return cut === null ? text : text.slice(0, cut)
    })
