import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** Stands between a process and its Postgres, lets everything through, and counts the statements. */

export type CountedWire = { readonly url: string; statements(): number; close(): Promise<void> }

const HEADER_BYTES = 5
/** A simple query, and the execution of a prepared one. */
const STATEMENTS = new Set(['Q'.charCodeAt(0), 'E'.charCodeAt(0)])

/** Follows the frames of one connection: of each only its first byte and length are read. */
function counter(count: () => void): (part: Buffer) => void {
  let waiting = Buffer.alloc(0)
  let skip = 0
  let isStarted = false
  return part => {
    let rest = waiting.length > 0 ? Buffer.concat([waiting, part]) : part
    for (;;) {
      const skipped = Math.min(skip, rest.length)
      rest = rest.subarray(skipped)
      skip -= skipped
      const header = isStarted ? HEADER_BYTES : HEADER_BYTES - 1
      if (skip > 0 || rest.length < header) break
      if (isStarted && STATEMENTS.has(rest[0] ?? 0)) count()
      skip = rest.readUInt32BE(header - 4) + (isStarted ? 1 : 0)
      isStarted = true
    }
    waiting = Buffer.from(rest)
  }
}

export async function countedWire(databaseUrl: string): Promise<CountedWire> {
  const far = new URL(databaseUrl)
  let statements = 0
  const open = new Set<Socket>()
  const server = createServer(near => {
    const there = connect(Number(far.port || 5432), far.hostname)
    const follow = counter(() => {
      statements += 1
    })
    near.on('data', part => follow(part))
    near.pipe(there)
    there.pipe(near)
    for (const socket of [near, there]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.once('close', () => {
        open.delete(socket)
        near.destroy()
        there.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  url.hostname = '127.0.0.1'
  return {
    url: url.toString(),
    statements: () => statements,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
