"""CPU of a cluster while a filter cleans through `rdd.pipe`. Called by bench/spark/pipe.ts.

    pipe_cost.py INPUT COMMAND WORKER_PID...

Runs the pipe twice, so that the second time nothing is started that runs already, and prints for the second time as JSON:
the CPU seconds of all that runs below the workers, and how many lines came out.
"""

import json
import os
import sys

from pyspark import SparkContext

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_below(roots):
    """CPU seconds of all processes below these, with those of children that have ended (proc(5))."""
    parents, seconds = {}, {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf8", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue  # It ended meanwhile.
        parents[int(name)] = int(fields[1])
        seconds[int(name)] = sum(map(int, fields[11:15])) / TICKS

    def below(pid):
        while pid in parents:
            if pid in roots:
                return True
            pid = parents[pid]
        return False

    return sum(used for pid, used in seconds.items() if below(pid))


def main():
    path, command, *pids = sys.argv[1:]
    context = SparkContext(appName="pipe cost")
    lines = context.textFile(path, 2)
    roots = set(map(int, pids))

    def run():
        piped = lines.pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True)
        return piped.mapPartitions(lambda part: [sum(1 for _ in part)]).sum()

    run()
    before = cpu_below(roots)
    count = run()
    print(json.dumps({"lines": count, "seconds": cpu_below(roots) - before}), flush=True)
    context.stop()


if __name__ == "__main__":
    main()
