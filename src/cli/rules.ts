import type { Example, Rule, TakeExample } from '../stages/label/rule.js';
import { RULES } from '../stages/label/rules/index.js';
import { pad, type Style } from '../write/terminal.js';
import { CHECK_RULES, type CheckRule } from './check/rules.js';
import { type ExitCode, UsageError } from './exit.js';
import { type Io, styleOf } from './io.js';
import { print } from './print.js';

/** `talentcorpus rules`. */
export async function rules(io: Io, id: string | undefined): Promise<ExitCode> {
  const style = styleOf(io.stdout, io.env);
  await print(io, id === undefined ? list(style) : one(id, style));
  return 0;
}

function list(style: Style): string {
  const width = Math.max(...[...RULES, ...CHECK_RULES].map((rule) => rule.id.length)) + 2;
  const label = RULES.map((rule) => `  ${pad(rule.id, width)}${style.dim(pad(rule.role, 16))}${rule.reason}`);
  const check = CHECK_RULES.map((rule) => `  ${pad(rule.id, width)}${style.dim(pad(rule.severity, 16))}${rule.what}`);
  return [
    style.bold('Label rules: what a line is (role), and why'),
    ...label,
    '',
    style.bold('Check rules: what `talentcorpus check` reports'),
    ...check,
    '',
    'One rule with its examples: talentcorpus rules ID',
    '',
  ].join('\n');
}

function one(id: string, style: Style): string {
  const label = RULES.find((rule) => rule.id === id);
  if (label) return labelRule(label, style);
  const check: CheckRule | undefined = CHECK_RULES.find((rule) => rule.id === id);
  if (check)
    return `${style.bold(check.id)} (${check.severity} of \`check\`)\n${check.what}\nWhat to do: ${check.todo}\n`;
  const near = [...RULES, ...CHECK_RULES]
    .map((rule) => rule.id)
    .filter((known) => known.includes(id) || id.includes(known));
  const hint = near.length > 0 ? `; did you mean ${near.join(', ')}?` : '; `talentcorpus rules` lists them';
  throw new UsageError(`there is no rule “${id}”${hint}`);
}

function labelRule(rule: Rule, style: Style): string {
  return [
    `${style.bold(rule.id)} → ${rule.role}`,
    rule.reason,
    '',
    style.bold('Takes'),
    ...rule.takes.flatMap((example) => exampleLines(example, style.green('+'), style)),
    '',
    style.bold('Keeps its hands off'),
    ...rule.keeps.flatMap((example) => exampleLines(example, style.red('-'), style)),
    '',
  ].join('\n');
}

function exampleLines(example: Example | TakeExample, sign: string, style: Style): string[] {
  const near = (lines: readonly string[] = []) => lines.map((line) => `    ${style.dim(line)}`);
  const takes: Partial<TakeExample> = 'takes' in example || 'pieces' in example || 'facts' in example ? example : {};
  return [
    ...near(example.before),
    `  ${sign} ${example.text}`,
    ...near(example.after),
    ...(takes.pieces ? [`      takes: ${takes.pieces.join(' ┊ ')}`] : []),
    ...(takes.facts ? [`      reads: ${takes.facts.join(', ')}`] : []),
  ];
}
