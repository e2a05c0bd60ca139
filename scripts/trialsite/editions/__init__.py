"""Editions of a rendered site, to keep and to read elsewhere: zip, PDF, EPUB, one HTML file, an offline copy.

Everything here is made from the bytes of a rendered site and its record, without a clock, a disk or a network,
so that the same site gives the same bytes whatever has rendered it. Only command.py reads and writes files.
"""
