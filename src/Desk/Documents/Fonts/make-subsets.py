"""Cuts the fonts that this product ships out of Noto Sans SC. Run by hand when the font changes, never by a build.

    make-subsets.py <folder with the package's .ttf files> <folder for pages> <folder for documents>

Needs fontTools and brotli, and Unihan_OtherMappings.txt.bz2 (Debian: python3-fonttools, python3-brotli, unicode-data).
Documents get GB 2312, the 8,105 characters of the general standard list, and level 1 of Big5 (names of residents from
Taiwan). Pages get the standard list only: a browser has system fonts to fall back on.
"""
import bz2
import sys
from pathlib import Path

from fontTools import subset

UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "prep"]


def span(first, last):
    return set(range(first, last + 1))


def standard_list():
    with bz2.open(UNIHAN, "rt") as lines:
        rows = [line.split("\t") for line in lines if not line.startswith("#") and "\t" in line]
    return {int(row[0][2:], 16) for row in rows if row[1] == "kTGH"}


def charset(codec, lead, trail):
    found = set()
    for a in lead:
        for b in trail:
            try:
                found.add(ord(bytes([a, b]).decode(codec)))
            except UnicodeDecodeError:
                continue
    return found


def cut(source, target, characters, flavor=None):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.flavor = flavor
    options.drop_tables += DROPPED
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} bytes")


LATIN_AND_PUNCTUATION = (
    span(0x20, 0x7E) | span(0xA0, 0xFF) | span(0x2010, 0x2027) | span(0x2030, 0x203E)
    | span(0x2190, 0x2199) | span(0x2460, 0x2473) | span(0x3000, 0x303F) | span(0xFF01, 0xFF5E) | span(0xFFE0, 0xFFE6)
    | {0x20AC, 0x2100, 0x2103, 0x2116, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25B3, 0x25CB, 0x25CF,
       0x2605, 0x2606, 0x2713, 0x2717, 0x33A1})
MORE_SYMBOLS = (
    span(0x2153, 0x215E) | span(0x25A0, 0x25CF) | span(0x3220, 0x3229) | span(0x3380, 0x33DF)
    | {0x2070, 0x2074, 0x2080, 0x2109, 0x2121, 0x2122, 0x2126, 0x21D2, 0x221A, 0x221E, 0x2640, 0x2642, 0x3231, 0x32A3})


def main(source, pages, documents):
    standard = standard_list()
    gb2312 = charset("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    big5_level1 = charset("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    printed = LATIN_AND_PUNCTUATION | MORE_SYMBOLS | standard | gb2312 | big5_level1
    for folder, name in (("400Regular", "Regular"), ("700Bold", "Bold")):
        cut(source / folder / f"NotoSansSC_{folder}.ttf", documents / f"NotoSansSC-{name}.ttf", printed)
    cut(source / "400Regular/NotoSansSC_400Regular.ttf", pages / "NotoSansSC-Regular.woff2",
        LATIN_AND_PUNCTUATION | standard, "woff2")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
