import type * as core from '../core/answer.ts'
import type { CommandName, FormChoice } from './commands/names.ts'

/** An answer as the conversation makes it: core keeps what a choice does without knowing commands, here every one is named. */

export type Intent = core.Intent<CommandName | FormChoice>
export type Offer = core.Offer<Intent['command']>
export type Answer = core.Answer<Intent['command']>
