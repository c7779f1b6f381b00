"""What the command line promises whatever the command: languages, exit codes, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tiaowen.cli import main as entry
from tiaowen.cli.internal_error import describe
from tiaowen.cli.lazy_group import Entry

TIAOWEN = [sys.executable, "-c", "from tiaowen.cli.main import main; main()"]


def tiaowen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TIAOWEN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TIAOWEN_LANG": ""} | environment,
        check=False,
        timeout=60,
    )


def test_version_is_one_line_on_stdout():
    result = tiaowen("--version")
    assert (result.returncode, result.stdout.split()[0]) == (0, "tiaowen")
    assert len(result.stdout.splitlines()) == 1


def test_help_is_chinese_and_lists_every_command_with_its_line():
    result = tiaowen("--help")
    assert result.returncode == 0
    assert "用法：" in result.stdout
    assert "Usage" not in result.stdout
    for name, command in entry.COMMANDS.items():
        assert f"  {name} " in result.stdout
        assert command.chinese[:10] in result.stdout


def test_help_is_english_when_asked():
    result = tiaowen("--help", TIAOWEN_LANG="en")
    assert "Usage: tiaowen [OPTIONS] COMMAND" in result.stdout
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in result.stdout)


def test_output_is_utf8_under_a_foreign_locale():
    assert "用法：" in tiaowen("--help", PYTHONIOENCODING="gbk", LC_ALL="POSIX").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["doctr"], "错误：没有命令「doctr」"),
        (["--x"], "错误：没有选项「--x」"),
        (["doctor", "--format", "xml"], "错误：'--format' 的值不对：「xml」不在可选值"),
        (["doctor", "多余"], "错误：多出的参数：多余"),
    ],
)
def test_wrong_usage_is_chinese_on_stderr_and_exit_2(arguments: list[str], sentence: str):
    result = tiaowen(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)


def test_the_list_of_commands_imports_no_command():
    code = (
        "import sys; from tiaowen.cli.main import run; run(['--help']);"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in"
        " {'weasyprint', 'docx', 'lxml', 'jinja2', 'fontTools', 'pypdf', 'lark'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", sorted(entry.COMMANDS))
def test_every_command_loads_and_explains_itself(name: str):
    command = entry.COMMANDS[name].load()
    assert command.help
    assert all(
        parameter.help
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
    )


@pytest.mark.parametrize("name", sorted(entry.COMMANDS))
def test_the_help_of_every_command_has_no_english_word_of_click(name: str):
    told = tiaowen(name, "--help").stdout
    assert told.startswith(f"用法：tiaowen {name} [选项]")
    english = ["TEXT", "INTEGER", "FLOAT", "%Y", "OPTIONS", "ARGS", "default", "required", "Show"]
    assert [word for word in english if word in told] == []


@click.command()
def broken() -> None:
    raise RuntimeError("身份证 41010119650302001X 无法处理")


@click.command()
@click.pass_context
def finds_problems(ctx: click.Context) -> None:
    ctx.exit(entry.FOUND_PROBLEMS)


@click.command()
def reads_a_folder() -> None:
    Path().read_text(encoding="utf-8")


@click.command()
def lacks_a_resource() -> None:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def extra_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    import tiaowen.cli.doctor as host

    for command in (broken, finds_problems, reads_a_folder, lacks_a_resource):
        name = command.callback.__name__
        monkeypatch.setattr(host, name, command, raising=False)
        target = Entry(f"tiaowen.cli.doctor:{name}", "", "")
        monkeypatch.setitem(entry.COMMANDS, name, target)


@pytest.mark.usefixtures("extra_commands")
def test_an_internal_error_is_tw901_and_exit_3(capsys: pytest.CaptureFixture[str]):
    assert entry.run(["broken"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("错误[TW901]")
    assert "Traceback" not in told
    assert "broken" in told


@pytest.mark.usefixtures("extra_commands")
def test_an_internal_error_tells_no_identity_number_and_no_machine_path(
    capsys: pytest.CaptureFixture[str],
):
    entry.run(["broken"])
    told = capsys.readouterr().err
    assert "19650302" not in told
    assert str(Path(__file__).parent.parent) not in told


@pytest.mark.usefixtures("extra_commands")
def test_a_command_that_found_problems_ends_with_1():
    assert entry.run(["finds_problems"]) == 1


@pytest.mark.usefixtures("extra_commands")
def test_a_file_that_cannot_be_read_is_exit_2_in_chinese(capsys: pytest.CaptureFixture[str]):
    assert entry.run(["reads_a_folder"]) == 2
    assert capsys.readouterr().err == "错误：文件「.」：是文件夹，不是文件\n"


@pytest.mark.usefixtures("extra_commands")
def test_a_system_error_about_no_file_is_told_with_its_place(capsys: pytest.CaptureFixture[str]):
    assert entry.run(["lacks_a_resource"]) == 3
    assert "lacks_a_resource" in capsys.readouterr().err


def test_interruption_is_130(monkeypatch: pytest.MonkeyPatch):
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "build_cli", interrupted)
    assert entry.run([]) == 130


def test_describe_survives_an_exception_without_words():
    assert describe(KeyError()).message.endswith("KeyError")
