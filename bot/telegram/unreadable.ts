import type { Unsupported } from '../channel.ts'

/** Kinds of content a person may send that the house cannot read; anything else without text is a note of Telegram's own. */
const UNREADABLE_CONTENT: Readonly<Record<string, Unsupported>> = {
  sticker: 'sticker',
  voice: 'voice',
  audio: 'voice',
  video: 'video',
  video_note: 'video',
  animation: 'video',
  live_photo: 'video',
  // Without a size of it to fetch.
  photo: 'lost',
  checklist: 'other',
  contact: 'other',
  dice: 'other',
  game: 'other',
  location: 'other',
  paid_media: 'other',
  poll: 'other',
  story: 'other',
  venue: 'other',
}

/** Undefined when nothing of the kind came. */
export const unreadableIn = (said: Readonly<Record<string, unknown>>): Unsupported | undefined =>
  Object.entries(UNREADABLE_CONTENT).find(([kind]) => said[kind] !== undefined)?.[1]
