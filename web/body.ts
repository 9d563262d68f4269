import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request, RequestHandler } from 'express'
import { json } from 'express'
import { inTurns } from '../bot/in-turn.ts'

/**
 * How the doors read JSON. Text a database cannot keep (U+0000, half a character) is refused here, so that no door meets it. A large
 * body lies on disk until it is whole, and one at a time is taken into memory: who sends many, or slowly, takes up none.
 */

/** Of what is no message and no file. */
export const JSON_BODY_BYTES_MAX = 64 * 1024

type ReaderFault = { readonly status: number; readonly type: string }

const PARSING = 'parsing'
const inTurn = inTurns()

const readerFault = (fault: ReaderFault): Error => Object.assign(new Error(fault.type), fault)

const UNKEEPABLE = /[\0\p{Cs}]/u

function keepable(name: string, value: unknown): unknown {
  if (UNKEEPABLE.test(name) || (typeof value === 'string' && UNKEEPABLE.test(value)))
    throw readerFault({ status: 400, type: 'text.unkeepable' })
  return value
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'), keepable)
  } catch (error) {
    throw error instanceof SyntaxError ? readerFault({ status: 400, type: 'entity.parse.failed' }) : error
  }
}

/** A small one, read twice: what the library's own reader throws away of an error is what it was refused for. */
export const jsonBody = (bytesMax: number) =>
  json({ limit: bytesMax, verify: (_req, _res, bytes) => void readJson(bytes) })

/** As announced; a sender who does not say may send the most there is. */
export function announcedBytes(req: Request, bytesMax: number): number {
  const said = Number(req.get('content-length') ?? Number.NaN)
  return Number.isSafeInteger(said) && said >= 0 ? said : bytesMax
}

/** Leaves `req.body` undefined when the sender does not call it JSON. */
export function spooledJsonBody(bytesMax: number): RequestHandler {
  return async (req, _res, next) => {
    if (!req.is('json')) return next()
    if (req.get('content-encoding')) throw readerFault({ status: 415, type: 'encoding.unsupported' })
    if (announcedBytes(req, 0) > bytesMax) throw readerFault({ status: 413, type: 'entity.too.large' })
    const path = join(tmpdir(), `so-diem-${randomUUID()}`)
    const spool = await open(path, 'wx+', 0o600)
    try {
      // Without a name it is gone whenever the process ends.
      await unlink(path)
      const length = await fill(spool, req, bytesMax)
      req.body = await inTurn(PARSING, () => parsed(spool, length))
    } finally {
      await spool.close()
    }
    next()
  }
}

/** @returns how many bytes came. */
async function fill(spool: FileHandle, req: Request, bytesMax: number): Promise<number> {
  let length = 0
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      length += chunk.length
      if (length > bytesMax) break
      await spool.writeFile(chunk)
    }
  } catch {
    throw readerFault({ status: 400, type: 'request.aborted' })
  }
  if (length > bytesMax) throw readerFault({ status: 413, type: 'entity.too.large' })
  return length
}

async function parsed(spool: FileHandle, length: number): Promise<unknown> {
  const bytes = Buffer.alloc(length)
  await spool.read(bytes, 0, length, 0)
  return readJson(bytes)
}
