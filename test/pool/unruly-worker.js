// A worker for tests: the real one, but documents can make it die, hang, or use up its memory.
import { serve } from '../../dist/pool/serve.js';
import { taskOf } from '../../dist/pool/task.js';

const ACTS = {
  'worker exits': () => process.exit(3),
  'worker hangs': () => {
    for (;;);
  },
  'worker eats': () => {
    const eaten = [];
    for (;;) eaten.push(new Array(1e5).fill(eaten.length));
  },
};

serve((settings) => {
  const task = taskOf(settings);
  return (parts, given, started) => {
    let document = 0;
    for (const { part } of parts) {
      started(document);
      if (part.kind === 'document' && !given.has(document)) ACTS[part.source.text]?.();
      document++;
    }
    return task(parts, given, started);
  };
});
