"""The command line's entry: the table of commands, and what exit codes mean.

Exit codes: 0 all good; 1 the work was done and found problems; 2 wrong usage or unreadable input;
3 an internal error, told as a diagnostic; 130 interrupted by the user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tiaowen import __version__
from tiaowen.cli import click_wording, file_errors
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.lazy_group import Entry, LazyGroup
from tiaowen.cli.streams import prepare_streams, reader_has_gone

FOUND_PROBLEMS = 1
WRONG_USAGE = 2
INTERNAL_ERROR = 3
INTERRUPTED = 130

#: name → (module:attribute, line in `tiaowen --help` in Chinese, in English)
COMMANDS: dict[str, Entry] = {
    "demo": Entry(
        "tiaowen.cli.demo:demo",
        "走一遍主流程：检查、编译、审查示例会议、出文书、对照两地",
        "The main job on the bundled sample, end to end",
    ),
    "check": Entry(
        "tiaowen.cli.check:check",
        "检查规则文件，并运行其中的用例",
        "Check rule files and run their examples",
    ),
    "coverage": Entry(
        "tiaowen.cli.coverage:coverage_command",
        "查看每段原文是怎样处理的，有无遗漏",
        "How every clause is accounted for",
    ),
    "validate": Entry(
        "tiaowen.cli.validate:validate",
        "依规则集判定个案或一次评审会议",
        "Judge cases or a review session by a rule set",
    ),
    "compile": Entry(
        "tiaowen.cli.compile_rules:compile_rules",
        "把规则集编译成可供审计的审查程序",
        "Compile rule sets to validators auditors can read",
    ),
    "fmt": Entry(
        "tiaowen.cli.fmt:fmt",
        "把规则文件写成规范格式",
        "Write rule files in their canonical form",
    ),
    "import": Entry(
        "tiaowen.cli.import_text:import_text",
        "把官方文本变成规则文件的骨架，一字不丢",
        "Turn an official text into the skeleton of a rule file",
    ),
    "explain": Entry(
        "tiaowen.cli.explain:explain",
        "说明一个诊断代码，或一个条款",
        "Explain a diagnostic code or a clause",
    ),
    "render": Entry(
        "tiaowen.cli.render:render",
        "审查一次评审会议，产生它的各种文书",
        "Validate a review session and make its papers",
    ),
    "trace": Entry(
        "tiaowen.cli.trace:trace",
        "读回一份文书：每段出自哪一条，应载明的内容还在不在",
        "Read a produced paper back",
    ),
    "impact": Entry(
        "tiaowen.cli.impact:impact",
        "同一批个案依两套规则各判一次：谁的结论改变，哪些文书要重做",
        "The same cases under two rule sets: who flips, and what to redo",
    ),
    "diff": Entry(
        "tiaowen.cli.diff:diff",
        "对照几个规则集或同一文件的两个版本：文字、规范、宽严，逐题对照",
        "Compare rule sets topic by topic: words, norms, behaviour",
    ),
    "when": Entry(
        "tiaowen.cli.when:when",
        "推算每个个案的结论在哪一天改变，可出日历",
        "On which dates the verdicts of each case change; also as a calendar",
    ),
    "boundary": Entry(
        "tiaowen.cli.boundary:boundary",
        "造出每个界限两侧的个案，写成候选用例和检验程序的测试",
        "Cases on both sides of every limit, as example candidates and tests",
    ),
    "doctor": Entry(
        "tiaowen.cli.doctor:doctor",
        "查看字体和系统库是否齐备，缺了有何影响",
        "Which fonts and system libraries are there, and what an absence costs",
    ),
}


def build_cli() -> LazyGroup:
    """The root command in the user's language."""
    cli = LazyGroup(
        "tiaowen",
        entries=COMMANDS,
        help=choose(
            "条文：把规章编译成可执行的审查程序和法定文书，每个结论都指回条款原文。",
            "Tiaowen compiles regulations into validators and papers, traceable to the clause.",
        ),
        options_metavar=choose("[选项]", "[OPTIONS]"),
        subcommand_metavar=choose("命令 [参数]…", "COMMAND [ARGS]..."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    return click.version_option(__version__, prog_name="tiaowen")(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with one of the exit codes above."""
    prepare_streams()
    if not is_english():
        click_wording.install()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; give its exit code. Never raises for anything a command does."""
    try:
        result = build_cli().main(list(arguments), prog_name="tiaowen", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _show_usage_error(error)
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(choose("已中断", "interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        reader_has_gone()
        return FOUND_PROBLEMS
    except Exception as error:
        if os.environ.get("TIAOWEN_TRACEBACK"):
            raise
        return _show_failure(error)
    return result if isinstance(result, int) else 0


def _show_failure(error: Exception) -> int:
    """A file nobody foresaw trouble with is the user's to mend; anything else is our fault."""
    if isinstance(error, OSError) and error.filename is not None:
        click.echo(f"{choose('错误：', 'Error: ')}{file_errors.sentence(error)}", err=True)
        return WRONG_USAGE
    from tiaowen.cli.internal_error import describe
    from tiaowen.diagnostics.render.text import render_text

    click.echo(render_text([describe(error)], english=is_english()), err=True, nl=False)
    return INTERNAL_ERROR


def _show_usage_error(error: click.ClickException) -> None:
    """Click's sentence in our layout; click itself ends some sentences with a Latin full stop."""
    if is_english() or isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    click.echo(f"错误：{error.format_message().rstrip('.')}", err=True)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"说明：{error.ctx.command_path} --help", err=True)
