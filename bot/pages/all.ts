import type { PagePurpose } from '../../core/accounts/page-purposes.ts'
import { marksGrid } from './marks-grid.ts'
import type { Page } from './page.ts'

/** The page of every purpose a link may have. */
export const pages: { readonly [P in PagePurpose]: Page } = {
  marks_grid: marksGrid,
}
