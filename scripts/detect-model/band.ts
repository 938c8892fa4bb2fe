/** Characters that are about equally common, and the share of each, in thousandths of running text. */
export type Band = readonly [share: number, characters: string];
