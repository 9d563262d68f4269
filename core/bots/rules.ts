/** What a bot's token looks like, as far as its platform says. */

const FORMS = { telegram: /^\d+:[\w-]{8,}$/, zalo: /^[^\s:]+:\S+$/ } as const

export const isBotToken = (channel: keyof typeof FORMS, token: string): boolean => FORMS[channel].test(token)
