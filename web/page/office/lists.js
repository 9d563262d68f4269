import { element } from '../dom.js'

/**
 * Lists of a report, each folded under its title with its count; one without a line only says so.
 * @import { ReportView } from '../../../bot/pages/office-views.ts'
 * @param {ReportView['lists']} lists
 */
export const drawLists = lists =>
  lists.map(({ title, lines }) => {
    const heading = `${title} (${lines.length})`
    if (lines.length === 0) return element('p', { class: 'help' }, [heading])
    return element('details', { class: 'named' }, [
      element('summary', {}, [heading]),
      element(
        'ul',
        { class: 'problem-list' },
        lines.map(line => element('li', {}, [line])),
      ),
    ])
  })
