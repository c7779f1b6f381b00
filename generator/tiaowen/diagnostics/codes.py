"""The register of diagnostic codes: number, severity, titles, life cycle.

A number says what went wrong, for ever: a code that is no longer raised stays here as `REMOVED` and
is never given out again. Severity comes from here and nowhere else. Every code has a page
`grammar/diagnostics/TWnnn.md`; a test compares the two. Groups: 1xx 语法, 2xx 名称与引用,
3xx 类型、单位、日期, 4xx 规范、条款、例外, 5xx 数据, 6xx 文书, 7xx 文风, 9xx 内部.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from tiaowen.diagnostics.diagnostic import Diagnostic, Severity

_E = Severity.ERROR
_W = Severity.WARNING


class State(Enum):
    """Where a code is in its life."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Code:
    """One registered code.

    Attributes:
        number: `TWnnn`.
        severity: how grave every diagnostic with this code is.
        title: what is wrong in a few Chinese words, for lists and headings.
        title_en: the same in English, shown under `TIAOWEN_LANG=en`.
        help_en: what to do in general, in English; the Chinese help is each diagnostic's own.
        state: preview, stable, deprecated or removed.
    """

    number: str
    severity: Severity
    title: str
    title_en: str
    help_en: str
    state: State = State.PREVIEW


class UnregisteredCodeError(LookupError):
    """A diagnostic was raised with a code that is not in the register: a programming error."""


_SYNTAX = (
    Code("TW101", _E, "语法不通", "unexpected word", "check the spelling and the spaces here"),
    Code("TW102", _E, "「没有闭合", "unclosed 「", "add the closing 」"),
    Code("TW103", _E, "括号不配对", "mismatched brackets", "use one width for both brackets"),
    Code("TW104", _E, "条款编号不连续", "clause number out of order", "restore the numbering"),
    Code("TW105", _E, "条款编号重复", "repeated clause number", "give each clause its own number"),
    Code("TW106", _E, "且与或混用", "且 and 或 mixed", "put brackets around the inner condition"),
    Code("TW107", _E, "行首关键词拼错", "unknown statement word", "use a keyword of the language"),
    Code("TW108", _E, "项目行没有归属", "bullet without a statement", "end the line above with ："),
    Code("TW109", _E, "编号层级不合", "numbering level does not fit", "restore the level above"),
    Code("TW110", _E, "文件编码不能识别", "unreadable text encoding", "save the file as UTF-8"),
    Code("TW111", _E, "文件是空的", "empty file", "give the file some text"),
    Code("TW112", _E, "不是文本文件", "not a text file", "give a text file"),
    Code("TW113", _E, "文件过大", "file too large", "split the file"),
    Code("TW114", _E, "嵌套过深", "nested too deeply", "name the inner conditions with 所称"),
    Code("TW115", _E, "文件不完整", "truncated file", "fetch the file again"),
    Code("TW116", _E, "文件不能读取", "unreadable file", "check the path and the permissions"),
    Code("TW117", _E, "Word 文件会丢字", "words would be lost", "save it as plain text"),
    Code("TW118", _E, "文件写不了", "cannot write the file", "check the path and the space"),
    Code("TW119", _E, "文件头不对", "wrong file head", "begin with one 规则集 or 词汇 line"),
)

_NAMES = (
    Code("TW201", _E, "疑似漏空格", "missing space between words", "put the space back"),
    Code("TW202", _E, "未定义的名称", "undefined name", "define the name or correct it"),
    Code("TW203", _E, "未定义的事实", "undefined fact", "declare the fact or correct its name"),
    Code("TW204", _E, "引用的规范不存在", "no such norm", "correct the name or the citation"),
    Code("TW205", _W, "悬空引用", "dangling reference", "load the rule set that is referred to"),
    Code("TW206", _E, "名称重复定义", "name defined twice", "rename one of the two"),
    Code("TW207", _E, "循环定义", "circular definition", "break the circle"),
    Code("TW208", _E, "词汇文件不存在", "no such vocabulary", "correct the path"),
    Code(
        "TW209", _E, "未知的枚举值", "unknown enumeration value", "use one of the declared values"
    ),
    Code("TW210", _E, "未知的效果", "unknown effect", "declare the effect or correct its name"),
    Code("TW211", _W, "未使用的定义", "unused definition", "use the definition or delete it"),
)

_TYPES = (
    Code("TW301", _E, "类型不符", "type mismatch", "compare values of one type"),
    Code("TW302", _E, "单位不符", "unit mismatch", "use the declared unit"),
    Code("TW303", _E, "日期不存在", "no such date", "correct the date"),
    Code("TW304", _E, "计数的对象不是清单", "counting something that is no list", "name a list"),
    Code("TW305", _E, "判断缺认定人", "judgement without an owner", "add 由 … 认定"),
    Code("TW306", _E, "普通事实用了认定", "认定 on an ordinary fact", "drop 认定, or declare 判断"),
    Code("TW307", _E, "年度工作日表未装载", "no working-day table for the year", "load the table"),
    Code("TW308", _E, "表格不完整或重叠", "table with a gap or an overlap", "complete the rows"),
    Code("TW309", _W, "等字列举缺认定人", "open list without an owner", "add 由 … 认定 after 等"),
)

_NORMS = (
    Code("TW401", _E, "条款未编制", "clause without a statement", "formalise it or account for it"),
    Code("TW402", _E, "原文与官方文本不符", "text differs from the source", "restore the words"),
    Code("TW403", _E, "官方文本未收录", "official paragraph left out", "add it to a rule file"),
    Code(
        "TW404", _E, "用例不符", "example gives another verdict", "correct the norm or the example"
    ),
    Code("TW405", _E, "两个例外冲突", "two exceptions collide", "say which goes first with 先于"),
    Code("TW406", _E, "组的成员种类不符", "wrong kind of member in a group", "fit head and items"),
    Code("TW407", _W, "软硬不明", "soft heading, silent item", "write 原则上 or 一律 at the item"),
    Code(
        "TW408", _E, "例外不适用于该类规范", "exception does not fit", "use another exception form"
    ),
    Code("TW409", _E, "勘误未用上", "erratum not used exactly once", "correct or delete it"),
    Code(
        "TW410",
        _E,
        "官方文本含直角引号",
        "「 or 」 in the official text",
        "replace them there first",
    ),
    Code("TW411", _E, "原文含多份文件", "several documents in one text", "choose one of them"),
    Code("TW412", _E, "硬规范没有例外批准人", "leave from a hard norm", "drop 例外由 … 批准"),
    Code("TW421", _E, "两条规范不能同时做到", "two norms nobody can keep", "say which gives way"),
    Code("TW422", _W, "规范永远不会成就", "norm that is never met", "correct its conditions"),
    Code("TW423", _W, "规范被另一条覆盖", "norm that adds nothing", "drop it, or widen it"),
    Code("TW424", _W, "有一种情形没有规定", "gap between sibling norms", "say what holds there"),
    Code("TW425", _W, "符合条件即须退出", "exit met by everybody eligible", "correct one of them"),
    Code("TW426", _W, "规范不论事实如何都成就", "norm that always holds", "correct its condition"),
    Code("TW427", _W, "没有证明完", "not everything was proved", "see what was left open"),
    Code("TW428", _W, "一般规定总要作为例外", "soft norm nobody can keep", "say which gives way"),
    Code("TW429", _W, "例外从不起作用", "exception without effect", "correct its condition"),
    Code("TW430", _W, "取代的条件形同虚设", "displacement without effect", "correct its condition"),
)

_DATA = (
    Code("TW501", _E, "没有这个名称", "unknown name in the data", "use the declared name"),
    Code("TW502", _E, "值的类型不符", "value of the wrong type", "write a value of that type"),
    Code("TW503", _E, "日期不可用", "unusable date", "write an existing day as YYYY-MM-DD"),
    Code("TW504", _E, "取值未登记", "value not in the list", "use one of the declared values"),
    Code("TW505", _E, "数的单位不符", "number with another unit", "use the declared unit"),
    Code("TW506", _E, "个案编号重复", "repeated case id", "give each case its own id"),
    Code("TW507", _E, "缺判定日", "no date to judge at", "add as_of, or give --as-of"),
    Code("TW508", _E, "名称写了两次", "name written twice", "keep one of them"),
    Code("TW509", _E, "同一事实两个值", "one fact, two values", "keep one of them"),
    Code("TW510", _E, "数据的写法有误", "malformed data", "repair the text at that place"),
    Code("TW511", _E, "数据编码不能识别", "unreadable data encoding", "save the file as UTF-8"),
    Code("TW512", _E, "数据文件不能读", "unreadable data file", "give a readable file"),
    Code("TW513", _E, "超出规模上限", "beyond a size limit", "split it, or check it is complete"),
    Code("TW514", _E, "清单里的人数不对", "bad multiplicity in a list", "write a whole number"),
    Code("TW515", _W, "个案没有编号", "case without an id", "add an id"),
    Code(
        "TW516", _E, "单元格没有可用的值", "cell without a usable value", "write the value itself"
    ),
    Code("TW517", _W, "合并的单元格", "merged cells", "unmerge and fill each cell"),
    Code("TW518", _E, "数据格式不读", "unknown data format", "save as json, jsonl, csv or xlsx"),
    Code("TW519", _W, "工作表没有读", "sheet not read", "name it as expected, or delete it"),
    Code("TW520", _E, "会议工作簿缺内容", "session workbook incomplete", "add what is missing"),
    Code("TW521", _E, "表决票数不平", "votes do not add up", "recount the ballots"),
    Code("TW522", _E, "申报人与表决对不上", "applicants and ballots differ", "one ballot each"),
    Code("TW523", _E, "回避的专家参加了表决", "a recused member voted", "correct the ballot"),
    Code("TW524", _E, "人员对不上", "person not found or ambiguous", "use the name on the list"),
    Code("TW525", _E, "所填与所算不一致", "stated and computed differ", "correct one of the two"),
    Code("TW526", _W, "规则集与数据所写不同", "other rule set than the data names", "check which"),
    Code("TW527", _W, "判定日没有用上", "date given but not used", "drop --as-of"),
    Code("TW528", _E, "错误清单写不了", "cannot write the error ledger", "give another path"),
    Code("TW529", _W, "同名事实两边的声明不同", "a fact is declared differently", "check both"),
    Code(
        "TW530", _E, "例外理由没有对上", "reason for no soft norm", "name a soft norm of the rules"
    ),
)

_PAPERS = (
    Code("TW601", _E, "模板写法不通", "broken template", "compare it with another template"),
    Code("TW602", _E, "模板用了没有来源的名称", "unknown name in a template", "use a known name"),
    Code("TW603", _E, "模板缺应载明的内容", "required item not shown", "add a section for it"),
    Code("TW604", _E, "模板多列内容", "item beyond a closed list", "take the item out"),
    Code("TW605", _E, "要素名称没有写定", "item name not written out", "write the name in quotes"),
    Code(
        "TW606", _E, "模板用了没有的版式", "unknown element or class", "use the forms papers know"
    ),
    Code(
        "TW607",
        _E,
        "模板显示条文不问的事实",
        "fact no norm asks for",
        "take it out of the template",
    ),
    Code("TW608", _E, "不是文书的模板", "not a template of any paper", "rename or move the file"),
    Code("TW611", _W, "文书有待填之处", "blank in a paper", "fill in the cell, make it again"),
    Code("TW612", _W, "字体缺字", "character no font draws", "install a font that has it"),
    Code("TW613", _W, "出席情况不明", "attendance not stated", "fill in the cell, make it again"),
    Code("TW614", _W, "文书缺判定结论", "no findings for a paper", "complete the facts"),
    Code("TW615", _E, "文书没有做成", "paper not made", "do what the message says"),
    Code("TW616", _W, "未产生 PDF", "no PDF made", "install what `tiaowen doctor` names"),
    Code("TW617", _W, "文书事项没有用上", "line for a paper not used", "correct the sheet"),
    Code("TW618", _E, "条文不许制作的文书", "paper the text forbids", "do not ask for it"),
    Code("TW619", _W, "没有制作文书的由头", "no cause for a paper", "add a line in 文书事项"),
    Code("TW621", _E, "文书读不出来", "unreadable paper", "give the file Tiaowen made"),
    Code("TW622", _E, "文书没有依据链", "paper without a trace", "give the file Tiaowen made"),
    Code("TW623", _E, "文书缺应载明的内容", "required item not in the file", "write it in"),
    Code(
        "TW631", _E, "会议违反条文", "the session breaks a norm", "correct the session or its data"
    ),
    Code("TW632", _E, "应当回避而没有决定", "recusal not decided", "decide and record the recusal"),
    Code("TW633", _W, "专家有应处理的情形", "a ground came true for a member", "act on it"),
    Code("TW634", _W, "条文尚不能判定", "a norm is still open", "state the missing facts"),
    Code("TW635", _W, "条文要求的文书没有产生", "a paper asked for is not made", "make it"),
    Code(
        "TW636", _E, "严格模式下不产生文书", "refused under --strict", "correct what is told above"
    ),
    Code("TW637", _W, "规则集在判定日没有施行", "rule set not in force", "check rule set and date"),
)

_STYLE = (
    Code("TW701", _W, "半角标点", "half-width punctuation", "run `tiaowen fmt`"),
    Code("TW702", _E, "格式未规范", "not in canonical form", "run `tiaowen fmt`"),
)

_INTERNAL = (Code("TW901", _E, "内部错误", "internal error", "report it with the lines shown"),)

REGISTER: Mapping[str, Code] = MappingProxyType(
    {
        code.number: code
        for code in (*_SYNTAX, *_NAMES, *_TYPES, *_NORMS, *_DATA, *_PAPERS, *_STYLE, *_INTERNAL)
    }
)
"""Every code ever given out, in numeric order within its group."""


def lookup(number: str) -> Code:
    """The registered code `TWnnn`.

    Raises:
        UnregisteredCodeError: it is not in the register.
    """
    try:
        return REGISTER[number]
    except KeyError:
        raise UnregisteredCodeError(number) from None


def severity_of(diagnostic: Diagnostic) -> Severity:
    """How grave a diagnostic is, by its code."""
    return lookup(diagnostic.code).severity


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """True if at least one of them is an error, so that the run has to fail."""
    return any(severity_of(d) is Severity.ERROR for d in diagnostics)
