import type { Link, StoredReply } from '../core/answer.ts'
import type { Choice, InboundFile, Limits, Outgoing } from './channel.ts'
import { menuItems } from './menus.ts'
import { viRender } from './vi/render.ts'

/** Fits a stored reply into what a platform can carry: long text is split, choices, links and files become words where they must. */

/** The end of a stretch of at most `max` UTF-16 units: at a paragraph, a line or a space, never inside a surrogate pair. */
function cutAt(text: string, max: number): number {
  const window = text.slice(0, max + 1)
  for (const seam of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(seam)
    if (at > max / 2) return at
  }
  const before = text.charCodeAt(max - 1)
  return before >= 0xd800 && before <= 0xdbff ? max - 1 : max
}

export function split(text: string, max: number): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = cutAt(rest, max)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

function choicesInWords(reply: StoredReply): string {
  if (reply.choices.length === 0) return ''
  const lines = reply.choices.map(({ label, keyword, code }, index) =>
    keyword ? viRender.coded(keyword, code, label) : viRender.numbered(index + 1, label),
  )
  const how = [
    ...(reply.choices.some(({ part }) => part === 'confirm') ? [viRender.sayOk] : []),
    ...(reply.choices.every(({ keyword }) => keyword) ? [] : [viRender.sayNumber]),
  ]
  return `\n\n${[...how, ...lines].join('\n')}`
}

/** Platforms open only https addresses from a button; any other goes into the text. */
const isForButton = (link: Link): boolean => link.url.startsWith('https://')

export type RenderedFile = InboundFile & {
  /** Where the file can be fetched, for a platform that carries none. */
  readonly url: string
}

/** @returns the platform messages in order: the text, whose last part has choices and links, then a message for each file. */
export function render(
  chat: string,
  reply: StoredReply,
  files: readonly RenderedFile[],
  limits: Limits,
): readonly Outgoing[] {
  const { links = [] } = reply
  const buttons = limits.buttons ? links.filter(isForButton) : []
  const inWords = [
    ...links.filter(link => !buttons.includes(link)),
    ...(limits.filesOut ? [] : files.map(file => ({ label: file.name, url: file.url }))),
  ]
  const menu = menuItems(reply.menu ?? [])
  const quick = menu.length > 0 && !limits.menu && !limits.buttons ? viRender.menu(menu) : ''
  const text = `${reply.text}${quick}${inWords.map(viRender.link).join('')}${limits.buttons ? '' : choicesInWords(reply)}`
  const parts = split(text, limits.textMax)
  const choices: readonly Choice[] = limits.buttons
    ? reply.choices.map(({ id, label }) => ({ id, label }))
    : []
  const said: readonly Outgoing[] = parts.map((part, index) => {
    const last = index === parts.length - 1
    return {
      chat,
      text: part,
      choices: last ? choices : [],
      ...(last && buttons.length > 0 ? { links: buttons } : {}),
      ...(last && limits.menu && reply.menu ? { menu } : {}),
    }
  })
  return [...said, ...(limits.filesOut ? files.map(file => ({ chat, text: '', choices: [], file })) : [])]
}
