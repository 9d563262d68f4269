/**
 * A person with a phone, on whichever channel: says something, sends a photo, takes a choice, hears what comes. Each test of the
 * story is written once against this and run on all three.
 */

export type Heard = { readonly text: string; readonly labels: readonly string[]; readonly files: number }

export type Chatter = {
  /** Files come in messages of their own, before their words. */
  readonly filesApart: boolean
  say(text: string): Promise<void>
  photo(bytes: Uint8Array): Promise<void>
  /** Takes a choice of the last thing heard that offered one with this label. */
  choose(label: RegExp): Promise<void>
  /** Reads on until something matches, and tells it. */
  hear(match: RegExp): Promise<Heard>
}

/** Says and hears the answer. */
export async function ask(chatter: Chatter, text: string, answer: RegExp): Promise<Heard> {
  await chatter.say(text)
  return chatter.hear(answer)
}

export async function take(chatter: Chatter, label: RegExp, answer: RegExp): Promise<Heard> {
  await chatter.choose(label)
  return chatter.hear(answer)
}
