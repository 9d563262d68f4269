/**
 * The name of every command, by topic. A command must have one of them and an intent must carry one, or it does not compile; a
 * test sees to it that each name has its command. Names lie in stored choices and forms: one taken away ends what was offered.
 */

export const commandNames = [
  'help',
  ...['account.code', 'account.accept', 'account.decline', 'account.how', 'account.consent'],
  ...['account.withdraw_ask', 'account.unlink_ask', 'account.unlink'],
  ...['account.withdraw', 'audit.check', 'history.cell', 'history.ask'],
  ...['attendance.line', 'attendance.confirm', 'attendance.drop', 'attendance.day', 'attendance.grid'],
  ...['attendance.close', 'attendance.close_confirm', 'attendance.overview'],
  ...['book.sheet', 'book.class', 'book.teacher', 'template.ask', 'grid.ask', 'grid.open'],
  ...['close.check', 'close.term', 'column.ask', 'column.close', 'column.leave'],
  ...['conduct.line', 'conduct.confirm', 'conduct.drop', 'conduct.notes', 'conduct.strike'],
  ...[
    'correction.request',
    'correction.send',
    'correction.decide',
    'correction.recall',
    'correction.resubmit',
  ],
  ...['correction.apply', 'correction.attend', 'correction.acknowledge', 'correction.sign'],
  ...['correction.withdraw', 'correction.beside', 'correction.mine', 'correction.waiting'],
  ...['correction.show', 'correction.numbered'],
  ...[
    'human.ask',
    'human.words',
    'human.pass_on',
    'human.talk',
    'human.trouble',
    'human.elsewhere',
    'unanswered.list',
  ],
  ...['incident.list', 'incident.report', 'incident.decide'],
  ...['late.ask', 'late.books', 'late.pick', 'late.reason', 'late.send', 'late.drop', 'late.decide'],
  ...['late.withdraw', 'late.show', 'late.list'],
  ...['leave.ask', 'leave.send', 'leave.own', 'leave.cancel', 'leave.withdraw', 'leave.how'],
  ...['leave.class', 'leave.show', 'leave.decide', 'leave.roll'],
  ...['lists.show', 'lists.propose', 'lists.amend', 'lists.waiting', 'lists.decide'],
  ...['lock.calendar', 'lock.orders', 'lock.act', 'lock.year', 'lock.plan', 'lock.order', 'lock.lift'],
  ...['lock.lift_one', 'lock.give', 'lock.drop', 'upper.ask', 'upper.keep'],
  'preview.drop',
  ...['makeup.ask', 'makeup.excuse', 'makeup.confirm', 'makeup.drop', 'makeup.ask_end', 'makeup.end'],
  ...['marks.start', 'marks.open', 'marks.column', 'marks.values', 'marks.last', 'marks.undo'],
  ...['marks.line', 'marks.choose', 'marks.amend', 'marks.confirm', 'marks.drop'],
  ...[
    'paper.show',
    'paper.reissue',
    'paper.reissue.do',
    'paper.reissue.keep',
    'paper.bundle',
    'paper.register',
  ],
  ...['pin.own', 'pin.in_chat', 'pin.reset', 'pupils.search', 'pupils.one'],
  ...['profile.ask', 'profile.send', 'profile.list', 'profile.show', 'profile.answer'],
  ...['progress.mine', 'progress.school', 'progress.nudge', 'progress.snooze'],
  'asked.state',
  ...['question.list', 'question.ask', 'question.again', 'question.answer', 'question.correct'],
  ...['remarks.line', 'remarks.confirm', 'remarks.drop', 'remarks.family'],
  ...['report.missing', 'report.picture'],
  ...['results.ask', 'results.class', 'results.flagged', 'results.decide'],
  ...['review.declare', 'review.mine', 'review.waiting', 'review.show', 'review.act', 'review.bulk'],
  ...['review.sample', 'review.tick'],
  ...['roster.review', 'roster.confirm', 'roster.report', 'roster.settle'],
  ...['sheet.received', 'sheet.read', 'sheet.own', 'sheet.confirm'],
  ...['stand_in.preview', 'stand_in.set', 'stand_in.drop', 'stand_in.list', 'stand_in.end'],
  ...['summer.ask_retest', 'summer.retest', 'summer.ask_conduct', 'summer.conduct'],
  ...['unassessed.ask', 'unassessed.store'],
  ...['weekly.ask', 'weekly.set'],
] as const

export type CommandName = (typeof commandNames)[number]

/** Words said while a form waited, given to it after all (form-answer.ts). */
export type FormChoice = 'form.answer'
