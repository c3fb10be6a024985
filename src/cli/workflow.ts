/** The CI workflow that `fbcheck init --github` writes. This is the one place where its text lives. */

/** Everything in it is pinned, so that a run tomorrow is the run of today; actions by commit, as their tags can be moved. */
export function githubWorkflow(version: string): string {
  return `# Written by "fbcheck init --github". Findings stand at their lines in the pull request.
name: fbcheck

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 22
      - run: npx --yes fbcheck@${version} lint --format github
`;
}
