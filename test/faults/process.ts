import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { childEnv } from '../child.ts'

/** The service as a process of its own, to be killed. */

const MAIN = join(import.meta.dirname, '../../main.ts')

export class Service {
  readonly #env: Record<string, string>
  #child: ChildProcess | undefined
  #url = ''

  constructor(env: Record<string, string>) {
    this.#env = env
  }

  get url(): string {
    return this.#url
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the service does not run')
    return this.#child.pid
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...childEnv, PORT: '0', LOG_LEVEL: 'info', ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#url = await new Promise<string>((resolve, reject) => {
      let text = ''
      const read = (part: Buffer) => {
        text += part
        const [, url] = /"url":"(http[^"]+)"/.exec(text) ?? []
        if (url) resolve(url)
      }
      child.stdout?.on('data', read)
      child.stderr?.on('data', read)
      child.once('exit', code => reject(new Error(`the service ended with ${code}:\n${text}`)))
    })
  }

  /** Lets Node keep what it compiled of the service, which a process that is killed does not get to do. */
  static async compile(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], { env: { ...childEnv, PORT: 'none' }, stdio: 'ignore' })
    await once(child, 'exit')
  }

  /** Whether the process that was started is still the one at work. */
  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** As a power cut does it: no handler runs. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || !this.isRunning) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
