// Where the time of a document goes: each stage alone over all documents, on what the stage before it made.
// Runs the compiled code: a loader that rewrites the sources would be measured with it.
import type { InputInfo, Outcome } from '../src/model/article.js';
import type { Block, Item, Label } from '../src/model/block.js';
import type { Document } from '../src/model/document.js';
import type { Pass } from '../src/model/edit.js';
import type { Proposal } from '../src/model/proposal.js';

export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** A document on its way; every stage writes its own fields only, so that it can be run again. */
interface Walk {
  readonly line: Buffer;
  /** The text as it came in, then after each text step. */
  readonly texts: string[];
  readonly proposals: (Proposal | null)[];
  segmented: Block[];
  blocks: Block[];
  script: Document['script'];
  labels: Label[];
  items: Item[];
  operations: Document['operations'];
  outcome: Outcome;
}

type Stage = readonly [name: string, run: (walk: Walk) => void];

/** The best of `rounds` runs of each stage over all articles. */
export async function stageTimes(articles: readonly string[], rounds: number): Promise<StageTime[]> {
  const stages = [...(await textStages()), ...(await blockStages()), await wholeStage()];
  const walks = articles.map((text, id): Walk => {
    const line = Buffer.from(JSON.stringify({ id, text }));
    const empty = { segmented: [], blocks: [], labels: [], items: [], operations: [], script: null };
    return { line, texts: [], proposals: [], ...empty, outcome: null as unknown as Outcome };
  });
  return stages.map(([stage, run]) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      // CPU time: on a machine that does other things too, the wall clock says little.
      const start = process.cpuUsage();
      for (const walk of walks) run(walk);
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1000);
    }
    return { stage, milliseconds: best };
  });
}

const compiled = <T>(path: string): Promise<T> =>
  import(new URL(`../dist/${path}`, import.meta.url).href) as Promise<T>;

async function textStages(): Promise<Stage[]> {
  const { textSteps } = await compiled<typeof import('../src/pipeline/steps.js')>('pipeline/steps.js');
  const { applyEdits } = await compiled<typeof import('../src/pipeline/apply.js')>('pipeline/apply.js');
  const { linesOf, parseRecord } = await compiled<typeof import('../src/read/records.js')>('read/records.js');
  return [
    [
      'read',
      (walk) => {
        const [line] = linesOf({ bytes: walk.line, line: 1 });
        const parsed = parseRecord(line!);
        if (parsed.kind === 'record') walk.texts[0] = parsed.text;
      },
    ],
    ...textSteps({}).map(
      ({ stage, propose }, i): Stage => [
        `${stage}: ${propose.name || `step ${i + 1}`}`,
        (walk) => {
          const text = walk.texts[i]!;
          const proposal = propose(text);
          walk.proposals[i] = proposal;
          walk.texts[i + 1] = proposal ? applyEdits(text, proposal.edits) : text;
        },
      ],
    ),
  ];
}

async function blockStages(): Promise<Stage[]> {
  const { segmentText } =
    await compiled<typeof import('../src/stages/segment/segment.js')>('stages/segment/segment.js');
  const { simplify } =
    await compiled<typeof import('../src/stages/simplify/simplify.js')>('stages/simplify/simplify.js');
  const { applyEdits } = await compiled<typeof import('../src/pipeline/apply.js')>('pipeline/apply.js');
  const { label } = await compiled<typeof import('../src/stages/label/label.js')>('stages/label/label.js');
  const { settleAll, itemsOf } = await compiled<typeof import('../src/pipeline/settle.js')>('pipeline/settle.js');
  const { arrange } = await compiled<typeof import('../src/stages/arrange/arrange.js')>('stages/arrange/arrange.js');
  return [
    ['segment', (walk) => (walk.segmented = segmentText(walk.texts.at(-1)!))],
    [
      'simplify',
      (walk) => {
        const { script, edits } = simplify(walk.segmented);
        walk.script = script;
        walk.blocks = edits
          ? walk.segmented.map((block, i) => {
              const own = edits[i];
              return own?.length ? { ...block, edits: own, text: applyEdits(block.source, own) } : block;
            })
          : walk.segmented;
      },
    ],
    [
      'label',
      (walk) => {
        const { proposed, rest } = label(walk.blocks, { skip: false, page: null });
        walk.labels = settleAll(walk.blocks, proposed, rest);
        walk.items = itemsOf(walk.blocks, walk.labels);
      },
    ],
    ['arrange', (walk) => (walk.operations = arrange(walk.items))],
    ...(await lastStages()),
  ];
}

async function lastStages(): Promise<Stage[]> {
  const { applyOperations } = await compiled<typeof import('../src/pipeline/operate.js')>('pipeline/operate.js');
  const { assemble } =
    await compiled<typeof import('../src/stages/assemble/assemble.js')>('stages/assemble/assemble.js');
  const { formatOf } = await compiled<typeof import('../src/write/format.js')>('write/format.js');
  const format = formatOf('jsonl');
  // Information on the input is `clean`'s own; its hash is timed with the whole.
  const input = { path: null, id: null, url: null } as InputInfo;
  return [
    [
      'assemble',
      (walk) => {
        const { texts, proposals, script, blocks, labels, operations } = walk;
        const passes = proposals.filter((one) => one !== null).map((one): Pass => ({ stage: 'repair', ...one }));
        const document: Document = {
          source: { path: null, text: texts[0]! },
          decoded: { text: texts[0]!, encoding: 'utf-8', confidence: 1, bom: false, invalid: 0 },
          mediaType: 'text/plain',
          page: null,
          text: texts.at(-1)!,
          items: applyOperations(walk.items, operations),
          ...{ passes, script, blocks, labels, operations },
        };
        walk.outcome = assemble(document, input, {});
      },
    ],
    ['write', (walk) => void Buffer.from(format.of(walk.outcome)!)],
  ];
}

async function wholeStage(): Promise<Stage> {
  const { clean } = await compiled<typeof import('../src/pipeline/clean.js')>('pipeline/clean.js');
  return ['clean() as a whole', (walk) => void clean({ path: null, text: walk.texts[0]! })];
}
