import { seesAccounts } from '../../../core/accounts/ways-in.ts'
import { mayHoldBots } from '../../../core/bots/set.ts'
import { readsPolicyAtDesk } from '../../../core/founding/change-policy.ts'
import { worksAtOffice } from '../../../core/office-desk/rights.ts'
import type { Session } from '../../../core/session.ts'
import { office } from '../office.ts'
import type { Page } from '../page.ts'
import { accountsPage } from './accounts.ts'
import { botsPage } from './bots.ts'
import { policyPage } from './policy.ts'

/** The parts of the office desk, by the end of their address; in the order in which they are named. */

export type Section = {
  readonly page: Page
  /** Whether it is shown to this person; what they may do in it is for each act to say. */
  isFor(session: Session): boolean
}

export const sections = {
  tep: { page: office, isFor: ({ actor }) => worksAtOffice(actor) },
  'tai-khoan': { page: accountsPage, isFor: seesAccounts },
  'quy-che': { page: policyPage, isFor: ({ actor }) => readsPolicyAtDesk(actor) },
  bot: { page: botsPage, isFor: ({ actor }) => mayHoldBots(actor) },
} as const satisfies Readonly<Record<string, Section>>

export type SectionName = keyof typeof sections
