import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export interface Folder {
  readonly path: string;
  /** The full path of something in it. */
  at(name: string): string;
  write(name: string, content: string | Uint8Array): string;
  read(name: string): string;
}

/** A folder with files, for one test. */
export function folderWith(files: Record<string, string | Uint8Array> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'talentcorpus-')));
  made.push(path);
  const at = (name: string) => join(path, name);
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
    return at(name);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { path, at, write, read: (name) => readFileSync(at(name), 'utf8') };
}

/** An invented page. */
export const PAGE = `青禾市新图书馆周三开放

2031-05-06 09:30 来源：青禾日报

青禾市新图书馆周三上午开门迎客，第一天就有三千多位读者走进大厅，借走了五千多册图书。

馆长梁雨桐介绍，新馆有四层，儿童阅览室设在一楼，盲文阅览室设在二楼，自习座位比老馆多了一倍。

（责编：段小禾）
`;

/** A paragraph without anything else. */
export const PARAGRAPH = '栗村的苹果园今年收成很好，村民们赶在霜降之前把果子装进了冷库，等春节前再运到城里去卖。';
