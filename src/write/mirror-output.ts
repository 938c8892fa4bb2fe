import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Container } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import { errnoOf, problemOf } from '../read/problem.js';
import type { Destination, Piece, Resumable } from './destination.js';
import { type Format, type FormatName, type FormatSpec, formatOf } from './format.js';
import { mirrorNames } from './mirror.js';
import { forgetUnfinished, OutputFailed, refuseExisting } from './output.js';
import { Spool, spoolName, syncFile, syncFolder } from './spool.js';

/** The file that grows when a checkpoint is made. */
interface MirrorState {
  /** Below the folder; null where none is open. */
  readonly open: string | null;
  readonly length: number;
  /** Whether its input is one document. */
  readonly isPage: boolean;
  /** Why the file of the present input can't be written, though the run goes on. */
  readonly problem: string | null;
}

interface Current {
  readonly path: string;
  readonly isPage: boolean;
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
  /** Files with their name that may not be on the disk yet. */
  private unsynced = new Set<string>();
  private force: boolean;
  private readonly keep: boolean;

  /**
   * @param force Whether what exists is replaced.
   * @param keep Whether what is half-written stays where the run ends early.
   */
  constructor(
    readonly folder: string,
    inputs: readonly Input[],
    asked: FormatName | undefined,
    { force, keep }: { readonly force: boolean; readonly keep: boolean },
  ) {
    this.force = force;
    this.keep = keep;
    this.formats = mirrorFormats(asked);
    this.names = mirrorNames(inputs);
    this.where = `Written to ${folder.replace(/[\\/]$/, '')}/`;
  }

  begin(input: Input, container: Container): void {
    if (this.current) return;
    const isPage = container === 'text';
    const format = this.format(isPage);
    const path = join(this.folder, `${this.names.get(input)}${format.extension}`);
    this.current = { path, isPage, format, spool: null };
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
        current.spool = new Spool(current.path, { keep: this.keep });
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
    try {
      if (current?.spool && this.problem === null) {
        current.spool.write(current.format.close);
        current.spool.finish();
        this.unsynced.add(current.path);
      }
    } catch (error) {
      // Where that ends the run, `discard` still finds the file.
      this.keepGoing(error);
    }
    this.current = null;
    const message = this.problem;
    this.problem = null;
    return message;
  }

  async finish(): Promise<void> {}

  discard(): void {
    this.current?.spool?.discard();
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
    const isPage = current?.isPage ?? false;
    if (!current?.spool || problem !== null) return { open: null, length: 0, isPage, problem };
    current.spool.sync();
    return { open: current.path.slice(join(this.folder, '/').length), length: current.spool.length, isPage, problem };
  }

  noted(): void {}

  restore(state: unknown): void {
    const { open, length, isPage, problem } = state as MirrorState;
    // Files that were written after the checkpoint are written again.
    this.force = true;
    this.problem = problem;
    if (open === null) return;
    const path = join(this.folder, open);
    this.current = {
      path,
      isPage,
      format: this.format(isPage),
      spool: new Spool(path, { from: length, keep: this.keep }),
    };
  }

  private format(isPage: boolean): Format {
    return formatOf(isPage ? this.formats.page : this.formats.record);
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
    this.current?.spool?.close();
    const spool = spoolName(target);
    rmSync(spool, { force: true });
    forgetUnfinished(spool);
    this.problem = `not written: ${basename(target)}: ${problemOf(cause).message}`;
  }
}

/** A text is one article a file; of a container the records stay together. */
function mirrorFormats(asked: FormatName | undefined): { page: FormatSpec; record: FormatSpec } {
  return { page: asked === undefined || asked === 'json' ? 'page' : asked, record: asked ?? 'jsonl' };
}
