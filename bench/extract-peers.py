"""Runs one Python extractor over pages, for extract.ts: records {id, html} a line in, what it extracted a line out.

Exit code 3: the extractor is not installed. Seconds are user CPU time of the extraction alone.
"""

import json
import logging
import re
import resource
import sys


def trafilatura():
    from trafilatura import bare_extraction

    def extract(html):
        found = bare_extraction(html, with_metadata=True, favor_precision=True, include_comments=False)
        found = found.as_dict() if hasattr(found, "as_dict") else found or {}
        return found.get("title"), found.get("date"), found.get("sitename"), found.get("author"), found.get("text")

    return extract


def gne():
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def extract(html):
        found = extractor.extract(html)
        return found.get("title"), found.get("publish_time"), found.get("source"), found.get("author"), found.get("content")

    return extract


def newspaper4k():
    import newspaper

    def extract(html):
        article = newspaper.Article("https://www.example.com/", language="zh")
        article.download(input_html=html)
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        site = article.meta_site_name if hasattr(article, "meta_site_name") else None
        return article.title, date, site, " ".join(article.authors), article.text

    return extract


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def extract(html):
        tree = HTMLTree.parse(html)
        return tree.title, None, None, None, extract_plain_text(tree, main_content=True)

    return extract


def user_seconds():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main():
    logging.disable(logging.CRITICAL)
    makers = {"trafilatura": trafilatura, "gne": gne, "newspaper4k": newspaper4k, "resiliparse": resiliparse}
    try:
        extract = makers[sys.argv[1]]()
    except ImportError:
        sys.exit(3)
    for line in sys.stdin:
        page = json.loads(line)
        start = user_seconds()
        try:
            title, date, source, author, text = extract(page["html"])
            failed = None
        except Exception as error:  # An extractor that stumbles over a page gives nothing for it.
            title = date = source = author = text = None
            failed = str(error)
        record = {
            "id": page["id"],
            "title": title or "",
            "date": str(date or ""),
            "source": source or "",
            "authors": [name for name in re.split(r"[\s,，、;；]+", author or "") if name],
            "text": text or "",
            "failed": failed,
            "seconds": user_seconds() - start,
        }
        print(json.dumps(record, ensure_ascii=False))


main()
