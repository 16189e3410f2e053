"""Makes the two font files smaller: `python make.py <from> <to>` with fonttools and brotli.

<from> holds the files as Google Fonts serves them (version 2.001, variable, 200 to 800), named as
here. Every character stays; weights below 400 and above 700 and the feature `frac`, which no style
of ours uses, go: 34 KB become 20, and 19 become 12.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

source, target = Path(sys.argv[1]), Path(sys.argv[2])

for name in ("ahn-latin.woff2", "ahn-latin-ext.woff2"):
    font = instantiateVariableFont(TTFont(source / name), {"wght": (400, 400, 700)})
    font.flavor = None
    # The subsetter expects tables as they are read, not as the instancer leaves them.
    plain = io.BytesIO()
    font.save(plain)
    plain.seek(0)
    font = TTFont(plain)

    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "tnum", "pnum"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target / name)
