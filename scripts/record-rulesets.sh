#!/usr/bin/env bash
# Before a release: records every shipped version and value in rulesets/published.json, changed ones too. The rulesets that come with the program
# were drafted and approved by its makers; no authority stands behind them, and each line says so. A county approves its own: rulesets/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project src/Desk -- rules approve --all --again \
  --drafted-by '制作者甲（起草规则） maker A, drafts the rules' \
  --by '制作者乙（复核规则） maker B, reviews the rules' \
  --on "${1:-$(TZ=Asia/Shanghai date +%F)}" --folder rulesets
