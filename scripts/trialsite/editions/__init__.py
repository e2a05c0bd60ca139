"""Editions of a rendered site, from its bytes and its record alone; only command.py reads and writes files."""
