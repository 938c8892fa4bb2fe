"""Cleans JSON Lines on a Spark cluster and finds near copies across the whole corpus.

    spark-submit clean_and_dedup.py --input 'crawl/*.jsonl' --output cleaned

Every node needs Node.js and talentcorpus (--talentcorpus says how it is called). Written are, below the output folder:
outcomes (one for each record, in order), kept (articles that stay), removed (copies, each with what it is a copy of).
The job fails when a filter fails, or when there is not exactly one outcome for each record.
"""

import argparse
import json
import math
import shlex
import sys

from pyspark import RDD, StorageLevel
from pyspark.serializers import UTF8Deserializer
from pyspark.sql import DataFrame, SparkSession, functions

# As in talentcorpus (docs/dedup.md): what is near, and what numbers have to say.
NEAR = 0.56
FEW_NUMBERS = 2
BUCKET_LEADERS = 64
PLACES = 512
ONE_BIT_A_PLACE = int("01" * PLACES, 2)

# As talentcorpus reads JSON Lines: a line of white space only (as JavaScript's \s has it) is no record.
NOT_BLANK = r"[^\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
PIPE_BYTES = 1 << 16
MOST_LINES = 1 << 40


def ones(word):
    return bin(word).count("1")


def resemblance(a, b):
    """The estimate of two sketches: the share of equal places of two bits, without those that are equal by chance."""
    x = a ^ b
    equal = PLACES - ones((x | x >> 1) & ONE_BIT_A_PLACE)
    return max(0, (equal * 4 - PLACES) / (PLACES * 3))


def near(a, b):
    """Whether two signatures (sketch, numbers) are of copies."""
    if resemblance(a[0], b[0]) < NEAR:
        return False
    fewer = min(ones(a[1]), ones(b[1]))
    # Half of them, rounded up, may be missing.
    return fewer < FEW_NUMBERS or fewer - ones(a[1] & b[1]) <= (fewer + 1) // 2


def alike_in_bucket(members):
    """Pairs of copies in one bucket. Each member, in order, is compared with the leaders: those before it that were
    like none of the leaders before them. So a bucket of a thousand copies costs a thousand comparisons."""
    leaders, pairs = [], []
    for index, signature in sorted(members):
        found = [leader for leader, other in leaders if near(signature, other)]
        pairs += [(index, leader) for leader in found]
        if not found and len(leaders) < BUCKET_LEADERS:
            leaders.append((index, signature))
    return pairs


def components(pairs, parts):
    """Connected components: for each node that is not the least of its component, (node, least).
    Large-star and small-star in turn (Kiveris et al., Connected components in MapReduce and beyond, 2014)."""

    def large(node_and_others):
        node, others = node_and_others
        others = set(others)
        least = min(others | {node})
        return [(other, least) for other in others if other > node]

    def small(node_and_others):
        node, others = node_and_others
        others = set(others) | {node}
        least = min(others)
        return [(other, least) for other in others if other != least]

    edges = pairs.map(lambda pair: (max(pair), min(pair))).distinct(parts)
    before = None
    while True:
        edges.persist(StorageLevel.MEMORY_AND_DISK)
        state = edges.map(lambda edge: (1, hash(edge))).fold((0, 0), lambda a, b: (a[0] + b[0], a[1] + b[1]))
        if state == before:
            return edges
        before = state
        both = edges.flatMap(lambda edge: [edge, edge[::-1]])
        starred = both.groupByKey(parts).flatMap(large).distinct(parts)
        edges = starred.map(lambda edge: (max(edge), min(edge))).groupByKey(parts).flatMap(small).distinct(parts)


class Filter:
    """talentcorpus as a filter of each part, started by the executor itself.

    It is `RDD.pipe` of Spark's JVM and not the one of PySpark: that one is a loop in Python over all lines, and the
    records themselves are of no concern to Python here. It fails the task when the filter ends with another status than
    0 (as `checkCode=True` does in PySpark, which is not its default). It does not see that a filter reads no further: that
    is what records and outcomes are counted for.
    """

    def __init__(self, command):
        self.command = shlex.split(command)

    def through(self, lines, *arguments):
        """@param lines: as `textFile` reads them. @returns the lines that the filter writes, of the same parts."""
        if not isinstance(lines._jrdd_deserializer, UTF8Deserializer):
            raise TypeError("only lines that no Python function made can be piped by the executor")
        command = [*self.command, *arguments]
        piped = lines._jrdd.pipe(command, {}, False, PIPE_BYTES, "UTF-8")
        return RDD(piped, lines.context, UTF8Deserializer())


def records_in(session, lines):
    """How many lines are not blank; counted in the JVM, as they are piped."""
    string = session._jvm.org.apache.spark.sql.Encoders.STRING()
    table = session._jsparkSession.createDataset(lines._jrdd.rdd(), string).toDF()
    return DataFrame(table, session).where(functions.col("value").rlike(NOT_BLANK)).count()


def clean(session, lines, talentcorpus, output):
    """Writes outcomes and returns them as they were written; fails unless there is one for each record."""
    outcomes = talentcorpus.through(lines, "clean", "--input", "jsonl", "--quiet", "-")
    # Not that of PySpark, which has every line in Python once more.
    outcomes._jrdd.saveAsTextFile(output)
    # A pattern, because Hadoop sorts what matches one; a folder is read in the order of the disk.
    written = f"{output}/part-*"
    status = functions.coalesce("status", functions.lit("article")).alias("status")
    records = session.read.schema("status STRING").json(written, mode="FAILFAST").groupBy(status).count()
    counts = {row["status"]: row["count"] for row in records.collect()}
    given = records_in(session, lines)
    print(json.dumps({"records": given, **counts}), flush=True)
    if sum(counts.values()) != given:
        # Written to its end, but not whole.
        mark = session._jvm.org.apache.hadoop.fs.Path(output, "_SUCCESS")
        mark.getFileSystem(session._jsc.hadoopConfiguration()).delete(mark, False)
        sys.exit(f"{given} records went in and {sum(counts.values())} outcomes came out")
    return session.sparkContext.textFile(written)


def numbered(lines):
    """(index, line): in order, and the same for each RDD of the same parts; without a walk to count them first."""
    return lines.mapPartitionsWithIndex(lambda part, own: ((part * MOST_LINES + at, line) for at, line in enumerate(own)))


def signature_of(line):
    """(exact, length, sketch, numbers, band keys, id); a plain tuple, because a class would travel with its records."""
    record = json.loads(line)
    exact, sketch, numbers = (int(record[name] or "0", 16) for name in ("exact", "sketch", "numbers"))
    return exact, record["length"], sketch, numbers, [int(key, 16) for key in record["bands"]], record["id"]


def copies(signatures, parts):
    """(copy, the article that stays), by index: exact copies first, then near ones of the first of each."""
    texts = signatures.filter(lambda one: one[1][1] > 0)
    same = texts.map(lambda one: (one[1][:3], one[0])).groupByKey(parts).values().map(sorted)
    twins = same.flatMap(lambda indices: [(index, indices[0]) for index in indices[1:]])
    single = texts.subtractByKey(twins, parts).persist(StorageLevel.MEMORY_AND_DISK)

    def keys(one):
        index, (_, _, _, _, bands, _) = one
        return [((band, key), index) for band, key in enumerate(bands)]

    # Most buckets hold one article: their keys alone are shuffled, the sketches only where there is something to compare.
    buckets = single.flatMap(keys).groupByKey(parts).mapValues(list).filter(lambda bucket: len(bucket[1]) > 1)
    wanted = buckets.flatMap(lambda bucket: [(index, bucket[0]) for index in bucket[1]])
    sketches = single.mapValues(lambda signature: signature[2:4])
    filled = wanted.join(sketches, parts).map(lambda one: (one[1][0], (one[0], one[1][1]))).groupByKey(parts)
    alike = filled.flatMap(lambda bucket: alike_in_bucket(bucket[1]))
    return components(alike.union(twins), parts)


def reasons(pairs, signatures, parts):
    """(copy, its member "duplicate"): of which article, of what kind, how similar."""

    def reason(one):
        (copy, a), b = one
        same = a[:3] == b[:3]
        similarity = 1 if same else math.floor(resemblance(a[2], b[2]) * 1000 + 0.5) / 1000
        return copy, {"of": b[5], "kind": "exact" if same else "near", "similarity": similarity}

    by_first = pairs.join(signatures, parts).map(lambda one: (one[1][0], (one[0], one[1][1])))
    return by_first.join(signatures, parts).values().map(reason)


def deduplicate(outcomes, talentcorpus, output, parts):
    signatures = numbered(talentcorpus.through(outcomes, "signatures", "-")).mapValues(signature_of)
    signatures.persist(StorageLevel.MEMORY_AND_DISK)
    given, signed = outcomes._jrdd.count(), signatures.count()
    if given != signed:
        sys.exit(f"{given} outcomes were given and {signed} signatures came back")
    found = reasons(copies(signatures, parts), signatures, parts)
    articles = numbered(outcomes).filter(lambda one: "body" in json.loads(one[1]))
    decided = articles.leftOuterJoin(found, parts).sortByKey(numPartitions=parts).persist(StorageLevel.DISK_ONLY)

    def with_reason(one):
        line, duplicate = one[1]
        return line[:-1] + ',"duplicate":' + json.dumps(duplicate, ensure_ascii=False, separators=(",", ":")) + "}"

    kept = decided.filter(lambda one: one[1][1] is None)
    removed = decided.filter(lambda one: one[1][1] is not None)
    kept.map(lambda one: one[1][0]).saveAsTextFile(f"{output}/kept")
    removed.map(with_reason).saveAsTextFile(f"{output}/removed")
    print(json.dumps({"kept": kept.count(), "removed": removed.count()}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="JSON Lines: a file or a pattern, on any file system of Spark")
    parser.add_argument("--output", required=True, help="a folder that does not exist yet")
    parser.add_argument("--talentcorpus", default="talentcorpus", help="the command, as it is called on every node")
    parser.add_argument("--partitions", type=int, default=None, help="at least so many parts")
    parser.add_argument("--no-dedup", action="store_true", help="clean only")
    arguments = parser.parse_args()
    talentcorpus = Filter(arguments.talentcorpus)
    session = SparkSession.builder.appName("talentcorpus").getOrCreate()
    lines = session.sparkContext.textFile(arguments.input, arguments.partitions)
    outcomes = clean(session, lines, talentcorpus, f"{arguments.output}/outcomes")
    if not arguments.no_dedup:
        deduplicate(outcomes, talentcorpus, arguments.output, arguments.partitions or lines.getNumPartitions())
    session.stop()


if __name__ == "__main__":
    main()
