import { join } from 'node:path';
import { corpusFiles, corpusUnits } from '../scripts/build-language-model-corpus.js';
import { encodeMirrorGbk, toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';

/** Fold 0 of the corpus is for tests, fold 1 for calibration; the model in data/ was built without both. */
export const TEST_FOLD = 0;
export const CALIBRATION_FOLD = 1;

/** What the samples are taken from: the news items, or sections of the broad file. */
export interface Origin {
  readonly name: string;
  readonly sections: readonly string[];
}

export const NEWS: Origin = { name: 'news', sections: [''] };
/** Sections that the model of the "other sites" rows is built without: `--without-section boson,msra,peoples-daily-1998`. */
export const OTHER: Origin = { name: 'other sites', sections: ['boson', 'msra', 'peoples-daily-1998'] };

/** The corpus of $TALENTCORPUS_CORPUS: a folder of files as scripts/build-language-model-corpus.ts reads them. */
export class Samples {
  private readonly units: { text: string; section: string; index: number }[] = [];

  constructor(folder: string) {
    for (const file of corpusFiles(folder)) for (const unit of corpusUnits(file)) this.units.push(unit);
  }

  /** Up to `count` texts of 200 to 3,000 characters that code page 936 holds; single lines are put together. */
  articles(origin: Origin, fold: number, count: number): string[] {
    const articles: string[] = [];
    let lines: string[] = [];
    for (const { text, section } of this.of(origin, fold)) {
      if (section === '') articles.push(text);
      else {
        lines.push(text.trim());
        if (lines.reduce((sum, line) => sum + line.length, 0) < 600) continue;
        articles.push(lines.join('\n'));
        lines = [];
      }
    }
    return evenly(
      articles.filter((text) => text.length >= 200 && text.length <= 3000 && isMirrorText(text)),
      count,
    );
  }

  /** Up to `count` lines of 10 to 300 characters with an ideograph. */
  paragraphs(origin: Origin, fold: number, count: number): string[] {
    const paragraphs: string[] = [];
    for (const { text } of this.of(origin, fold)) {
      for (const line of text.split('\n')) {
        const trimmed = line.trim();
        if (trimmed.length >= 10 && trimmed.length <= 300 && /[一-龥]/.test(trimmed)) paragraphs.push(trimmed);
      }
    }
    return evenly(paragraphs, count);
  }

  private of({ sections }: Origin, fold: number): { text: string; section: string }[] {
    return this.units.filter(({ section, index }) => index % 10 === fold && sections.includes(section));
  }
}

export function corpusFolder(): string {
  const folder = process.env.TALENTCORPUS_CORPUS;
  if (!folder) throw new Error('set TALENTCORPUS_CORPUS to the folder of the corpus');
  return join(folder);
}

/** Every n-th, so that a sample is spread over the whole. */
function evenly<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]!);
}

/** Does code page 936 hold all of it? A '?' in its place is no damage that can be undone. */
function isMirrorText(text: string): boolean {
  const questions = text.split('?').length;
  return (
    Buffer.from(encodeMirrorGbk(toMirrorTraditional(text)))
      .toString('latin1')
      .split('?').length === questions
  );
}
