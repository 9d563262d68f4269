import { relative } from 'node:path'
import ts from 'typescript'

/**
 * Every query in db/ written as text, read from the source by TypeScript itself: its words with parameters as $1, $2, …, and the
 * columns its row type declares. Pieces of queries (`${cases(tx)}`) are put in place; of two pieces chosen between, the first.
 */

export type Kind = 'number' | 'string' | 'boolean' | 'instant' | 'bytes' | 'list' | 'json'
type Literal = string | number
export type DeclaredColumn = {
  readonly kinds: ReadonlySet<Kind>
  readonly nullable: boolean
  /** The only values it is said to have; undefined where it may be any of its kind. */
  readonly values: ReadonlySet<Literal> | undefined
}
export type RawQuery = {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly columns: ReadonlyMap<string, DeclaredColumn>
}

const ROOT = new URL('../..', import.meta.url).pathname
const ABSENT = ts.TypeFlags.Null | ts.TypeFlags.Undefined

function kindOf(type: ts.Type, checker: ts.TypeChecker): Kind {
  if (type.flags & ts.TypeFlags.NumberLike) return 'number'
  if (type.flags & ts.TypeFlags.StringLike) return 'string'
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean'
  if (checker.isArrayLikeType(type)) return 'list'
  const name = type.getSymbol()?.name
  return name === 'Date' ? 'instant' : name === 'Uint8Array' ? 'bytes' : 'json'
}

function columnOf(type: ts.Type, checker: ts.TypeChecker): DeclaredColumn {
  const parts = type.isUnion() ? type.types : [type]
  const present = parts.filter(part => !(part.flags & ABSENT))
  const literals = present.filter(part => part.isStringLiteral() || part.isNumberLiteral())
  return {
    kinds: new Set(present.map(part => kindOf(part, checker))),
    nullable: present.length < parts.length,
    values: literals.length === present.length ? new Set(literals.map(part => part.value)) : undefined,
  }
}

const columnsOf = (row: ts.Type, checker: ts.TypeChecker): ReadonlyMap<string, DeclaredColumn> =>
  new Map(
    checker
      .getPropertiesOfType(row)
      .map(property => [property.name, columnOf(checker.getTypeOfSymbol(property), checker)]),
  )

const isSql = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql'

/** Values that Kysely writes out: `sql.join(…)`, `sql.lit(…)`. One parameter can stand where they do. */
const isValues = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /^sql\.(join|lit|val)$/.test(node.expression.getText())

/** What a name stands for, in this module or another: a value, or a function. */
function meaningOf(name: ts.Expression, checker: ts.TypeChecker): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(name)
  const named = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const declaration = named?.valueDeclaration
  return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration
}

/** The first thing a function returns. */
function returnedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return node.body
  return ts.isReturnStatement(node) ? node.expression : ts.forEachChild(node, returnedBy)
}

class Composer {
  #parameters = 0
  readonly #checker: ts.TypeChecker
  constructor(checker: ts.TypeChecker) {
    this.#checker = checker
  }

  template({ template }: ts.TaggedTemplateExpression): string {
    if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
    return template.templateSpans.reduce(
      (text, span) => text + this.#placed(span.expression) + span.literal.text,
      template.head.text,
    )
  }

  #placed(expression: ts.Expression): string {
    const type = this.#checker.getTypeAtLocation(expression)
    return type.getSymbol()?.name === 'RawBuilder' ? this.#piece(expression) : this.#parameter()
  }

  #parameter(): string {
    this.#parameters += 1
    return `$${this.#parameters}`
  }

  #piece(node: ts.Node): string {
    if (isSql(node)) return this.template(node)
    if (ts.isConditionalExpression(node)) return this.#piece(node.whenTrue)
    if (isValues(node)) return this.#parameter()
    const called = ts.isCallExpression(node) ? meaningOf(node.expression, this.#checker) : undefined
    const value = called
      ? returnedBy(called)
      : ts.isIdentifier(node)
        ? meaningOf(node, this.#checker)
        : undefined
    if (value) return this.#piece(value)
    throw new Error(`a piece of a query that cannot be read: ${node.getText()}`)
  }
}

function queriesIn(file: ts.SourceFile, checker: ts.TypeChecker): readonly RawQuery[] {
  const found: RawQuery[] = []
  const visit = (node: ts.Node): void => {
    const [rowType] = isSql(node) ? (node.typeArguments ?? []) : []
    const row = rowType && checker.getTypeFromTypeNode(rowType)
    // A single value is a piece of a query that Kysely builds.
    if (isSql(node) && row && kindOf(row, checker) === 'json') {
      found.push({
        file: relative(ROOT, file.fileName),
        line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        text: new Composer(checker).template(node),
        columns: columnsOf(row, checker),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** 'table.column' → what db/schema.ts says of it. */
function tableColumns(schema: ts.SourceFile, checker: ts.TypeChecker): ReadonlyMap<string, DeclaredColumn> {
  const all = schema.statements.find(node => ts.isInterfaceDeclaration(node) && node.name.text === 'DB')
  if (!all) throw new Error('db/schema.ts names no tables')
  return new Map(
    checker.getPropertiesOfType(checker.getTypeAtLocation(all)).flatMap(table => {
      const columns = columnsOf(checker.getTypeOfSymbol(table), checker)
      return [...columns].map(([name, column]) => [`${table.name}.${name}`, column] as const)
    }),
  )
}

export function readSource(): {
  readonly queries: readonly RawQuery[]
  readonly tables: ReadonlyMap<string, DeclaredColumn>
} {
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  const own = fileNames.filter(name => name.startsWith(`${ROOT}db/`) && !name.includes('/migrations/'))
  const program = ts.createProgram(own, { ...options, incremental: false })
  const checker = program.getTypeChecker()
  const source = (name: string): ts.SourceFile => {
    const file = program.getSourceFile(name)
    if (!file) throw new Error(`${name} is not part of the program`)
    return file
  }
  return {
    queries: own.flatMap(name => queriesIn(source(name), checker)),
    tables: tableColumns(source(`${ROOT}db/schema.ts`), checker),
  }
}
