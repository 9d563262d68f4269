/**
 * Hands a file to the browser's downloads: it comes with an answer and lies nowhere on the way.
 * @import { Download } from '../../bot/pages/office-views.ts'
 */

/** @param {Download} download */
export function save({ name, mime, base64 }) {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
