"""Click's own help and error sentences in Chinese.

Click passes every sentence through `gettext`, which wants a binary catalogue chosen by the
process's locale. Tiaowen speaks Chinese whatever the locale, so `install` answers the look-ups
from the table below instead. A test compares the table with the installed click.
"""

from __future__ import annotations

import gettext

import click

#: Click's sentence (the singular, where it has two forms) → ours, with the same placeholders.
WORDING = {
    "Usage:": "用法：",
    "Options": "选项",
    "Positional arguments": "参数",
    "Commands": "命令",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本号。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(dynamic)": "（运行时确定）",
    "deprecated": "不再推荐",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "提示：命令「{name}」不再推荐使用{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "提示：{param_type}「{name}」不再推荐使用{extra_message}"
    ),
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中断",
    "Try '{command} {option}' for help.": "用法说明：{command} {option}",
    "Missing command.": "缺少命令",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "No such command {name!r}.": "没有命令「{name}」",
    "No such option {name!r}.": "没有选项「{name}」",
    "Did you mean {possibility}?": "是否指 {possibility}",
    "(Did you mean one of: {possibilities}?)": "是否指其中之一：{possibilities}",
    "Got unexpected extra argument ({args})": "多出的参数：{args}",
    "Option {name!r} does not take a value.": "选项「{name}」不带值",
    "Option {name!r} requires an argument.": "选项「{name}」须带值",
    "Argument {name!r} takes {nargs} values.": "参数「{name}」须有 {nargs} 个值",
    "Takes {nargs} values but 1 was given.": "须有 {nargs} 个值，实有 {len} 个",
    "{len_type} values are required, but {len_value} was given.": (
        "须有 {len_type} 个值，实有 {len_value} 个"
    ),
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "Choice({choices})": "可选（{choices}）",
    "{value!r} is not {choice}.": "「{value}」不是 {choice}",
    "{value!r} is not one of {choices}.": "「{value}」不在可选值 {choices} 之中",
    "{value!r} does not match the format {format}.": "「{value}」不合格式 {format}",
    "{value!r} does not match the formats {formats}.": "「{value}」不合任何一种格式：{formats}",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内",
    "{value!r} is not a valid {number_type}.": "「{value}」不是{number_type}",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "「{value}」不是真假值，可用：{states}"
    ),
    "{value!r} is not a valid UUID.": "「{value}」不是 UUID",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name}「{filename}」不存在",
    "{name} {filename!r} is a file.": "{name}「{filename}」是文件",
    "{name} {filename!r} is a directory.": "{name}「{filename}」是文件夹",
    "{name} {filename!r} is not readable.": "{name}「{filename}」不可读",
    "{name} {filename!r} is not writable.": "{name}「{filename}」不可写",
    "{name} {filename!r} is not executable.": "{name}「{filename}」不可执行",
    "Could not open file {filename!r}: {message}": "打不开文件「{filename}」：{message}",
    "unknown error": "原因不明",
}


def install() -> None:
    """Answer this process's `gettext` look-ups from `WORDING`; sentences not in it stay as is."""
    gettext.dgettext = _sentence
    gettext.dngettext = _counted_sentence
    click.Context.formatter_class = _FullWidthColons


#: What a usage line calls a value of each of click's types; these names do not go through gettext.
VALUE_NAMES = {
    "text": "文字",
    "integer": "整数",
    "integer range": "整数",
    "float": "数",
    "datetime": "日期",
    "uuid": "UUID",
}


def name_values_in_chinese(command: click.Command) -> None:
    """Give the options of a command that name no metavar of their own a Chinese one."""
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = "[选项]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None:
            parameter.metavar = VALUE_NAMES.get(parameter.type.name)


class _FullWidthColons(click.HelpFormatter):
    """Headings end in a full-width colon; click writes its own half-width one."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, WORDING["Usage:"] if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


def _sentence(domain: str, message: str) -> str:
    return WORDING.get(message, message)


def _counted_sentence(domain: str, msgid1: str, msgid2: str, n: int) -> str:
    """Chinese has one form; click keeps separate sentences where the two say different things."""
    if n != 1 and msgid2 in WORDING:
        return WORDING[msgid2]
    return WORDING.get(msgid1, msgid1 if n == 1 else msgid2)
