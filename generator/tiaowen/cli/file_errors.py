"""Why a file could not be read or written, in the user's language, instead of the system's words."""

from __future__ import annotations

import errno

from tiaowen.cli.language import choose

_REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "所在磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBUSY: "正被占用",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """What is wrong, without the file's name: 「没有权限」; the system's own words if not known."""
    system = error.strerror or type(error).__name__
    return choose(_REASONS.get(error.errno or 0, system), system)


def sentence(error: OSError) -> str:
    """The whole sentence for the command line: 「文件「…」：没有权限」."""
    name = str(error.filename2 or error.filename)
    return choose(f"文件「{name}」：{reason(error)}", f"file {name}: {reason(error)}")
