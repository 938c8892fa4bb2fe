// What went wrong with a file or a stream, in words that say what to do.

/** `code` stands in `reason.code` of the outcome; `message` begins with a small letter and has no path. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

const BY_ERRNO: Readonly<Record<string, Problem>> = {
  ENOENT: { code: 'not-found', message: 'there is no such file; check the spelling' },
  ENOTDIR: { code: 'not-found', message: 'a part of the path is no folder; check the spelling' },
  EACCES: { code: 'not-permitted', message: 'permission denied; check the rights of the file and of its folders' },
  EPERM: { code: 'not-permitted', message: 'permission denied; check the rights of the file and of its folders' },
  ELOOP: { code: 'link-loop', message: 'its symbolic links lead in a circle; remove one of them' },
  EISDIR: { code: 'is-folder', message: 'it is a folder, a file is needed' },
  EMFILE: { code: 'read-error', message: 'too many open files; raise the limit (ulimit -n)' },
  ENAMETOOLONG: { code: 'read-error', message: 'the name is too long for this file system; rename it' },
  EIO: { code: 'read-error', message: 'the disk reports an error; copy the file elsewhere and try again' },
  ENOSPC: { code: 'disk-full', message: 'no space left on the disk; make room, then run again' },
  EDQUOT: { code: 'disk-full', message: 'the disk quota is used up; make room, then run again' },
  EROFS: { code: 'not-permitted', message: 'the file system is read-only; choose another place' },
  EEXIST: { code: 'exists', message: 'it exists already; choose another name, or --force to overwrite' },
  EFBIG: { code: 'disk-full', message: 'the file would become larger than this file system or the limit allows' },
};

/** A container that ends too early or holds what it may not hold. What came before the break is good. */
export class Broken extends Error {
  readonly problem: Problem;

  /**
   * @param what Begins the message: `the gzip stream`.
   * @param offset Bytes of that container before the break.
   */
  constructor(code: 'truncated' | 'corrupt', what: string, offset: number, detail: string) {
    const breaks = code === 'truncated' ? 'ends too early' : 'is damaged';
    super(`${what} ${breaks} at byte ${offset.toLocaleString('en-US')} (${detail})`);
    this.problem = {
      code,
      message: `${this.message}; what stands before it was read, get the file again for the rest`,
    };
  }
}

/** The problem behind an error that a file operation threw. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Broken) return error.problem;
  const errno = errnoOf(error);
  const known = errno === null ? undefined : BY_ERRNO[errno];
  if (known) return known;
  return { code: 'read-error', message: error instanceof Error ? error.message : String(error) };
}

/** The system's name of an error (`ENOENT` …), or null when it is none of the system's. */
export function errnoOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** `64 MB`: a size as messages print it, in powers of 1,000. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}
