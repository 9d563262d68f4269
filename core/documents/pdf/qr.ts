import QRCode from 'qrcode'
import type { Pages } from './pages.ts'

/** A QR code as one filled shape; neighbouring modules of a row are one rectangle. `side` in points, without the white around it. */
export function drawQr(
  { doc }: Pages,
  text: string,
  { x, y, side: whole }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = whole / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; ) {
      if (!modules.get(row, from)) {
        from += 1
        continue
      }
      let to = from + 1
      while (to < modules.size && modules.get(row, to)) to += 1
      doc.rect(x + from * side, y + row * side, (to - from) * side, side)
      from = to
    }
  }
  doc.fill('black')
}
