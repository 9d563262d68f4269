/**
 * A photo or a file on its way: photos of a phone are made small enough for a slow network and for the browser's storage, other files go as
 * they are.
 * @typedef {{ kind: 'photo' | 'file', base64: string, name: string }} Attachment
 */

const PHOTO_EDGE_MAX = 2000
/** Up to this size a photo is sent untouched. */
const PHOTO_BYTES_KEPT = 1_000_000
const JPEG_QUALITY = 0.86
export const FILE_BYTES_MAX = 9_000_000
const THUMBNAIL_EDGE = 264

/**
 * @param {File} file
 * @returns {Promise<Attachment | undefined>} undefined when it is too large to send
 */
export async function readAttachment(file) {
  const isPhoto = file.type.startsWith('image/')
  const blob = isPhoto ? await smaller(file) : file
  if (blob.size > FILE_BYTES_MAX) return undefined
  return { kind: isPhoto ? 'photo' : 'file', base64: await base64Of(blob), name: file.name.slice(-120) }
}

/** @param {File} file @returns {Promise<Blob>} */
async function smaller(file) {
  // A picture this browser cannot open (HEIC on a desktop) is left to the school to read.
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return file
  const scale = Math.min(1, PHOTO_EDGE_MAX / Math.max(bitmap.width, bitmap.height))
  if (scale === 1 && file.size <= PHOTO_BYTES_KEPT) return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY))
  return blob instanceof Blob && blob.size < file.size ? blob : file
}

/** @param {Blob} blob @returns {Promise<string>} */
export function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

/**
 * Painted on a canvas, since the page's policy lets no address but the school's own be shown as an image.
 * @param {string} base64
 * @param {string} name
 */
export function thumbnail(base64, name) {
  const canvas = document.createElement('canvas')
  canvas.width = THUMBNAIL_EDGE
  canvas.height = THUMBNAIL_EDGE
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', `Ảnh ${name}`)
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  createImageBitmap(new Blob([bytes])).then(
    bitmap => {
      const edge = Math.min(bitmap.width, bitmap.height)
      const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2]
      canvas.getContext('2d')?.drawImage(bitmap, left, top, edge, edge, 0, 0, THUMBNAIL_EDGE, THUMBNAIL_EDGE)
    },
    // Not a picture this browser can open: its name says enough.
    () => canvas.replaceWith(name),
  )
  return canvas
}
