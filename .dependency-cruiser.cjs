/** The house rules of docs/architecture.md, checked: who may import what. */
const oneHome = (name, home, pattern) => ({
  name: `one-home-${name}`,
  severity: 'error',
  from: { pathNot: `^(${home}|test|bench|tools)/` },
  to: { path: `node_modules/${pattern ?? name}/` },
})
/**
 * The floors of core, ground first. A topic (a folder, or a file at the top of core) imports topics of its own line's left and of
 * the lines above it here; never one further right or further down.
 */
const FLOORS = [
  ['result', 'stored', 'log-error', 'log', 'settings', 'told', 'answer', 'calendar', 'wording', 'audit'],
  ['outage', 'school', 'duties', 'host', 'kept', 'drafts', 'desk', 'notices', 'session', 'workflow'],
  ['accounts', 'reach', 'bots', 'conversation', 'documents'],
  ['classes', 'stand-ins', 'departures', 'grants', 'books'],
  ['circulars', 'circular-22', 'circular-of'],
  ['tables', 'attendance'],
  ['results', 'conduct', 'remarks', 'office-files'],
  ['sheets', 'corrections'],
  [
    'review',
    'locks',
    'incidents',
    'questions',
    'families',
    'leaves',
    'profile-faults',
    'person-data',
    'data-requests',
    'year-plan',
    'waiting',
    'deadlines',
    'late-entry',
    'auditing',
    'account-review',
    'backup',
    'founding',
    'contact',
    'unanswered',
    'unread',
    'pupil-data',
    'slips',
    'office-desk',
  ],
  ['refusals', 'facts', 'causes', 'outgoing'],
]
const TOPICS = FLOORS.flat()
const placeOf = topics => `^core/(${topics.join('|')})(/|\\.ts$)`
const floors = TOPICS.slice(0, -1).map((topic, at) => ({
  name: `floor-of-${topic}`,
  severity: 'error',
  from: { path: placeOf([topic]) },
  to: { path: placeOf(TOPICS.slice(at + 1)) },
}))
const closed = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } })

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^core/[^/]+/rules(/|\\.ts$)' },
      to: { pathNot: '^core/([^/]+/rules(/|\\.ts$)|result\\.ts$)' },
    },
    ...floors,
    {
      name: 'every-topic-has-a-floor',
      severity: 'error',
      from: {},
      to: { path: '^core/', pathNot: placeOf(TOPICS) },
    },
    closed('core-knows-no-front', '^core/', '^(bot|web|jobs)/'),
    {
      name: 'db-knows-only-rules',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(bot|web|jobs|core)/', pathNot: '^core/([^/]+/rules(/|\\.ts$)|result\\.ts$)' },
    },
    closed('bot-knows-no-sql-no-http', '^bot/', '^(db|web|jobs)/'),
    closed('web-reaches-rows-through-core', '^web/', '^(db|jobs)/'),
    {
      name: 'jobs-speak-through-the-channel',
      severity: 'error',
      from: { path: '^jobs/' },
      to: { path: '^(web|bot)/', pathNot: '^bot/channel\\.ts$' },
    },
    {
      name: 'nobody-imports-the-doors',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^(main|admin)\\.ts$' },
    },
    {
      name: 'only-the-house-knows-the-demo',
      severity: 'error',
      from: { pathNot: '^(start/|serve\\.ts$|demo/|test/|bench/)' },
      to: { path: '^(demo/|serve\\.ts$)', pathNot: '^demo/data/' },
    },
    {
      name: 'house-knows-no-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|^vitest\\.config\\.ts$' },
      to: { path: '^(test|bench)/' },
    },
    oneHome('telegraf', 'bot/telegram'),
    oneHome('kysely', 'db'),
    oneHome('pg', 'db'),
    oneHome('pglite', 'db', '@electric-sql/pglite'),
    oneHome('node-cron', 'jobs'),
    oneHome('express', 'web'),
    oneHome('compression', 'web'),
    oneHome('prom-client', 'web'),
    oneHome('exceljs', 'core/documents', '@protobi/exceljs'),
    oneHome('pdfkit', 'core/documents'),
    oneHome('qrcode', 'core/documents'),
    oneHome('fflate', 'core/documents'),
    oneHome('saxes', 'core/documents'),
    oneHome('csv-parse', 'core/documents'),
    oneHome('age-encryption', 'core/backup'),
    oneHome('pino-pretty', 'start'),
    oneHome('fastest-levenshtein', 'admin'),
    oneHome('canvas', 'core/documents', '@napi-rs/canvas'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(var|coverage)/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
