// A standalone Spark cluster on this machine: a master and two workers of one core each, on 127.0.0.1.
import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Background, type Running, until } from './processes.js';

const START_SECONDS = 240;

/** Says what is missing to run Spark, in words that say what to do. */
export class Missing extends Error {}

function mustRun(command: string, args: readonly string[], todo: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Missing(`${command}: ${error?.message ?? stderr.trim()}\n${todo}`);
  return stdout + stderr;
}

/** A Python environment with pyspark in the git-ignored folder .venv; made once for each list of requirements. */
export function sparkEnvironment(root: string): { python: string; home: string } {
  const java = /version "(\d+)/.exec(mustRun('java', ['-version'], 'Spark needs Java 17 or newer; install it.'));
  if (Number(java?.[1]) < 17) throw new Missing(`Spark needs Java 17 or newer; this is ${java?.[1]}`);
  const folder = join(root, '.venv', 'spark');
  const python = join(folder, 'bin', 'python');
  const requirements = join(root, 'examples', 'spark', 'requirements.txt');
  const mark = join(folder, '.installed');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    console.log(`Installing ${readFileSync(requirements, 'utf8').trim()} into .venv/spark …`);
    mustRun('python3', ['-m', 'venv', folder], 'Spark jobs need Python 3.10 or newer with venv; install it.');
    mustRun(python, ['-m', 'pip', 'install', '--quiet', '-r', requirements], 'pip could not install pyspark.');
    writeFileSync(mark, wanted);
  }
  const home = mustRun(python, ['-c', 'import pyspark; print(pyspark.__path__[0])'], 'pyspark is broken; remove .venv');
  return { python, home: home.trim() };
}

export class Cluster {
  private readonly background = new Background();
  private workers: ChildProcess[] = [];
  private master = '';
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly spark: { python: string; home: string },
    /** For logs and the workers' files. */
    private readonly folder: string,
  ) {
    this.env = {
      ...process.env,
      SPARK_HOME: spark.home,
      SPARK_LOCAL_IP: '127.0.0.1',
      SPARK_DAEMON_MEMORY: '256m',
      PYSPARK_PYTHON: spark.python,
    };
  }

  async start(): Promise<void> {
    const [port, ...ports] = [await freePort(), await freePort(), await freePort()];
    this.master = `spark://127.0.0.1:${port}`;
    const log = this.log('master');
    this.run('deploy.master.Master', ['--host', '127.0.0.1', '--port', `${port}`, '--webui-port', '0'], log);
    await until('the master', log, START_SECONDS, () =>
      readFileSync(log, 'utf8').includes('New state: ALIVE') ? 1 : null,
    );
    this.workers = ports.map((own, i) => {
      const limits = ['--cores', '1', '--memory', '1g', '--work-dir', join(this.folder, `work-${i}`)];
      const at = ['--host', '127.0.0.1', '--port', `${own}`, '--webui-port', '0'];
      return this.run('deploy.worker.Worker', [...at, ...limits, this.master], this.log(`worker-${i}`));
    });
    for (const i of this.workers.keys()) {
      const own = this.log(`worker-${i}`);
      const joined = () => (readFileSync(own, 'utf8').includes('Successfully registered with master') ? 1 : null);
      await until(`worker ${i}`, own, START_SECONDS, joined);
    }
  }

  /** Starts a job on so many of the two cores; its log is the file that is named. */
  submit(name: string, script: string, args: readonly string[], cores = 2): { child: ChildProcess; log: string } {
    const conf = {
      'spark.cores.max': `${cores}`,
      'spark.executor.cores': '1',
      'spark.executor.memory': '512m',
      'spark.driver.memory': '512m',
      'spark.driver.host': '127.0.0.1',
      'spark.driver.bindAddress': '127.0.0.1',
      'spark.ui.enabled': 'false',
    };
    const settings = Object.entries(conf).flatMap(([key, value]) => ['--conf', `${key}=${value}`]);
    const log = this.log(name);
    const submit = join(this.spark.home, 'bin', 'spark-submit');
    const child = this.background.start(submit, ['--master', this.master, ...settings, script, ...args], log, this.env);
    return { child, log };
  }

  /** What runs below the workers: executors, their Python, the filters. */
  below(): Running[] {
    return this.background.below();
  }

  /** The executors that run now. */
  executors(): Running[] {
    const workers = new Set(this.workers.map(({ pid }) => pid));
    return this.below().filter(
      ({ parent, command }) => workers.has(parent) && command.includes('CoarseGrainedExecutorBackend'),
    );
  }

  get workerPids(): number[] {
    return this.workers.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  stop(): Promise<Running[]> {
    return this.background.stop();
  }

  private run(main: string, args: readonly string[], log: string): ChildProcess {
    const command = join(this.spark.home, 'bin', 'spark-class');
    return this.background.start(command, [`org.apache.spark.${main}`, ...args], log, this.env);
  }

  private log(name: string): string {
    return join(this.folder, `${name}.log`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
