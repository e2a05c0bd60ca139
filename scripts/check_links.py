"""Ask for every outgoing address of the pages and their data, and name the dead ones.

    python scripts/check_links.py [--timeout SECONDS] [--pause SECONDS] [--tries N]

Needs the network, so it is no part of the build or the tests. A DOI is alive when its resolver leads on.
Exit status: 0 none is dead; 1 one is (each on a line: file:line: address: why), or a file is not as it must be;
2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, visible
from trialsite.base.terminal import Parser, say
from trialsite.build.config import site_address
from trialsite.outgoing.ask import Manners, ask_all
from trialsite.outgoing.gather import load_texts, outgoing

_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    usual = Manners()
    parser = Parser(description="Ask for every outgoing address, and name the dead ones.")
    parser.add_argument("--timeout", type=float, default=usual.timeout, help="seconds until a request is given up")
    parser.add_argument("--pause", type=float, default=usual.pause, help="seconds between requests to one host")
    parser.add_argument("--tries", type=int, default=usual.tries, help="how often an address without answer is asked")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder of the site's source")
    options = parser.parse_args(argv)
    try:
        found = outgoing(load_texts(options.root), site_address(options.root))
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    answers = ask_all([one.address for one in found], Manners(options.timeout, options.pause, options.tries))
    count = {"alive": 0, "refused": 0, "dead": 0}
    for one, answer in zip(found, answers, strict=True):
        count[answer.state] += 1
        if answer.state == "dead":
            say(f"{one.file}:{one.line}: {one.address}: {answer.why}")
        elif answer.state == "refused":
            print(f"not counted, refuses programs: {visible(f'{one.address}: {answer.why}', 2_000)}", file=sys.stderr)
    print(f"{len(found)} addresses: {count['alive']} alive, {count['refused']} refused, {count['dead']} dead.")
    return 1 if count["dead"] else 0


if __name__ == "__main__":
    run(main)
