/** What a file is, by its first bytes as each format's specification writes them; never by its name or by what its sender says. */

export const CSV_MIME = 'text/csv'
export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const UNKNOWN_MIME = 'application/octet-stream'

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

export function mimeOf(bytes: Uint8Array): string {
  const head = ascii(bytes, 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  if (/^.{4}ftyp(?:heic|heix|mif1|msf1)$/s.test(head)) return 'image/heic'
  if (head.startsWith('%PDF-')) return 'application/pdf'
  return head.startsWith('PK\x03\x04') ? XLSX_MIME : UNKNOWN_MIME
}
