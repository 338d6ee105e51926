#!/usr/bin/env bash
# Adds a migration of one name to both databases: scripts/add-migration.sh AddSomething
set -euo pipefail
cd "$(dirname "$0")/.."
name="${1:?Say what the migration does, such as AddSomething.}"
dotnet tool restore
for provider in Sqlite SqlServer; do
  (cd "src/Eligibility.$provider" && dotnet tool run dotnet-ef migrations add "$name" --output-dir Migrations)
done
