/**
 * Connections to the Bot API. Two ends of a connection's life decide whether a lost answer is a lost message, so both are
 * bounded here: one that cannot be made fails early and recognisably (some networks swallow packets to Telegram silently), and
 * an idle one is closed before Telegram closes it under the next request.
 */

import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { CONNECT_TIMEOUT_CODE } from './failure.ts'

const IDLE_MS_MAX = 4_000

/** `connectMs` bounds TCP and TLS together; past it the request fails with `CONNECT_TIMEOUT_CODE` and was never written. */
export function connectingAgent(secure: boolean, connectMs: number): http.Agent {
  const agent = secure
    ? new https.Agent({ keepAlive: true, timeout: IDLE_MS_MAX })
    : new http.Agent({ keepAlive: true, timeout: IDLE_MS_MAX })
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, done) => {
    const socket = connect(options, done)
    if (socket) boundConnecting(socket, secure ? 'secureConnect' : 'connect', connectMs)
    return socket
  }
  return agent
}

function boundConnecting(socket: Duplex, ready: 'connect' | 'secureConnect', connectMs: number): void {
  const timer = setTimeout(() => {
    const late = new Error(`no connection within ${connectMs} ms`)
    socket.destroy(Object.assign(late, { code: CONNECT_TIMEOUT_CODE }))
  }, connectMs)
  const settle = () => clearTimeout(timer)
  socket.once(ready, settle)
  socket.once('close', settle)
}
