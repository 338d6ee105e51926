#!/usr/bin/env bash
# Before a release: records every shipped version and value in rulesets/published.json, changed ones too. The rulesets that come with the program
# were drafted and approved by its two founders; no authority stands behind them, and each line says so. A county approves its own: rulesets/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project src/Desk -- rules approve --all --again \
  --drafted-by '创始人甲 founder A' \
  --by '创始人乙 founder B' \
  --on "${1:-$(TZ=Asia/Shanghai date +%F)}" --folder "$PWD/rulesets"
