#!/bin/sh
# Prints a Python that the program runs on, or says what to do about it.
# PYTHON=/path/to/python make run   takes that one.
set -eu

serves() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if serves "$python"; then
        printf '%s\n' "$python"
        exit 0
    fi
done

found=$(${PYTHON:-python3} --version 2>&1 || true)
cat >&2 <<MESSAGE
自评通需要 Python 3.11～3.13，没有找到（现有：${found:-无}）。
  Debian 12、Ubuntu 24.04 及以上：sudo apt-get install python3 python3-venv
  其他系统：安装 Python 3.12，再运行 make run PYTHON=/路径/python3.12
Python 3.11, 3.12 or 3.13 is needed and was not found (there is: ${found:-none}).
  Debian 12, Ubuntu 24.04 or later: sudo apt-get install python3 python3-venv
  elsewhere: install Python 3.12, then make run PYTHON=/path/to/python3.12
MESSAGE
exit 1
