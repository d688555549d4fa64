# SPDX-License-Identifier: MIT
# The floors of engine/ hold, and the check sees every way to break them.
. tests/lib.sh

succeeds "floors: engine/ keeps R1 and R2" scripts/check-floors

exits "floors: a bad tree is refused" 1 scripts/check-floors tests/floors/bad
sort "$scratch/out" >"$scratch/sorted"
cat >"$scratch/expected" <<'END'
engine/base/up.c:3: R1: base includes doc/page.h from a floor above
engine/doc/foreign.h:4: R2: only data/ includes <libxml/tree.h>
engine/doc/foreign.h:5: R2: only script/ includes <lauxlib.h>
engine/doc/foreign.h:6: R2: only pdf/ includes <hpdf_objects.h>
engine/doc/foreign.h:7: R2: only base/ includes <nettle/md5.h>
engine/doc/foreign.h:8: R2: only base/ includes <libdeflate.h>
engine/font/near.c:3: R1: write "face.h" from the engine root
engine/font/near.c:4: R1: write "../base/arena.h" from the engine root
engine/oops/lost.c:1: folder oops is not in engine/FLOORS
engine/text/beside.c:4: R1: text includes its neighbour font/face.h
engine/text/beside.c:6: R2: only font/ includes <hb-ot.h>
END
same "floors: each breach is named with its line" "$scratch/expected" "$scratch/sorted"
