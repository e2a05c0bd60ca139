"""The stylesheets of a rendered site made one, with only the rules that can touch something on its pages.

Pure, like all that is made of a rendered site, and the same for any renderer: what a page asks for is read from its
own ``<link>`` elements. A site without this step works as well; it sends more.
"""
