import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import jschardet from 'jschardet';
import { encodingOfLabel } from '../src/stages/decode/labels.js';

/** A detector: a label for each sample, '' for none. */
export interface Detector {
  readonly name: string;
  detect(samples: readonly Uint8Array[]): string[];
}

/**
 * Names of one encoding brought together; GB and Big5 by family, as no text tells GB 2312 from GBK.
 */
export function family(label: string): string {
  const plain = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'utf8sig' || plain === 'ascii') return 'utf-8';
  if (/^(shiftjis|shiftjisx|sjis|cp932)/.test(plain)) return 'shift_jis';
  if (/^(eucjis|eucjp)/.test(plain)) return 'euc-jp';
  if (plain === 'iso2022cnext') return 'iso-2022-cn';
  // For French and German all of these give the same text.
  if (/^(?:iso8859(?:1|9|15)|windows125[24]|cp125[24])$/.test(plain)) return 'windows-1252';
  const encoding = encodingOfLabel(label) ?? plain;
  return encoding === 'gb18030' ? 'gb' : encoding === 'hz-gb-2312' ? 'hz' : encoding;
}

export const jschardetPeer: Detector = {
  name: 'jschardet',
  detect: (samples) => samples.map((bytes) => jschardet.detect(Buffer.from(bytes)).encoding ?? ''),
};

const PYTHON = `
import base64, importlib, json, sys, warnings
warnings.simplefilter('ignore')
samples = [base64.b64decode(line) for line in sys.stdin]
found = {}
def attempt(name, load):
    try:
        detect = load()
    except ImportError:
        return
    found[name] = [detect(sample) or '' for sample in samples]
def chardet():
    import chardet
    return lambda b: chardet.detect(b)['encoding']
def normalizer():
    import charset_normalizer
    def detect(b):
        best = charset_normalizer.from_bytes(b).best()
        return best and best.encoding
    return detect
def chardetng():
    import chardetng_py
    return lambda b: chardetng_py.detect(bytes(b), allow_utf8=True)
wanted = sys.argv[1].split(',')
for name, load in [('chardet', chardet), ('charset-normalizer', normalizer), ('chardetng', chardetng)]:
    if name in wanted:
        attempt(name, load)
json.dump(found, sys.stdout)
`;

/** Python peers that the virtual environment has, or none when there is no environment. */
export function pythonPeers(venv: string | undefined): Detector[] {
  if (!venv) return [];
  const python = join(venv, 'bin', 'python');
  if (!existsSync(python)) throw new Error(`no Python at ${python}`);
  return ['chardet', 'charset-normalizer', 'chardetng'].map((name) => ({
    name,
    detect: (samples) => {
      const input = samples.map((bytes) => Buffer.from(bytes).toString('base64')).join('\n');
      const { status, stdout, stderr } = spawnSync(python, ['-c', PYTHON, name], {
        input,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      if (status !== 0) throw new Error(`${name}: ${stderr}`);
      const found = JSON.parse(stdout) as Record<string, string[]>;
      return found[name] ?? samples.map(() => '');
    },
  }));
}
