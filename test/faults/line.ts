import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** The line between the service and Postgres, to be cut and mended: connections go through it byte for byte. */

/** What happens to the line as a message with these words goes out. */
type Snap = { readonly words: string; readonly reaches: boolean }

export class Line {
  readonly #to: { readonly host: string; readonly port: number }
  readonly #open = new Set<Socket>()
  #server: Server | undefined
  #port = 0
  #snap: Snap | undefined
  /** How often it snapped. */
  snapped = 0

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#to = { host: hostname, port: Number(port || 5432) }
  }

  /** The database's address, over this line. */
  urlOf(url: string): string {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.#port) }).toString()
  }

  /** A port is kept for it; while it is cut nobody answers there. */
  async keep(): Promise<void> {
    await this.mend()
    await this.cut()
  }

  async mend(): Promise<void> {
    const server = createServer(socket => this.#pass(socket))
    await new Promise<void>(resolve => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async cut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    const closed = new Promise(resolve => (server ? server.close(resolve) : resolve(undefined)))
    for (const socket of this.#open) socket.destroy()
    await closed
  }

  /** The next message with these words breaks its connection: before it got there, or after, with its answer lost. */
  snapAt(snap: Snap): void {
    this.#snap = snap
  }

  #pass(near: Socket): void {
    const far = connect(this.#to)
    const hangUp = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      this.#open.add(socket)
      socket.on('error', hangUp)
      socket.on('close', () => {
        this.#open.delete(socket)
        hangUp()
      })
    }
    far.on('data', bytes => near.write(bytes))
    near.on('data', bytes => {
      const snap = this.#snap
      if (!snap || !bytes.includes(snap.words)) {
        far.write(bytes)
        return
      }
      this.#snap = undefined
      this.snapped += 1
      if (!snap.reaches) return hangUp()
      far.removeAllListeners('data')
      far.once('data', hangUp)
      far.write(bytes)
    })
  }
}
