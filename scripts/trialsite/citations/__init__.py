"""Citations of one bibliographic item: formatted text, BibTeX, RIS and CSL-JSON.

Pure functions over :class:`trialsite.citations.items.CslItem`; nothing here reads the record,
the clock, the network or the environment. The CSL styles are read from scripts/trialsite/vendor/csl.
"""
