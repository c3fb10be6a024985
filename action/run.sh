#!/usr/bin/env bash
# The step of action.yml: lints once, makes every report of that one run, and leaves the exit status to the last step.
set -euo pipefail

work="$(mktemp -d "${RUNNER_TEMP:-/tmp}/fbcheck-XXXXXX")"
json="$work/fbcheck.json"
sarif="$work/fbcheck.sarif"

if [ "${FBCHECK_VERSION:-source}" = source ]; then
  if [ ! -e "$FBCHECK_ACTION/dist/cli.cjs" ]; then
    # What builds it is among the development packages, whatever NODE_ENV says.
    (cd "$FBCHECK_ACTION" && npm ci --include=dev --no-audit --no-fund >&2)
  fi
  fbcheck() { node "$FBCHECK_ACTION/dist/cli.cjs" "$@"; }
else
  npm install --no-audit --no-fund --prefix "$work/npm" "fbcheck@$FBCHECK_VERSION" >&2
  fbcheck() { node "$work/npm/node_modules/fbcheck/dist/cli.cjs" "$@"; }
fi

options=(--format json --output-file "$json" --fail-on "${FBCHECK_FAIL_ON:-warning}")
if [ -n "${FBCHECK_BASELINE:-}" ]; then options+=(--baseline "$FBCHECK_BASELINE"); fi
if [ "${FBCHECK_CHANGED:-false}" = true ]; then
  # Outside of a pull request there is nothing to compare with: the whole set is judged.
  if [ -n "${FBCHECK_BASE:-}" ]; then options+=("--changed=$FBCHECK_BASE"); fi
fi
while IFS= read -r line; do
  line="${line%$'\r'}"
  if [ -n "$line" ]; then options+=("$line"); fi
done <<<"${FBCHECK_ARGS:-}"
paths=()
while IFS= read -r line; do
  line="${line%$'\r'}"
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${FBCHECK_PATHS:-.}"

status=0
fbcheck lint "${options[@]}" -- "${paths[@]}" || status=$?

{
  echo "status=$status"
  if [ -s "$json" ]; then
    echo "json=$json"
    node -e '
      const { summary } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
      for (const name of ["errors", "warnings", "hints"]) console.log(`${name}=${summary[name]}`);
    ' "$json"
  fi
} >>"${GITHUB_OUTPUT:-/dev/null}"
if [ ! -s "$json" ]; then exit 0; fi

# The other reports are made from the first; what they say of the status was said already.
report() { fbcheck merge --quiet "$@" "$json" || [ $? -le 2 ]; }
report --format sarif --output-file "$sarif"
echo "sarif=$sarif" >>"${GITHUB_OUTPUT:-/dev/null}"
if [ "${FBCHECK_ANNOTATIONS:-true}" = true ]; then report --format github; fi
if [ "${FBCHECK_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  report --format markdown >>"$GITHUB_STEP_SUMMARY"
fi
