# Everything a newcomer needs: `make demo` and `make test` set the machine up by themselves.
# What the setup does is in generator/setup/; the commands themselves are `tiaowen …`.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo gallery test bench lint format lock clean

help: ## 本说明 this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

setup: ## 准备 .venv、系统库和字体 prepare .venv, system libraries, fonts
	@$(PYTHON) generator/setup/prepare.py

demo: setup ## 主流程：检查、编译、审查、出文书 the main job, end to end
	@$(BIN)/tiaowen demo

gallery: setup ## 每种文书一页图片，在 output/gallery a picture of every kind of paper
	@$(BIN)/python generator/gallery/make_gallery.py

test: setup ## 全部测试 the whole test suite
	@$(BIN)/python -m pytest -n auto

bench: setup ## 与同类软件并排测速，结果在 output/benchmarks measured beside other tools
	@$(PYTHON) generator/setup/prepare.py bench
	@$(BIN)/python -m tests.benchmarks

lint: setup ## 风格、类型、依赖方向 style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy generator/setup
	$(BIN)/lint-imports

format: setup ## 按规定格式改写源码 rewrite the sources in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## 重算 uv.lock（维护者用，须有 uv） resolve again (maintainers, needs uv)
	uv lock

clean: ## 删去 .venv、缓存和 output 里未入库的产物 remove .venv, caches, untracked output
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	git clean -fdXq output
