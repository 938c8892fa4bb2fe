import type { Destination, Piece } from './destination.js';
import { type Format, type FormatSpec, formatOf } from './format.js';
import { type Output, StreamOutput } from './output.js';

interface OneOutputOptions {
  readonly shared?: boolean;
  readonly where?: string | null;
}

/** Outcomes one after the other in one output. */
export class OneOutput implements Destination {
  readonly formats: Destination['formats'];
  readonly auditApart = false;
  readonly resumable = null;
  readonly shared: boolean;
  readonly where: string | null;
  private readonly format: Format;
  private started = false;

  constructor(
    private readonly output: Output,
    spec: FormatSpec,
    { shared = false, where = null }: OneOutputOptions = {},
  ) {
    this.formats = { page: spec, record: spec };
    this.format = formatOf(spec);
    this.shared = shared;
    this.where = where;
  }

  begin(): void {}

  put({ bytes }: Piece): boolean {
    if (bytes.length === 0) return false;
    this.output.write(this.started ? this.format.between : this.format.open);
    this.output.write(bytes);
    this.started = true;
    return true;
  }

  get full(): boolean {
    return this.output instanceof StreamOutput && this.output.full;
  }

  flush(): Promise<void> {
    return this.output.flush();
  }

  async end(): Promise<null> {
    return null;
  }

  async finish(): Promise<void> {
    this.output.write(this.started ? this.format.close : this.format.open + this.format.close);
    await this.output.finish();
  }

  discard(): void {
    this.output.discard();
  }
}
