/** Reads a request body as the Bot API does: JSON, urlencoded or multipart, which is how uploads come. */

import type { IncomingMessage } from 'node:http'
import { badRequest, type Params, type UploadedFile } from './methods.ts'

export async function readBody(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(type)?.[1]
  if (boundary !== undefined) return readMultipart(body, boundary)
  if (body.length === 0) return {}
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8'))
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  }
  throw badRequest(`content type ${type}`)
}

function readMultipart(body: Buffer, boundary: string): Params {
  const fields: Record<string, string | UploadedFile> = {}
  const separator = Buffer.from(`\r\n--${boundary}`)
  const all = Buffer.concat([Buffer.from('\r\n'), body])
  let at = all.indexOf(separator)
  while (at >= 0) {
    const start = at + separator.length
    if (all.subarray(start, start + 2).toString() === '--') return fields
    const end = all.indexOf(separator, start)
    const blank = all.indexOf('\r\n\r\n', start)
    if (end < 0 || blank < 0 || blank > end) break
    const [name, value] = readPart(all.subarray(start, blank).toString('utf8'), all.subarray(blank + 4, end))
    fields[name] = value
    at = end
  }
  throw badRequest('multipart body ends early')
}

function readPart(head: string, bytes: Buffer): [string, string | UploadedFile] {
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) throw badRequest('part without a name')
  const fileName = /filename="([^"]*)"/i.exec(head)?.[1]
  return [
    name,
    fileName === undefined ? bytes.toString('utf8') : { name: fileName, bytes: Buffer.from(bytes) },
  ]
}
