"""CPU of a cluster while a filter cleans in Spark. Called by bench/spark/pipe.ts.

    pipe_cost.py INPUT COMMAND WORKER_PID...

In two ways: by `RDD.pipe` of PySpark, in which Python reads and writes each line, and as examples/spark does it, where
the executor itself does. Each runs twice, so that the second time nothing is started that runs already, and for the
second time it prints as JSON: the CPU seconds of all that runs below the workers, and how many lines came out.
"""

import json
import os
import sys

from pyspark import SparkContext

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples/spark"))
from clean_and_dedup import Filter  # noqa: E402

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

    def by_python():
        piped = lines.pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True)
        return piped.mapPartitions(lambda part: [sum(1 for _ in part)]).sum()

    def by_executor():
        return Filter(command).through(lines)._jrdd.count()

    for name, run in {"python": by_python, "executor": by_executor}.items():
        run()
        before = cpu_below(roots)
        count = run()
        print(json.dumps({"by": name, "lines": count, "seconds": cpu_below(roots) - before}), flush=True)
    context.stop()


if __name__ == "__main__":
    main()
