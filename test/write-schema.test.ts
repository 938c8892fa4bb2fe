// Every output is what schema/article.schema.json says, and the schema is what the types say.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeRecord } from '../src/model/failure.js';
import { clean } from '../src/pipeline/clean.js';
import { PAGE, PARAGRAPH } from './cli/folder.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = JSON.parse(readFileSync(join(root, 'schema/article.schema.json'), 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What the schema has against a value, after a walk through JSON. */
function objections(value: unknown): unknown[] {
  return validate(JSON.parse(JSON.stringify(value))) ? [] : (validate.errors ?? []);
}

const inputs = readdirSync(join(root, 'fixtures'), { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && !/\.(?:json|ts|md)$/.test(file.name))
  .map((file) => join(file.parentPath, file.name));

describe('the schema', () => {
  it('has fixtures to hold for', () => expect(inputs.length).toBeGreaterThan(0));

  it.each(inputs.map((path) => [relative(root, path), path]))('holds for %s, with and without audit', (name, path) => {
    const bytes = readFileSync(path!);
    for (const audit of [false, true]) {
      const outcome = clean({ path: name!, bytes, id: 1, url: 'https://example.org/' }, { audit });
      expect(objections(outcome)).toEqual([]);
    }
  });

  it('holds for records that are no article', () => {
    expect(objections(outcomeRecord('failed', { code: 'too-large', message: 'x' }, { path: null }))).toEqual([]);
    expect(objections(clean({ path: null, text: ' ' }))).toEqual([]);
    expect(objections(clean({ path: null, text: '版权所有：青禾网\n' }))).toEqual([]);
  });

  it('holds for any text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...PAGE.split('\n'), PARAGRAPH, '来源：', '记者 石磊'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, audit) => {
        expect(objections(clean({ path: null, text: lines.join('\n') }, { audit }))).toEqual([]);
      }),
    );
  });

  it('objects to what is missing, too much or out of bounds', () => {
    const article = clean({ path: null, text: PAGE });
    expect(objections(article)).toEqual([]);
    expect(objections({ ...article, title: undefined })).not.toEqual([]);
    expect(objections({ ...article, extra: 1 })).not.toEqual([]);
    expect(objections({ ...article, datePublished: '2031年5月6日' })).not.toEqual([]);
    expect(objections({ ...article, schema: 'talentcorpus/article@2' })).not.toEqual([]);
    expect(objections({ ...article, input: { ...article.input, encodingConfidence: 2 } })).not.toEqual([]);
    expect(objections({ ...article, body: [] })).not.toEqual([]);
    expect(objections({ ...article, removed: [{ rule: 'x', kind: 'no-such-kind', text: 'x' }] })).not.toEqual([]);
  });

  it.each(['scripts/build-schema.ts', 'scripts/build-cli-docs.ts'])('and the file of %s are up to date', (script) => {
    execFileSync(process.execPath, ['--import', 'tsx', script, '--check'], { cwd: root, stdio: 'pipe' });
  });
});
