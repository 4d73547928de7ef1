#!/bin/sh
# Makes the four font files of this folder from Tinos. Needs fonttools (`pip install fonttools`) on the PATH
# and Debian's fonts-croscore, or a folder with the four Tinos files as the first argument.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=${1:-/usr/share/fonts/truetype/croscore}

# Every Latin letter of the languages that write in them, Vietnamese among them, with the signs of romanised names;
# punctuation, money, number signs, arrows, maths.
letters="U+0020-007E,U+00A0-024F,U+0259,U+02B9-02BF,U+02C6,U+02C7,U+02C8,U+02D8-02DD"
letters="$letters,U+1E00-1EFF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026"
letters="$letters,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070,U+2074-2079,U+2080-2089,U+20AB,U+20AC,U+2105,U+2113"
letters="$letters,U+2116,U+2122,U+2126,U+2153,U+2154,U+215B-215E,U+2190-2193,U+2202,U+2206,U+2212,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265"

for style in Regular Bold Italic BoldItalic; do
    pyftsubset "$source/Tinos-$style.ttf" --unicodes="$letters" --output-file="$here/Tinos-$style.ttf" \
        --no-hinting --layout-features='' --drop-tables+=GSUB,GPOS,GDEF,DSIG,kern,meta --name-IDs='0,1,2,3,4,5,6,13,14' --notdef-outline
    # 1000 units per em: a PDF counts widths in thousandths, so the page, the width table and the
    # font then agree to the digit.
    fonttools ttLib.scaleUpem "$here/Tinos-$style.ttf" 1000 --output-file "$here/Tinos-$style.scaled.ttf"
    mv "$here/Tinos-$style.scaled.ttf" "$here/Tinos-$style.ttf"
done
