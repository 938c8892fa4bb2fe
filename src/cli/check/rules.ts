// What `check` looks for. The ids stand in findings, in --ignore and in `talentcorpus rules`.

export type Severity = 'error' | 'warning' | 'info';

export interface CheckRule {
  readonly id: string;
  readonly severity: Severity;
  /** What it means when it is found. */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
}

export const CHECK_RULES = [
  {
    id: 'unreadable',
    severity: 'error',
    what: 'The file or record could not be read or processed.',
    todo: 'do what the message says, or take the file out',
  },
  {
    id: 'undecodable',
    severity: 'error',
    what: 'The bytes are no text in any known encoding, or not of the kind that they should be.',
    todo: 'collect the page again as it was served, or take the file out',
  },
  {
    id: 'empty',
    severity: 'error',
    what: 'There is nothing, or nothing but white space.',
    todo: 'collect the page again, or take the file out',
  },
  {
    id: 'bad-record',
    severity: 'error',
    what: 'A line of JSON Lines is no JSON object with a string "text".',
    todo: 'correct the line or drop it',
  },
  {
    id: 'no-body',
    severity: 'error',
    what: 'Nothing is left when boilerplate is taken away.',
    todo: 'look at it with `talentcorpus explain`; take the file out when there is no article in it',
  },
  {
    id: 'residual-damage',
    severity: 'error',
    what: 'Characters are damaged and cannot be repaired with confidence.',
    todo: 'collect the page again from another site, or correct the place by hand',
  },
  {
    id: 'exact-duplicate',
    severity: 'error',
    what: 'The cleaned title and text are those of a document before it.',
    todo: 'keep one of the two',
  },
  {
    id: 'no-title',
    severity: 'warning',
    what: 'No title was found.',
    todo: 'check whether the collector lost it; a title is a line of its own at the top',
  },
  {
    id: 'no-date',
    severity: 'warning',
    what: 'No date of publication was found.',
    todo: 'check whether the collector lost it, or --ignore no-date',
  },
  {
    id: 'no-source',
    severity: 'warning',
    what: 'No source (来源) was found.',
    todo: 'check whether the collector lost it, or --ignore no-source',
  },
  {
    id: 'near-empty',
    severity: 'warning',
    what: 'The text is shorter than an article.',
    todo: 'check whether the page was cut, or take the file out',
  },
  {
    id: 'doubtful-repair',
    severity: 'warning',
    what: 'Damage was repaired, and another reading is nearly as likely.',
    todo: 'read the place with `talentcorpus explain`; correct it by hand where it is wrong',
  },
  {
    id: 'leftover-boilerplate',
    severity: 'warning',
    what: 'A line of the body looks like a leftover of the page.',
    todo: 'take the line out, or report it as a case for a new rule',
  },
  {
    id: 'repaired',
    severity: 'info',
    what: 'Damage was found and repaired.',
    todo: 'nothing; `talentcorpus explain` shows each edit',
  },
] as const satisfies readonly CheckRule[];

export type CheckRuleId = (typeof CHECK_RULES)[number]['id'];

const byId = new Map<string, CheckRule>(CHECK_RULES.map((rule) => [rule.id, rule]));

/** The rule with this id, or null. */
export function checkRule(id: string): CheckRule | null {
  return byId.get(id) ?? null;
}

export interface Finding {
  /** As the user wrote it; null is standard input. */
  readonly file: string | null;
  /** 1-based line of the file; 1 where the finding is about the whole. */
  readonly line: number;
  readonly rule: CheckRuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly todo: string;
}

/** A finding of a rule at a place. */
export function finding(rule: CheckRuleId, file: string | null, line: number, message: string): Finding {
  const { severity, todo } = byId.get(rule)!;
  return { file, line, rule, severity, message, todo };
}
