"""The work item written by hand in DuckDB's SQL."""

from __future__ import annotations

from datetime import date

DUTIES = ("九一", "九四", "九五", "九六", "第九条", "两条")
GROUNDS = tuple(f"十九{n}" for n in "一二三四五六七八")


def query(as_of: date) -> str:
    """Verdicts of the table 个案 on that day."""
    three, fifty, fifty_five, sixty = (
        f"DATE '{as_of.replace(year=as_of.year - years)}'" for years in (3, 50, 55, 60)
    )
    names = ["九一", "九四", "九五", "九六", *GROUNDS, "第九条", "第十九条", "两条"]
    words = ",\n".join(f'{_word(name)} AS "第一条【{name}】"' for name in names)
    return f"""
    WITH ranked AS (
      SELECT *, {_rank("评审级别")} AS asked, {_rank("现有级别")} AS has FROM "个案"
    ), clauses AS (
      SELECT 编号, 判定日, NOT 有不良记录 AS 九一, 身体健康, 时间有保证, 愿意承担 AS 九六,
        (asked = 3 AND has = 3 AND 取得日期 <= {three})
        OR (asked <> 3 AND (has > asked OR (has = asked AND 取得日期 <= {three})))
        OR (急需紧缺 AND 符合急需条件) AS 九四,
        申请退出 AS 十九一, 离开专业岗位 AS 十九二, NOT 身体健康 AS 十九三,
        (男性 AND 出生日期 < {sixty}) OR (NOT 男性 AND 女干部 AND 出生日期 < {fifty_five})
        OR (NOT 男性 AND NOT 女干部 AND 出生日期 < {fifty}) AS 十九四,
        违法违纪 AS 十九五, 开除公职 OR 开除党籍 AS 十九六, 学术失信 AS 十九七, 其他不宜 AS 十九八
      FROM ranked
    ), five AS (
      SELECT *, 身体健康 AND 时间有保证 AND NOT 十九四 AS 九五 FROM clauses
    ), articles AS (
      SELECT *, 九一 AND 九四 AND 九五 AND 九六 AS 第九条, {" OR ".join(GROUNDS)} AS 第十九条 FROM five
    ), whole AS (
      SELECT *, 第九条 AND NOT 第十九条 AS 两条 FROM articles
    )
    SELECT 编号, 判定日, {_word("两条")} AS 总体, {words} FROM whole
    """


def _rank(name: str) -> str:
    return f"CASE {name} WHEN '初级' THEN 0 WHEN '中级' THEN 1 WHEN '副高' THEN 2 WHEN '正高' THEN 3 END"


def _word(name: str) -> str:
    yes, no = ("satisfied", "violated") if name in DUTIES else ("triggered", "not_triggered")
    return f"CASE WHEN {name} THEN '{yes}' WHEN NOT {name} THEN '{no}' ELSE 'undetermined' END"
