"""The addresses of others that the site leads to, and whether they are still there.

The only part of the package that uses the network; nothing that makes a page needs it.
"""
