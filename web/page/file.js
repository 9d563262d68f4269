import { button, element } from './dom.js'
import { openPicture, painted, pictureAt } from './viewer.js'

/**
 * A file of a message: a picture that opens large, or a name with its kind and size.
 * @import { ThreadFile } from '../../bot/webchat/webchat.ts'
 * @typedef {(event: string) => Promise<Blob | undefined>} FindSent
 */

/** @type {readonly (readonly [RegExp, string])[]} */
const KINDS = [
  [/^image\//, 'Ảnh'],
  [/pdf/, 'PDF'],
  [/spreadsheet|excel|csv/, 'Bảng tính'],
  [/zip/, 'Tệp nén'],
  [/json/, 'JSON'],
]
const KB = 1024
const MB = KB * KB

/** "PDF", or the ending of the name in capitals. @param {Pick<ThreadFile, 'name' | 'mime'>} file */
function kindOf({ name, mime }) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase()
  const kind = KINDS.find(([pattern]) => pattern.test(mime))?.[1]
  if (kind && ending && kind !== ending) return `${kind} ${ending}`
  return kind ?? ending ?? 'Tệp'
}

/** @param {number} size in bytes */
export function sayBytes(size) {
  if (size < KB) return `${size} byte`
  if (size < MB) return `${Math.round(size / KB).toLocaleString('vi-VN')} KB`
  return `${(size / MB).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
}

/** @param {Pick<ThreadFile, 'name' | 'mime' | 'size'>} file */
export function fileWords(file) {
  const about = [kindOf(file), ...(file.size === undefined ? [] : [sayBytes(file.size)])].join(' · ')
  const icon = element('span', { class: 'icon icon-file', 'aria-hidden': 'true' })
  const words = element('span', { class: 'file-words' }, [
    element('span', { class: 'file-name' }, [file.name]),
    element('span', { class: 'file-about' }, [about]),
  ])
  return [icon, words]
}

/** @param {ThreadFile} file @param {string | undefined} event of one's own message @param {FindSent} findSent */
export function fileElement(file, event, findSent) {
  const { name, mime, url } = file
  if (url === undefined) return sentElement(file, event, findSent)
  if (!mime.startsWith('image/'))
    return element('a', { class: 'file', href: url, download: name }, fileWords(file))
  return opening(element('img', { src: url, alt: name }), name, () =>
    openPicture(pictureAt(url, name), name, url),
  )
}

/** @param {HTMLElement} shown @param {string} name @param {() => void} open */
function opening(shown, name, open) {
  const made = button('', open, 'picture')
  made.setAttribute('aria-label', `Xem ảnh ${name}`)
  made.append(shown)
  return made
}

/** What was sent by oneself: as it was where this browser still has it. @param {ThreadFile} file @param {string | undefined} event @param {FindSent} findSent */
function sentElement(file, event, findSent) {
  const made = element('p', { class: 'file' }, fileWords(file))
  if (event === undefined || !file.mime.startsWith('image/')) return made
  findSent(event)
    .then(bytes => bytes && createImageBitmap(bytes))
    .then(bitmap => {
      if (!bitmap) return
      const { name } = file
      made.replaceWith(opening(painted(bitmap, name), name, () => openPicture(painted(bitmap, name), name)))
    })
    .catch(() => {})
  return made
}
