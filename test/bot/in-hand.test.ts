import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InHand } from '../../bot/in-hand.ts'
import { openInHand } from '../../bot/in-hand.ts'
import { isAlive } from '../../db/folder.ts'
import { rememberingLog } from './telegram/stage.ts'

const NAME = '99000001-zalo'
/** Of a process that has ended. */
const GONE = spawnSync(process.execPath, ['-e', '0']).pid

describe('what is in hand', () => {
  let folder: string
  const opened: InHand[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'so-diem-in-hand-'))
  })
  afterEach(() => {
    for (const one of opened.splice(0)) one.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (within = folder) => {
    const { log, lines } = rememberingLog()
    const inHand = openInHand({ folder: within, name: NAME, log, isAlive })
    opened.push(inHand)
    return { ...inHand, lines }
  }
  const files = () => readdirSync(folder)
  /** What is on the disk now is all that is left of the process that wrote it. */
  const ends = () => {
    const [own = ''] = files()
    const left = readFileSync(join(folder, own))
    for (const one of opened.splice(0)) one.close()
    rmSync(join(folder, own), { force: true })
    writeFileSync(join(folder, `${NAME}-${GONE}-00.jsonl`), left)
  }
  const never = () => new Promise<never>(() => {})

  it('is found by the next process with its words, in its order; what was done is not', async () => {
    const { hold, keep } = open()
    void hold('1', { text: 'một' }, never)
    keep('2', { text: 'hai' })
    await hold('3', { text: 'ba' }, async () => {})
    await expect(hold('4', null, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    ends()
    expect(open().left).toEqual([
      { eventId: '1', body: { text: 'một' } },
      { eventId: '2', body: { text: 'hai' } },
    ])
    expect(files()).toHaveLength(1)
  })

  it('is gone from the disk when nothing is in hand any more', async () => {
    const { hold } = open()
    await hold('1', { text: 'bí mật' }, async () => {})
    const [own = ''] = files()
    expect(readFileSync(join(folder, own), 'utf8')).toBe('')
  })

  it('is begun alone once a process ended over it, and not at all after three', async () => {
    void open().hold('1', null, never)
    ends()
    const gate = Promise.withResolvers<void>()
    const done: string[] = []
    const second = open()
    const innocent = second.hold('2', null, () => gate.promise.then(() => done.push('before')))
    const suspect = second.hold('1', null, async () => done.push('suspect'))
    const later = second.hold('3', null, async () => done.push('after'))
    gate.resolve()
    await Promise.all([innocent, suspect, later])
    expect(done).toEqual(['before', 'suspect', 'after'])
    for (const _ of [1, 2, 3]) {
      await new Promise<void>(begun => {
        void open().hold('1', null, async () => {
          begun()
          await never()
        })
      })
      ends()
    }
    await expect(open().hold('1', null, async () => {})).rejects.toThrow('3 processes')
  })

  it('is left to another process that is alive, and read though its last line was cut off', async () => {
    const { hold } = open()
    void hold('1', null, never)
    void hold('2', { text: 'x'.repeat(100) }, never)
    const [own = ''] = files()
    copyFileSync(join(folder, own), join(folder, `${NAME}-${process.ppid}-00.jsonl`))
    expect(open().left).toEqual([])
    expect(files()).toHaveLength(3)
    const whole = readFileSync(join(folder, own), 'utf8')
    writeFileSync(join(folder, `${NAME}-${GONE}-00.jsonl`), whole.slice(0, -20))
    const { hold: holdAgain } = open()
    expect(files().filter(file => file.includes(`-${GONE}-`))).toEqual([])
    expect(await holdAgain('1', null, async () => 'held')).toBe('held')
  })

  it('is taken all the same where nothing can be written, and that is said once', async () => {
    const { hold, lines } = open('/dev/null/nowhere')
    expect(await hold('1', null, async () => 'held')).toBe('held')
    expect(await hold('2', null, async () => 'held')).toBe('held')
    expect(lines.map(({ level }) => level)).toEqual(['warn'])
  })
})
