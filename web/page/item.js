import { thumbnail } from './attachment.js'
import { choicesElement } from './choices.js'
import { timeOf } from './dates.js'
import { button, element } from './dom.js'
import { fileElement } from './file.js'

/**
 * One message as an element: what the thread holds, or what still waits to be sent.
 * @import { Choice } from '../../bot/channel.ts'
 * @import { ThreadItem } from '../../bot/webchat/webchat.ts'
 * @import { FindSent } from './file.js'
 * @import { Unsent } from './outbox.js'
 * @typedef {'sending' | 'waiting' | 'refused'} UnsentState
 * @typedef {{ initials: string, findSent: FindSent, choose(choice: Choice): void }} Around
 */

/** @param {ThreadItem} item @param {Around} around */
export function itemElement(item, { initials, findSent, choose }) {
  const bubble = element('div', { class: 'bubble' }, item.text ? [textElement(item.text)] : [])
  bubble.append(...item.files.map(file => fileElement(file, item.event, findSent)))
  const made = element('article', { class: `item item-${item.from}`, tabindex: '-1' }, [
    element('span', { class: 'sr' }, [item.from === 'me' ? 'Tôi:' : 'Nhà trường:']),
    speaker(item.from === 'me' ? initials : ''),
    bubble,
  ])
  if (item.links) made.append(linksElement(item.links))
  if (item.choices.length > 0) made.append(choicesElement(item.choices, choose))
  made.append(element('time', { datetime: item.at }, [timeOf(item.at)]))
  return made
}

/** Beside each message: initials for oneself, the book for the school. @param {string} initials */
const speaker = initials => element('span', { class: 'speaker', 'aria-hidden': 'true' }, [initials])

/** Pages open apart, so that the thread stays where it is. @param {NonNullable<ThreadItem['links']>} links */
function linksElement(links) {
  const ways = links.map(({ label, url }) =>
    element('a', { class: 'way', href: url, target: '_blank', rel: 'noopener' }, [label]),
  )
  return element('p', { class: 'ways' }, ways)
}

/** @param {Unsent} unsent @param {UnsentState} state @param {{ retry(): void, drop(): void }} acts */
export function unsentElement(unsent, state, acts) {
  const bubble = element('div', { class: 'bubble' })
  const words = unsent.label ?? unsent.text
  if (words) bubble.append(textElement(words))
  if (unsent.photo) bubble.append(thumbnail(unsent.photo, unsent.name ?? ''))
  if (unsent.file) bubble.append(element('p', { class: 'file' }, [unsent.name ?? 'tệp']))
  return element('article', { class: `item item-me item-${state === 'refused' ? 'failed' : 'waiting'}` }, [
    element('span', { class: 'sr' }, ['Tôi:']),
    bubble,
    stateElement(unsent, state, acts),
  ])
}

/** @param {Unsent} unsent @param {UnsentState} state @param {{ retry(): void, drop(): void }} acts */
function stateElement(unsent, state, { retry, drop }) {
  if (state === 'sending') return element('p', { class: 'state' }, ['Đang gửi…'])
  const sentence = state === 'refused' ? (unsent.refused ?? '') : 'Chưa gửi được'
  const made = element('p', { class: 'state' }, [sentence, button('Thử lại', retry)])
  if (state === 'refused') made.append(button('Bỏ', drop))
  return made
}

/** Links in a text are what was written, and open apart. @param {string} text */
function textElement(text) {
  const made = element('p', { class: 'text' })
  for (const piece of text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)) {
    made.append(
      /^https?:\/\//.test(piece)
        ? element('a', { href: piece, target: '_blank', rel: 'noopener noreferrer' }, [piece])
        : piece,
    )
  }
  return made
}
