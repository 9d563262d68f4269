import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process under measurement. */

export type Child = {
  readonly url: string
  rssMiB(): number
  /** Spent so far, on both the process's own and the system's work. */
  cpuMs(): number
  stop(): Promise<void>
}

/** Starts a script and waits for the line that tells its address. */
export async function startChild(script: string, env: Record<string, string>, url: RegExp): Promise<Child> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const found = await addressOf(child, url)
  return {
    url: found,
    rssMiB: () => residentMiB(child.pid ?? 0),
    cpuMs: () => spentMs(child.pid ?? 0),
    stop: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function addressOf(child: ChildProcess, url: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', part => {
      text += part
      const found = url.exec(text)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', code => reject(new Error(`the process under measurement ended with ${code}: ${text}`)))
  })
}

/** Resident set from /proc; NaN where there is none. */
function residentMiB(pid: number): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / 1024
  } catch {
    return Number.NaN
  }
}

/** Ticks of a hundredth of a second from /proc; NaN where there is none. */
function spentMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}
