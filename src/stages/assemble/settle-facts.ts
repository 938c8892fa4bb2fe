// In: the facts that label rules read out of a page. Out: for each field the one value, or the people, that stay.
import type { Author, Editor, Photographer } from '../../model/article.js';
import type { Fact } from '../../model/fact.js';

/** Of people everyone stays whose fact weighs at least this share of the field's heaviest. */
const PEOPLE_SHARE = 0.6;

/** Weight of a date that stands beside the headline (label/read/weights.ts). */
const BESIDE_HEADLINE = 0.9;

const PEOPLE: ReadonlySet<Fact['field']> = new Set(['author', 'editor', 'photographer']);

type TextField = Exclude<Fact['field'], 'breadcrumb' | 'author' | 'editor' | 'photographer'>;
type PersonFact = Extract<Fact, { field: 'author' | 'editor' | 'photographer' }>;

/** The heaviest value of a field, of equals the first on the page; null where no rule read one. */
export function textOf(facts: readonly Fact[], field: TextField): string | null {
  let best: { value: string; weight: number } | null = null;
  for (const fact of facts) {
    if (fact.field === field && (!best || fact.weight > best.weight)) best = fact;
  }
  return best?.value ?? null;
}

/**
 * The date of a page whose head states one too. What stands beside the headline is what readers see, and wins; otherwise
 * every statement of a day supports it, weights w as 1 − ∏(1 − w). Of the statements of that day one with a time is taken.
 */
export function supportedDateOf(facts: readonly Fact[]): string | null {
  const doubts = new Map<string, number>();
  const dates = facts.filter((fact) => fact.field === 'datePublished');
  if (dates.some(({ weight }) => weight >= BESIDE_HEADLINE)) return dateOf(dates);
  for (const { value, weight } of dates) {
    const day = value.slice(0, 10);
    doubts.set(day, (doubts.get(day) ?? 1) * (1 - weight));
  }
  let best: string | null = null;
  for (const [day, doubt] of doubts) if (best === null || doubt < doubts.get(best)!) best = day;
  if (best === null) return null;
  return dateOf(dates.filter(({ value }) => value.startsWith(best)));
}

/**
 * The heaviest date; where that is a day alone, a time of the same day from a fact nearly as heavy is taken over
 * (a page often prints the day under the title and day and time in its foot).
 */
export function dateOf(facts: readonly Fact[]): string | null {
  const day = textOf(facts, 'datePublished');
  if (day === null || day.length > 10) return day;
  let best: { value: string; weight: number } | null = null;
  for (const fact of facts) {
    if (fact.field !== 'datePublished' || !fact.value.startsWith(`${day}T`)) continue;
    if (fact.weight >= 0.5 && (!best || fact.weight > best.weight)) best = fact;
  }
  return best?.value ?? day;
}

/** The heaviest breadcrumb, of equals the longest. */
export function breadcrumbOf(facts: readonly Fact[]): string[] {
  let best: { value: readonly string[]; weight: number } | null = null;
  for (const fact of facts) {
    if (fact.field !== 'breadcrumb') continue;
    const heavier = !best || fact.weight > best.weight;
    if (heavier || (fact.weight === best?.weight && fact.value.length > best.value.length)) best = fact;
  }
  return best ? [...best.value] : [];
}

export interface People {
  readonly authors: Author[];
  readonly editors: Editor[];
  readonly photographers: Photographer[];
}

/** Everybody once, in page order; who is an editor of the page is not its author. */
export function peopleOf(facts: readonly Fact[]): People {
  if (!facts.some(({ field }) => PEOPLE.has(field))) return { authors: [], editors: [], photographers: [] };
  const editors = persons(facts, 'editor').map(({ value, role }) => ({ name: bare(value), role: role ?? '编辑' }));
  const edits = new Set(editors.map(({ name }) => name));
  const authors = persons(facts, 'author')
    .map(({ value, role, affiliation }) => ({
      name: bare(value),
      ...(role === undefined ? {} : { role }),
      ...(affiliation === undefined ? {} : { affiliation }),
    }))
    .filter(({ name }) => !edits.has(name));
  const photographers = persons(facts, 'photographer').map(({ value }) => ({ name: bare(value) }));
  return { authors: once(authors), editors: onceByRole(editors), photographers: once(photographers) };
}

function persons(facts: readonly Fact[], field: PersonFact['field']): PersonFact[] {
  const all = facts.filter((fact): fact is PersonFact => fact.field === field);
  if (all.length < 2) return all;
  const heaviest = all.reduce((weight, fact) => Math.max(weight, fact.weight), 0);
  // What a configuration chose (weight 1) leaves no room for what was read elsewhere.
  return all.filter((fact) => fact.weight >= (heaviest >= 1 ? 1 : heaviest * PEOPLE_SHARE));
}

/** A Chinese name is printed "姜 峰" to line up with names of three characters; the space is not part of it. */
function bare(name: string): string {
  return name.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function once<T extends { name: string }>(people: readonly T[]): T[] {
  return people.filter((person, at) => people.findIndex(({ name }) => name === person.name) === at);
}

function onceByRole(editors: readonly Editor[]): Editor[] {
  return editors.filter((e, at) => editors.findIndex(({ name, role }) => name === e.name && role === e.role) === at);
}
