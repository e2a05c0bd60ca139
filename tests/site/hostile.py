"""An invented capture of an abstract whose every sentence tries to be something other than text."""

# Stands in whatever would become an element, an attribute or an address, were it taken for markup.
MARK = "zqmark"

# What a template would make of the sentences below, were one to run.
SEVEN_TIMES = "{{ 7 * 5915587277 }}"
PRODUCT = "41409110939"

TITLE = f"Warm <b id={MARK}>tea & [naps]({MARK}.html) for {SEVEN_TIMES} elbows"

SENTENCES = {
    "BACKGROUND": (
        f'Librarians <script src="{MARK}.js">window.{MARK} = 1</script> often have sore elbows.',
        f'An <img src="{MARK}.png" onerror="window.{MARK} = 1"> image, an <area href="javascript:{MARK}()"> address.',
        f"A [link](javascript:{MARK}), an ![image]({MARK}.png), <https://{MARK}.example/>, "
        "*slanted* __bold__ and `code` follow.",
    ),
    "METHODS": (
        f"The template {SEVEN_TIMES} and {{% include '{MARK}.html' %}} and {{# {MARK} #}} was given to nobody.",
        f"--- title: {MARK} template: {MARK}.html --- was printed in the middle of a page.",
        f"Attributes {{: #{MARK} .{MARK} onclick={MARK} }} and {{#{MARK}}} were listed.",
    ),
    "RESULTS": (
        "Entities &amp; &lt;b id=x&gt; &#60;x&#62; &copy and &nbsp; were counted as they were typed.",
        f"Comments <!-- {MARK} --> and ]]> and </article></body></html> were kept.",
        f"Footnotes [^{MARK}] and | tables | of | four | and *[{MARK}]: abbreviations were seen.",
    ),
    "CONCLUSIONS": (
        "1. Lists, > quotations, # headings, ~~~ fences and \\* backslashes \\_ remain text.",
        f"Styles <style>body{{display:none}}</style> and <iframe src=//{MARK}.example></iframe> remain text.",
    ),
}


def capture() -> str:
    """Return the page capture that holds the title and the sentences."""
    paragraphs = [f"{label}: {' '.join(sentences)}" for label, sentences in SENTENCES.items()]
    return "\n\n".join(["JOURNAL ARTICLE", TITLE, *paragraphs]) + "\n"


# Entities are read as the characters that they stand for; white space is folded.
AS_READ = {
    "Entities &amp; &lt;b id=x&gt; &#60;x&#62; &copy and &nbsp; were counted as they were typed.": (
        "Entities & <b id=x> <x> &copy and were counted as they were typed."
    )
}
