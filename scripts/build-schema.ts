// Writes schema/article.schema.json from the types in src/model/article.ts, so that the two cannot differ: types and
// comments become JSON Schema 2020-12, CONSTRAINTS says what TypeScript can't. `--check` writes nothing and fails when
// the file on disk is another.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

type Schema = { [key: string]: unknown };

const root = fileURLToPath(new URL('..', import.meta.url));
const target = new URL('../schema/article.schema.json', import.meta.url);

const DATE = '^\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}:\\d{2}\\+08:00)?)?)?$';
const SHARE: Schema = { minimum: 0, maximum: 1 };
const COUNT: Schema = { type: 'integer', minimum: 0 };

/** What a type can't say, by `Interface.property`; merged into what its type says (`null` stays allowed). */
const CONSTRAINTS: Readonly<Record<string, Schema>> = {
  'Article.id': {
    pattern: '^[0-9a-f]{16}$',
    description: 'From the cleaned title and text: the same on every machine.',
  },
  'Article.datePublished': {
    pattern: DATE,
    description: 'ISO 8601; a time of day only where the page gives one, with +08:00.',
  },
  'Article.title': { minLength: 1 },
  'Article.body': { minItems: 1 },
  'Article.text': {
    description: 'Headings, paragraphs, quotes, lists and tables, joined by a blank line; no captions.',
  },
  'Article.removed': { description: 'Everything that is not in the article, in page order: nothing is lost.' },
  'InputInfo.sha256': {
    pattern: '^[0-9a-f]{64}$',
    description: 'Of the bytes of the file, or of the UTF-8 of a record’s text.',
  },
  'InputInfo.bytes': { ...COUNT, description: 'Of the file, or of the UTF-8 of a record’s text.' },
  'InputInfo.encodingConfidence': SHARE,
  'InputInfo.id': { description: 'The record’s own.' },
  'BodyBlock.text': { minLength: 1 },
  'BodyBlock.level': { type: 'integer', minimum: 1 },
  'Author.name': { minLength: 1 },
  'DuplicateOf.similarity': SHARE,
  'Editor.name': { minLength: 1 },
  'Photographer.name': { minLength: 1 },
  'Removed.text': { minLength: 1 },
  'Repairs.edits': COUNT,
  'Repairs.unresolved': COUNT,
  'Edit.confidence': SHARE,
  'Label.confidence': SHARE,
  'Operation.confidence': SHARE,
  'Label.block': COUNT,
  'Operation.from': COUNT,
  'Operation.to': COUNT,
};

const program = ts.createProgram([`${root}src/model/article.ts`], {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
});
const checker = program.getTypeChecker();
const file = program.getSourceFiles().find((source) => source.fileName.endsWith('src/model/article.ts'));
if (!file) throw new Error('src/model/article.ts is not there');

const definitions = new Map<string, Schema>();

function schemaOf(type: ts.Type): Schema {
  const name = type.aliasSymbol?.name ?? (type.isClassOrInterface() ? type.symbol.name : undefined);
  if (name === undefined || name === 'Record' || type.flags & ts.TypeFlags.Boolean) return inlineSchemaOf(type);
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, { ...described(type.aliasSymbol ?? type.symbol), ...inlineSchemaOf(type, name) });
  }
  return { $ref: `#/$defs/${name}` };
}

function inlineSchemaOf(type: ts.Type, name?: string): Schema {
  if (type.isStringLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.String) return { type: 'string' };
  if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  // To the compiler the union of true and false.
  if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (type.isUnion()) return unionOf(type);
  if (checker.isTupleType(type)) {
    // The only tuples are spans.
    const items = checker.getTypeArguments(type as ts.TypeReference).map((): Schema => COUNT);
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }
  if (checker.isArrayType(type)) {
    return { type: 'array', items: schemaOf(checker.getTypeArguments(type as ts.TypeReference)[0]!) };
  }
  const index = type.getStringIndexType();
  if (index) return { type: 'object', additionalProperties: schemaOf(index) };
  if (type.flags & ts.TypeFlags.Object) return objectOf(type, name);
  throw new Error(`no schema for the type ${checker.typeToString(type)}`);
}

/** Literals become one enum; null joins a simple type; the rest is anyOf. */
function unionOf(type: ts.UnionType): Schema {
  const isNull = (one: ts.Type) => (one.flags & ts.TypeFlags.Null) !== 0;
  const nullable = type.types.some(isNull);
  const others = type.types.filter((one) => !isNull(one) && !(one.flags & ts.TypeFlags.Undefined));
  if (others.every((one) => one.isStringLiteral())) {
    // Sorted: TypeScript's own order depends on what it has seen before.
    const values: (string | null)[] = others.map((one) => one.value).sort();
    return { enum: nullable ? [...values, null] : values };
  }
  const schemas = others.map(schemaOf);
  const simple = schemas.every((schema) => typeof schema.type === 'string' && Object.keys(schema).length === 1);
  if (simple) {
    const types = [...schemas.map((schema) => schema.type), ...(nullable ? ['null'] : [])];
    return { type: types.length === 1 ? types[0] : types };
  }
  const all = nullable ? [...schemas, { type: 'null' }] : schemas;
  return all.length === 1 ? all[0]! : { anyOf: all };
}

function objectOf(type: ts.Type, name?: string): Schema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const property of type.getProperties()) {
    const schema = schemaOf(checker.getTypeOfSymbol(property));
    const constraint = CONSTRAINTS[`${name}.${property.name}`] ?? {};
    if (name) used.add(`${name}.${property.name}`);
    const { type: constrained, ...rest } = constraint;
    const withType = constrained ? { ...schema, type: narrowed(schema.type, constrained) } : schema;
    properties[property.name] = { ...withType, ...described(property), ...rest };
    if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

const used = new Set<string>();

/** `number` becomes `integer`, beside `null` too. */
function narrowed(type: unknown, to: unknown): unknown {
  return Array.isArray(type) ? type.map((one) => (one === 'null' ? one : to)) : to;
}

function described(symbol: ts.Symbol): Schema {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
  return text ? { description: text } : {};
}

function typeNamed(name: string): ts.Type {
  const symbol = checker.getSymbolAtLocation(file!)?.exports?.get(ts.escapeLeadingUnderscores(name));
  if (!symbol) throw new Error(`src/model/article.ts exports no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

const outcome = [schemaOf(typeNamed('Article')), schemaOf(typeNamed('OutcomeRecord'))];
const unknown = Object.keys(CONSTRAINTS).filter((key) => !used.has(key));
if (unknown.length > 0) throw new Error(`constraints of properties that do not exist: ${unknown.join(', ')}`);

const content = `${JSON.stringify(
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:talentcorpus:article:1',
    title: 'talentcorpus output',
    description: 'One line of `talentcorpus clean`: an article, or the outcome record that stands in its place.',
    $comment: 'Generated by scripts/build-schema.ts from src/model.',
    anyOf: outcome,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  },
  null,
  2,
)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8').replaceAll('\r\n', '\n') !== content) {
    process.stderr.write('schema/article.schema.json is out of date: run npx tsx scripts/build-schema.ts\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, content);
}
