"""What the checkers found in this run, and the dated file of it that `/toegankelijkheid/` shows.

`make accessibility` writes it: `ACCESSIBILITY_CHECKS` names the file. Whatever was found is written, errors too.
"""

import json
from collections import defaultdict
from datetime import UTC, datetime

CHECKERS = defaultdict(lambda: {"version": "", "pages": set(), "errors": 0})


def count(checker, version, pages, found):
    """Add what a checker found on these addresses."""
    tally = CHECKERS[checker]
    tally["version"] = version
    tally["pages"].update(pages)
    tally["errors"] += len(found)


def write(file):
    checkers = [
        {"name": name, "version": tally["version"], "pages": len(tally["pages"]), "errors": tally["errors"]}
        for name, tally in sorted(CHECKERS.items(), key=lambda item: item[0].lower())
    ]
    today = datetime.now(UTC).date().isoformat()
    file.write_text(json.dumps({"date": today, "checkers": checkers}, indent=2, ensure_ascii=False) + "\n")
