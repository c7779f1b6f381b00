"""Names a template may use, and the ones it does use, with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from jinja2 import nodes

from tiaowen.documents.frames import CLAUSE_ROLES
from tiaowen.documents.slot_groups import GroupNames, TemplateNames

GLOBALS: Final = frozenset(
    ("paper", "frame", "clause", "basis", "by", "item", "lines", "legal_note", "loop")
)
SLOT_ATTRIBUTES: Final = frozenset(("text", "cell"))


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name nobody gives to the template: which, where, and the names it could have meant."""

    name: str
    line: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemUse:
    """A call item("名称"); the name is None when it is not written out."""

    name: str | None
    line: int


@dataclass
class NameReader:
    """Walks a parsed template and the layouts it extends.

    Attributes:
        known: groups of slots and their names.
        unasked: facts with a declared name that no norm asks for.
        absent: parts of clauses the rule set has none for; what stands under `if clause.X` is not
            printed then, so not read.
        unknown, items, idle: what it found; `idle` are the uses of unasked facts.
    """

    known: TemplateNames
    unasked: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    unknown: list[UnknownName] = field(default_factory=list)
    items: list[ItemUse] = field(default_factory=list)
    idle: list[UnknownName] = field(default_factory=list)
    _line: int = 0
    _replaced: frozenset[str] = frozenset()

    def read(self, tree: nodes.Template) -> None:
        """Go through a whole template."""
        self._walk(tree, {})

    def read_layout(self, tree: nodes.Template, line: int, replaced: frozenset[str]) -> None:
        """Go through a layout the template extends.

        Args:
            tree: the layout.
            line: of the template's 〔% extends %〕, where what is wrong with the layout's names is told.
            replaced: blocks the template has put its own in place of.
        """
        self._line, self._replaced = line, replaced
        self._walk(tree, {})
        self._line, self._replaced = 0, frozenset()

    def _walk(self, node: nodes.Node, local: Mapping[str, GroupNames | None]) -> None:
        """`local`: names bound inside the template; None for those with no slots of their own."""
        match node:
            case nodes.Block() if node.name in self._replaced:
                return
            case nodes.If(test=nodes.Getattr(node=nodes.Name(name="clause"), attr=part)) if (
                part in self.absent
            ):
                for child in (*node.elif_, *node.else_):
                    self._walk(child, local)
            case nodes.For():
                self._walk(node.iter, local)
                inner = {**local, **self._loop_names(node)}
                for child in (*node.body, *node.else_):
                    self._walk(child, inner)
            case nodes.Getattr() | nodes.Getitem():
                self._member(node, local)
            case nodes.Call(node=nodes.Name(name="item")):
                self._item(node)
            case nodes.Name(ctx="load"):
                self._name(node, local)
            case _:
                bound = {**local, **dict.fromkeys(_assigned(node))}
                for child in node.iter_child_nodes():
                    self._walk(child, bound)

    def _loop_names(self, node: nodes.For) -> dict[str, GroupNames | None]:
        group = self.known.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        return {target: replace(group, many=False) if group is not None and group.many else None}

    def _item(self, node: nodes.Call) -> None:
        name = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        self.items.append(ItemUse(name, self._line or node.lineno))

    def _name(self, node: nodes.Name, local: Mapping[str, GroupNames | None]) -> None:
        if node.name not in GLOBALS and node.name not in local and node.name not in self.known:
            self.unknown.append(
                UnknownName(node.name, self._line or node.lineno, tuple(self.known))
            )

    def _member(
        self, node: nodes.Getattr | nodes.Getitem, local: Mapping[str, GroupNames | None]
    ) -> None:
        """`组.名` and `组.名.text`; everything else is walked as usual."""
        path = _path(node)
        if path is None:
            for child in node.iter_child_nodes():
                self._walk(child, local)
            return
        root, members = path
        self._name(nodes.Name(root, "load", lineno=node.lineno), local)
        choices = self._members_of(root, local)
        if choices is not None and members[0] not in choices:
            dotted = f"{root}.{members[0]}"
            line = self._line or node.lineno
            self.unknown.append(UnknownName(dotted, line, tuple(sorted(choices))))
        elif choices is not None and root != "clause":
            self._slot(f"{root}.{members[0]}", members, self._line or node.lineno)

    def _slot(self, slot: str, members: list[str], line: int) -> None:
        if members[0] in self.unasked:
            self.idle.append(UnknownName(slot, line, ()))
        if members[1:2] and members[1] not in SLOT_ATTRIBUTES:
            choices = tuple(sorted(SLOT_ATTRIBUTES))
            self.unknown.append(UnknownName(f"{slot}.{members[1]}", line, choices))

    def _members_of(
        self, root: str, local: Mapping[str, GroupNames | None]
    ) -> frozenset[str] | None:
        """What may follow `root.`; None when anything may."""
        if root == "clause":
            return frozenset(CLAUSE_ROLES)
        group = local[root] if root in local else self.known.get(root)
        return None if group is None else frozenset() if group.many else group.slots


def _path(node: nodes.Expr) -> tuple[str, list[str]] | None:
    """`a.b.c` or `a["b"]` as ("a", ["b", "c"]); None for other expressions."""
    members: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        if isinstance(node, nodes.Getattr):
            members.insert(0, node.attr)
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            members.insert(0, node.arg.value)
        else:
            return None
        node = node.node
    return (node.name, members) if isinstance(node, nodes.Name) else None


def _assigned(node: nodes.Node) -> Iterator[str]:
    """Names a node's direct children bind with 〔% set %〕."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
            yield child.target.name
