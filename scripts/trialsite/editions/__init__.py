"""What a reader can carry away: the built pages as a zip, a PDF, an EPUB and one HTML file, and offline by a worker.

Everything here is made from the bytes of a rendered site and its record, without a clock, a disk or a network,
so that the same site gives the same bytes whatever has rendered it.
"""
