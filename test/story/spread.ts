import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One address for several processes, as a proxy before them gives it: each request goes to the next of them in turn. */

export type Spread = { readonly url: string; add(url: string): void; stop(): Promise<void> }

export async function openSpread(): Promise<Spread> {
  const urls: string[] = []
  let turn = 0
  const server = createServer((req, res) => {
    const to = urls[turn++ % urls.length]
    if (to) pass(req, res, to)
    else res.writeHead(503).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: url => void urls.push(url),
    stop: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Whoever hangs up first, the other end is hung up as well. */
function pass(req: IncomingMessage, res: ServerResponse, to: string): void {
  const { method, headers } = req
  const onward = request(new URL(req.url ?? '/', to), { method, headers, agent: false }, answer => {
    res.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(res)
    answer.on('error', () => res.destroy())
  })
  onward.on('error', () => res.destroy())
  res.on('close', () => onward.destroy())
  req.pipe(onward)
}
