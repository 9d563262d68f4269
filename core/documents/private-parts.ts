import type { Transform } from 'node:stream'
import exifBeGone from 'exif-be-gone'

// The package gives the class itself; its types say it is one level deeper.
const ExifTransformer = exifBeGone as unknown as new () => Transform

/**
 * Takes out of a picture what its camera wrote beside it: place, device, owner, thumbnails (EXIF, XMP and their like). What is
 * seen stays as it is, byte for byte.
 */
export async function withoutPrivateParts(picture: Uint8Array): Promise<Uint8Array> {
  const stripper = new ExifTransformer()
  const parts: Uint8Array[] = []
  stripper.on('data', (part: Uint8Array) => parts.push(part))
  const done = new Promise<void>((resolve, reject) => {
    stripper.once('end', resolve)
    stripper.once('error', reject)
  })
  stripper.end(Buffer.from(picture))
  await done
  return new Uint8Array(Buffer.concat(parts))
}
