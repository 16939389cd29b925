#!/bin/sh
# Writes requirements/*.txt: exact versions with hashes, for every platform and Python at once.
# Versions already there stay; `make pins UPGRADE=1` takes the newest that pyproject.toml allows.
set -eu

tool=build/pin
[ -x "$tool/bin/uv" ] || {
    "$1" -m venv --clear "$tool"
    "$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.8
}

pin() {
    output=$1
    shift
    # No index address may reach the files, so neither does this machine's configuration.
    "$tool/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --custom-compile-command 'make pins' \
        ${UPGRADE:+--upgrade} --constraints requirements/platforms.in \
        "$@" pyproject.toml --output-file "$output"
}

pin requirements/development.txt --group development
# The build backend too: the project itself is installed without build isolation.
pin requirements/runtime.txt --group build --constraints requirements/development.txt
