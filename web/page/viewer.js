import { element, part } from './dom.js'

/** A picture of the thread, opened as large as the screen; Escape, the back of the dialog and its button close it. */

/** @param {HTMLElement} picture @param {string} name @param {string} [url] where it can be had as a file */
export function openPicture(picture, name, url) {
  const viewer = part('viewer', HTMLDialogElement)
  part('viewer-name', HTMLElement).textContent = name
  const way = part('viewer-file', HTMLAnchorElement)
  way.hidden = url === undefined
  if (url) {
    way.href = url
    way.download = name
  }
  part('viewer-picture', HTMLElement).replaceChildren(picture)
  viewer.showModal()
}

/** @param {string} url @param {string} name */
export const pictureAt = (url, name) => element('img', { src: url, alt: name })

/** Painted, since the page's policy lets no address but the school's own be shown. @param {ImageBitmap} bitmap @param {string} name */
export function painted(bitmap, name) {
  const canvas = element('canvas', { role: 'img', 'aria-label': name })
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return canvas
}

part('viewer-close', HTMLButtonElement).addEventListener('click', () =>
  part('viewer', HTMLDialogElement).close(),
)
part('viewer', HTMLDialogElement).addEventListener('click', event => {
  if (event.target === event.currentTarget) part('viewer', HTMLDialogElement).close()
})
