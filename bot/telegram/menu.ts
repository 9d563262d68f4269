import type { MenuItem } from '../channel.ts'
import type { TelegramClient } from './client.ts'

/**
 * The menu beside the input: Telegram's list of commands, everybody's at first and a chat's own once it is known who writes there, and
 * keys under the input, whose labels are sent as words.
 */

const KEYS_IN_A_ROW = 2
/** More would take the screen of a small phone. */
const KEYS_MAX = 6

const commandsOf = (menu: readonly MenuItem[]) =>
  menu.map(({ command, label }) => ({ command, description: label }))

/** For every chat without a menu of its own. Throws `CallFailed`. */
export async function setEverybodysMenu(client: TelegramClient, menu: readonly MenuItem[]): Promise<void> {
  await client.call('setMyCommands', { commands: commandsOf(menu), scope: { type: 'all_private_chats' } })
}

/** An empty menu gives the chat back the one of everybody. Throws `CallFailed`. */
export async function setMenuOf(
  client: TelegramClient,
  chat: string,
  menu: readonly MenuItem[],
): Promise<void> {
  const scope = { type: 'chat', chat_id: Number(chat) } as const
  if (menu.length === 0) await client.call('deleteMyCommands', { scope })
  else await client.call('setMyCommands', { commands: commandsOf(menu), scope })
}

/** Keys for a message that has no buttons of its own. */
export function keysOf(menu: readonly MenuItem[] | undefined) {
  if (menu === undefined) return {}
  if (menu.length === 0) return { reply_markup: { remove_keyboard: true as const } }
  const keys = menu.slice(0, KEYS_MAX).map(({ label }) => ({ text: label }))
  const rows = Array.from({ length: Math.ceil(keys.length / KEYS_IN_A_ROW) }, (_, row) =>
    keys.slice(row * KEYS_IN_A_ROW, (row + 1) * KEYS_IN_A_ROW),
  )
  return { reply_markup: { keyboard: rows, resize_keyboard: true, is_persistent: true } }
}
