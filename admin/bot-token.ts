import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { UsageError } from './verb.ts'
import { botWords } from './vi-bots.ts'

/** A token comes from a file or from standard input, so that it stays in nobody's shell history and in no list of processes. */
export async function readToken(file: string | undefined): Promise<string> {
  const said = file === undefined ? await fromInput() : await fromFile(file)
  const token = said.trim()
  if (token === '') throw new UsageError(botWords.tokenMissing)
  return token
}

async function fromFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UsageError(botWords.tokenFileUnreadable(file), { cause })
  }
}

/** One line at a terminal; what is piped in, whole. */
async function fromInput(): Promise<string> {
  const input = process.stdin
  if (input.isTTY) {
    const asking = createInterface({ input, output: process.stderr })
    return asking.question(botWords.askToken).finally(() => asking.close())
  }
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
