/** An item and what came of it. */
export interface Finished<Item, Result> {
  readonly item: Item;
  readonly result: Result;
}

/**
 * Runs a job for each item, several at a time, and gives the results in the order of the items, each as soon as it and
 * all before it are there. While nobody takes results, and while `limit` jobs are on their way, no item is read.
 *
 * @param limit Jobs on their way, results that wait for an earlier one included; asked again for each item.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  run: (item: Item) => Promise<Result>,
  limit: () => number,
): AsyncGenerator<Finished<Item, Result>> {
  const iterator = items[Symbol.asyncIterator]();
  const waiting: Promise<Finished<Item, Result>>[] = [];
  let reading: Promise<null> | null = null;
  let ended = false;
  const read = async () => {
    const next = await iterator.next();
    reading = null;
    if (next.done) ended = true;
    else {
      const { value } = next;
      const job = run(value).then((result) => ({ item: value, result }));
      // It is awaited in its turn; until then nobody listens, and that is no error.
      job.catch(() => {});
      waiting.push(job);
    }
    return null;
  };
  try {
    while (!ended || waiting.length > 0) {
      if (!ended && reading === null && waiting.length < limit()) {
        reading = read();
        reading.catch(() => {});
      }
      const finished: Finished<Item, Result> | null = await Promise.race(
        [waiting[0], reading].filter((one) => one !== undefined && one !== null),
      );
      if (finished === null) continue;
      waiting.shift();
      yield finished;
    }
  } finally {
    const closing = iterator.return?.();
    // While an item is waited for, it may be waited for for ever: whoever owns the source has to end it.
    if (reading === null) await closing;
    else closing?.catch(() => {});
  }
}
