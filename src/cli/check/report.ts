import { type Style, visible } from '../../write/terminal.js';
import { CHECK_RULES, type Finding } from './rules.js';

export const REPORTS = ['text', 'json', 'github'] as const;
export type ReportName = (typeof REPORTS)[number];

/** How findings are printed; each as it is found. */
export interface Report {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  of(finding: Finding): string;
}

/** `text`: two lines for human eyes. `json`: one array. `github`: workflow commands, which become annotations. */
export function reportOf(name: ReportName, style: Style): Report {
  switch (name) {
    case 'text':
      return { open: '', between: '', close: '', of: (finding) => textOf(finding, style) };
    case 'json':
      return { open: '[', between: ',', close: '\n]\n', of: (finding) => `\n  ${JSON.stringify(finding)}` };
    case 'github':
      return { open: '', between: '', close: '', of: annotation };
  }
}

const fileOf = ({ file }: Finding) => file ?? '-';

function textOf(finding: Finding, style: Style): string {
  const { line, severity, rule, message, todo } = finding;
  const colour = { error: style.red, warning: style.yellow, info: style.cyan }[severity];
  const todoLine = severity === 'info' ? '' : `    ${style.dim(`→ ${todo}`)}\n`;
  return `${style.bold(visible(`${fileOf(finding)}:${line}`))}: ${colour(severity)} ${rule}: ${visible(message)}\n${todoLine}`;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** https://docs.github.com/actions/reference/workflow-commands: what stands for a separator is escaped. */
function annotation(finding: Finding): string {
  const { line, severity, rule, message, todo } = finding;
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = finding.file === null ? '' : `file=${property(finding.file)},line=${line},`;
  return `::${LEVELS[severity]} ${place}title=${property(`talentcorpus ${rule}`)}::${data(visible(message))}; ${data(todo)}\n`;
}

/** The rules that a run can ignore, for a message. */
export const ruleIds = (): string => CHECK_RULES.map(({ id }) => id).join(', ');
