"""Two duties that go together, but not under every row of a table or version of a name they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tiaowen.solver.prove.beside import Circumstance
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.subjects import Subject
from tiaowen.solver.prove.suspect import Ask, Suspect


def contradictions_at_times(
    couples: Sequence[tuple[Subject, Subject]],
    circumstances: Mapping[str, Sequence[Circumstance]],
    left_out: Collection[str],
    ask: Ask,
) -> Iterator[Suspect]:
    """Each couple that cannot both be kept under some circumstance, told once with all of them.

    Nobody chooses what row of a table is his, or when he is judged; of other facts that a norm reads it
    is not known who may choose them.
    """
    for left, right in couples:
        names = [name for name in circumstances if name in left.reads | right.reads]
        listed = [c for name in names for c in circumstances[name] if c.norm.id not in left_out]
        found = [c for c in listed if _collide(left, right, c, ask)]
        if found:
            shows = (left.met, right.applies, found[0].holds)
            about = "；".join(c.says for c in found)
            yield Suspect(
                Fault.CONTRADICTION,
                (left, right),
                shows,
                about=about,
                during=(found[0].norm.id,),
            )


def _collide(left: Subject, right: Subject, during: Circumstance, ask: Ask) -> bool:
    """Each can be kept while the other applies, both never."""
    if not ask({"both": (left.met, right.met, during.holds)}).no:
        return False
    alone = ask(
        {
            "left": (left.met, right.applies, during.holds),
            "right": (right.met, left.applies, during.holds),
        }
    )
    return len(alone.yes) == 2
