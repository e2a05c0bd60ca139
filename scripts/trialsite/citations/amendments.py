"""What is changed in the official CSL styles before use, and why.

The files in scripts/trialsite/vendor/csl stay as published; the changes are made in memory. Each names a
passage that must occur a given number of times, so that a new version of a style that moved on
stops the tests instead of being amended wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Amendment:
    """One change: ``was``, found exactly ``times`` times, becomes ``now``, because of ``why``."""

    why: str
    was: str
    now: str
    times: int = 1


_NO_NUMBER = Amendment(
    why="One entry is shown alone; its number in a reference list is the reader's affair.",
    was='<text suffix="." variable="citation-number"/>',
    now="",
)

NLM = (
    _NO_NUMBER,
    Amendment(
        why="Citing Medicine and the NLM samples print page ranges with a hyphen (284-7); "
        "the general en-US locale brings an en dash.",
        was='<term name="presented at">presented at</term>',
        now='<term name="page-range-delimiter">-</term><term name="presented at">presented at</term>',
    ),
    Amendment(
        why="citeproc-py ignores the delimiter of a date in a style's own locale: 2018Jul6.",
        was="""    <date delimiter=" " form="text">
      <date-part name="year"/>
      <date-part form="short" name="month" strip-periods="true"/>
      <date-part name="day"/>""",
        now="""    <date form="text">
      <date-part name="year"/>
      <date-part form="short" name="month" strip-periods="true" prefix=" "/>
      <date-part name="day" prefix=" "/>""",
    ),
    Amendment(
        why='The NLM samples print "doi: 10.1136/bmj.a2752. PubMed PMID: 19129307", with a space '
        "and a full stop; the style runs the DOI into the PMID.",
        was='<text prefix="doi:" variable="DOI"/>',
        now='<text prefix="doi: " suffix="." variable="DOI"/>',
    ),
    Amendment(
        why="Citing Medicine, chapter 25 B: for a part of a web site, the date after the "
        "publisher is that of publication; update and citation stand with the part.",
        was="""        <else>
          <date date-parts="year" form="numeric" variable="issued"/>
          <text macro="date-of-citation"/>""",
        now="""        <else-if type="webpage" variable="container-title original-date">
          <date date-parts="year" form="numeric" variable="original-date"/>
        </else-if>
        <else-if type="webpage" variable="container-title">
          <date form="text" variable="issued"/>
        </else-if>
        <else>
          <date date-parts="year" form="numeric" variable="issued"/>
          <text macro="date-of-citation"/>""",
    ),
    Amendment(
        why="As above: Part title; [updated 2012 May 18; cited 2021 Dec 22].",
        was="""      <if type="webpage" variable="container-title">
        <text variable="title"/>
      </if>""",
        now="""      <if type="webpage" variable="container-title">
        <group delimiter="; ">
          <text variable="title"/>
          <group delimiter="; " prefix="[" suffix="]">
            <choose>
              <if variable="original-date">
                <group delimiter=" ">
                  <text value="updated"/>
                  <date form="text" variable="issued"/>
                </group>
              </if>
            </choose>
            <group delimiter=" ">
              <text term="cited"/>
              <date form="text" variable="accessed"/>
            </group>
          </group>
        </group>
      </if>""",
    ),
)

AMA = (
    _NO_NUMBER,
    Amendment(
        why="citeproc-py prints a title that stands in for the author a second time; "
        "without the stand-in the title comes first all the same.",
        was="""        <names variable="editor"/>
        <text macro="title"/>""",
        now="""        <names variable="editor"/>""",
    ),
    Amendment(
        why="AMA 11, electronic references: date published, then Updated and its date, then Accessed.",
        was="""              <text variable="container-title"/>
              <date form="text" variable="issued"/>""",
        now="""              <text variable="container-title"/>
              <choose>
                <if variable="original-date">
                  <date form="text" variable="original-date"/>
                  <group delimiter=" ">
                    <text value="Updated"/>
                    <date form="text" variable="issued"/>
                  </group>
                </if>
                <else>
                  <date form="text" variable="issued"/>
                </else>
              </choose>""",
    ),
)

_LABEL_ENDS = {' prefix=" (" suffix=")"': 16, ' prefix=", "': 10, ' suffix=" "': 2}

APA = (
    *(
        Amendment(
            why="citeproc-py leaves labels with text-case title as they are: (eds.) for (Eds.).",
            was=f'{end} text-case="title"/>',
            now=f'{end} text-case="capitalize-first"/>',
            times=times,
        )
        for end, times in _LABEL_ENDS.items()
    ),
    Amendment(
        why="citeproc-py prints a title that stands in for the author a second time.",
        was="""            <text macro="date"/>
            <text macro="title-and-descriptions"/>""",
        now="""            <text macro="date"/>
            <choose>
              <if match="any" variable="author editor">
                <text macro="title-and-descriptions"/>
              </if>
              <else>
                <text macro="description"/>
              </else>
            </choose>""",
    ),
    Amendment(
        why="The whole address is the link; formatted.py supplies it, percent-encoded.",
        was='<text prefix="https://doi.org/" variable="DOI"/>',
        now='<text variable="DOI"/>',
    ),
    Amendment(
        why="The name of a site is a proper name and is printed as the site writes it.",
        was="""      <if match="any" type="post webpage">
        <text text-case="title" variable="container-title"/>""",
        now="""      <if match="any" type="post webpage">
        <text variable="container-title"/>""",
    ),
)
