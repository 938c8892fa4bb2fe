import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Container } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import { errnoOf, problemOf } from '../read/problem.js';
import type { Destination, Piece, Resumable } from './destination.js';
import { type Format, type FormatName, type FormatSpec, formatOf } from './format.js';
import { mirrorNames } from './mirror.js';
import { OutputFailed, refuseExisting } from './output.js';
import { Spool, spoolName, syncFile, syncFolder } from './spool.js';

/** The file that grows when a checkpoint is made. */
interface MirrorState {
  /** Below the folder; null where none is open. */
  readonly open: string | null;
  readonly length: number;
  /** Why the file of the present input can't be written, though the run goes on. */
  readonly problem: string | null;
}

interface Current {
  readonly path: string;
  readonly format: Format;
  spool: Spool | null;
}

/** A file for each input, below one folder. An input without an outcome that has a place gets no file. */
export class MirrorOutput implements Destination, Resumable {
  readonly shared = false;
  readonly auditApart = false;
  readonly full = false;
  readonly where: string;
  readonly formats: Destination['formats'];
  readonly resumable = this;
  private readonly names: Map<Input, string>;
  private current: Current | null = null;
  private problem: string | null = null;
  private restored: MirrorState | null = null;
  /** Files with their name that may not be on the disk yet. */
  private unsynced = new Set<string>();

  /** @param force Whether what exists is replaced. */
  constructor(
    readonly folder: string,
    inputs: readonly Input[],
    asked: FormatName | undefined,
    private force: boolean,
  ) {
    this.formats = mirrorFormats(asked);
    this.names = mirrorNames(inputs);
    this.where = `Written to ${folder.replace(/[\\/]$/, '')}/`;
  }

  begin(input: Input, container: Container): void {
    if (this.current) return;
    const format = formatOf(container === 'text' ? this.formats.page : this.formats.record);
    const name = `${this.names.get(input)}${format.extension}`;
    const path = join(this.folder, name);
    const { restored } = this;
    this.restored = null;
    const spool = restored?.open === name ? new Spool(path, restored.length) : null;
    this.problem = restored?.problem ?? null;
    this.current = { path, format, spool };
  }

  put({ bytes }: Piece): boolean {
    const { current } = this;
    if (!current || this.problem !== null) return true;
    if (bytes.length === 0) return false;
    try {
      const { format } = current;
      if (current.spool) current.spool.write(format.between);
      else {
        if (!this.force) this.refuse(current.path);
        current.spool = new Spool(current.path);
        current.spool.write(format.open);
      }
      current.spool.write(bytes);
    } catch (error) {
      this.keepGoing(error);
    }
    return true;
  }

  async flush(): Promise<void> {}

  async end(): Promise<string | null> {
    const { current } = this;
    this.current = null;
    try {
      if (current?.spool && this.problem === null) {
        current.spool.write(current.format.close);
        current.spool.finish();
        this.unsynced.add(current.path);
      }
    } catch (error) {
      this.keepGoing(error);
    }
    const message = this.problem;
    this.problem = null;
    return message;
  }

  async finish(): Promise<void> {}

  /** What is half-written stays: the next run goes on there. */
  discard(): void {
    this.current?.spool?.close();
  }

  checkpoint(): MirrorState {
    const folders = new Set<string>();
    for (const path of this.unsynced) {
      syncFile(path);
      folders.add(dirname(path));
    }
    for (const folder of folders) syncFolder(folder);
    this.unsynced = new Set();
    const { current } = this;
    const { problem } = this;
    if (!current?.spool || problem !== null) return { open: null, length: 0, problem };
    current.spool.sync();
    return { open: current.path.slice(join(this.folder, '/').length), length: current.spool.length, problem };
  }

  noted(): void {}

  restore(state: unknown): void {
    this.restored = state as MirrorState;
    // Files that were written after the checkpoint are written again.
    this.force = true;
  }

  private refuse(path: string): void {
    try {
      refuseExisting(path);
    } catch (error) {
      throw new OutputFailed(path, error);
    }
  }

  /** A single file that exists or has a bad name costs one input; a full disk ends the run. */
  private keepGoing(error: unknown): void {
    const errno = error instanceof OutputFailed ? errnoOf(error.cause) : null;
    if (errno !== 'EEXIST' && errno !== 'ENAMETOOLONG' && errno !== 'EISDIR') throw error;
    const { target, cause } = error as OutputFailed;
    rmSync(spoolName(target), { force: true });
    this.problem = `not written: ${basename(target)}: ${problemOf(cause).message}`;
  }
}

/** A text is one article a file; of a container the records stay together. */
function mirrorFormats(asked: FormatName | undefined): { page: FormatSpec; record: FormatSpec } {
  return { page: asked === undefined || asked === 'json' ? 'page' : asked, record: asked ?? 'jsonl' };
}
