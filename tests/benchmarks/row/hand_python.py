"""The work item written by hand in Python for speed: no calls, nothing asked twice, decided as early as can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.benchmarks.contestant import Contestant, Facts
from tests.benchmarks.work_item import AS_OF

_THREE_YEARS_AGO, _FIFTY, _FIFTY_FIVE, _SIXTY = (
    AS_OF.replace(year=AS_OF.year - years) for years in (3, 50, 55, 60)
)
_RANKS = {"初级": 0, "中级": 1, "副高": 2, "正高": 3}
_TOP = _RANKS["正高"]


@dataclass(slots=True)
class Person:
    """The facts as a program of one's own would hold them; None is unknown."""

    bad_record: bool | None
    urgent: bool | None
    urgent_fulfilled: bool | None
    healthy: bool | None
    has_time: bool | None
    male: bool | None
    cadre: bool | None
    willing: bool | None
    asked_to_leave: bool | None
    left_field: bool | None
    unlawful: bool | None
    dismissed: bool | None
    expelled: bool | None
    fraud: bool | None
    unfit: bool | None
    level: int | None
    wanted: int | None
    obtained: date | None
    born: date | None


def contestant() -> Contestant:
    """By hand."""
    return Contestant(_person, judge)


def _person(facts: Facts) -> Person:
    names = (
        "有不良记录", "急需紧缺", "符合急需条件", "身体健康", "时间有保证", "男性", "女干部", "愿意承担",
        "申请退出", "离开专业岗位", "违法违纪", "开除公职", "开除党籍", "学术失信", "其他不宜",
    )  # fmt: skip
    levels = (facts[name] and _RANKS[facts[name]] for name in ("现有级别", "评审级别"))
    return Person(*(facts[name] for name in names), *levels, facts["取得日期"], facts["出生日期"])


def judge(p: Person) -> tuple[bool | None, ...]:
    """True, False or None for each norm, in the order of the rule set."""
    clean = None if p.bad_record is None else not p.bad_record

    level, wanted = p.level, p.wanted
    held = None if p.obtained is None else p.obtained <= _THREE_YEARS_AGO
    if wanted is None:
        entitled = None
    elif wanted == _TOP:
        if held is False or (level is not None and level != _TOP):
            entitled = False
        else:
            entitled = None if level is None or held is None else True
    elif level is None:
        entitled = None
    elif level != wanted:
        entitled = level > wanted
    else:
        entitled = held
    if entitled is not True:
        urgent, fulfilled = p.urgent, p.urgent_fulfilled
        if urgent is not False and fulfilled is not False:
            entitled = None if urgent is None or fulfilled is None else True

    born, male, cadre = p.born, p.male, p.cadre
    if born is None:
        too_old = None
    elif born >= _FIFTY:
        too_old = False
    elif male is True:
        too_old = born < _SIXTY
    elif cadre is True:
        too_old = born < _FIFTY_FIVE if male is False else (None if born < _FIFTY_FIVE else False)
    elif cadre is False:
        too_old = True if male is False else None
    else:
        too_old = None

    healthy, has_time = p.healthy, p.has_time
    if healthy is False or has_time is False or too_old is True:
        able = False
    elif healthy is None or has_time is None or too_old is None:
        able = None
    else:
        able = True
    ill = None if healthy is None else not healthy
    willing = p.willing

    dismissed, expelled = p.dismissed, p.expelled
    if dismissed is True or expelled is True:
        removed = True
    else:
        removed = None if dismissed is None or expelled is None else False

    asked, left, unlawful = p.asked_to_leave, p.left_field, p.unlawful
    fraud, unfit = p.fraud, p.unfit
    if clean is False or entitled is False or able is False or willing is False:
        enters = False
    elif clean is None or entitled is None or able is None or willing is None:
        enters = None
    else:
        enters = True
    if (
        asked is True or left is True or ill is True or too_old is True
        or unlawful is True or removed is True or fraud is True or unfit is True
    ):  # fmt: skip
        leaves = True
    elif (
        asked is None or left is None or ill is None or too_old is None
        or unlawful is None or removed is None or fraud is None or unfit is None
    ):  # fmt: skip
        leaves = None
    else:
        leaves = False
    both = None if enters is None or leaves is None else True
    if enters is False or leaves is True:
        both = False
    return (
        clean, entitled, able, willing, asked, left, ill, too_old, unlawful, removed, fraud, unfit,
        enters, leaves, both,
    )  # fmt: skip
