const { randomInt } = require('node:crypto');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Chooses and prints the seed of the run, unless SLIPWAY_TEST_SEED names it, and the file in which tests record what
 * they tried. Prints that as a table at the end. The run fails if anything was lost, applied twice, or wrong.
 */
module.exports = class LedgerReporter {
  constructor() {
    this.directory = mkdtempSync(join(tmpdir(), 'slipway-ledger-'));
    this.file = join(this.directory, 'ledger');
    writeFileSync(this.file, '');
    process.env.SLIPWAY_TEST_LEDGER = this.file;
    process.env.SLIPWAY_TEST_SEED ||= String(randomInt(1, 1_000_000));
  }

  onRunStart() {
    console.log(`seed: ${process.env.SLIPWAY_TEST_SEED} (SLIPWAY_TEST_SEED replays it)`);
  }

  onRunComplete(_contexts, { testResults }) {
    const rows = this.rows();
    rmSync(this.directory, { recursive: true });
    console.log(tableOf(rows));
    const tests = testResults.flatMap((file) => file.testResults);
    for (const { status, fullName } of tests) if (status === 'pending') console.log(`not tried: ${fullName}`);
    const bad = rows.filter(({ lost, twice, wrong }) => lost + twice + wrong > 0);
    if (bad.length > 0) this.error = new Error(`expected only zeros, got others for: ${bad.map(({ fault }) => fault)}`);
  }

  getLastError() {
    return this.error;
  }

  /** One row for each fault, by name. */
  rows() {
    const rows = new Map();
    for (const line of readFileSync(this.file, 'utf8').split('\n').filter(Boolean)) {
      const { fault, tries, lost, twice, wrong } = JSON.parse(line);
      const row = rows.get(fault) ?? { fault, tries: 0, lost: 0, twice: 0, wrong: 0 };
      rows.set(fault, row);
      row.tries += tries;
      row.lost += lost;
      row.twice += twice;
      row.wrong += wrong;
    }
    return [...rows.values()].sort((a, b) => a.fault.localeCompare(b.fault));
  }
};

function tableOf(rows) {
  const head = ['fault', 'tries', 'lost', 'applied twice', 'wrong state'];
  const body = rows.map(({ fault, tries, lost, twice, wrong }) => [fault, tries, lost, twice, wrong].map(String));
  const widths = head.map((_title, column) => Math.max(...[head, ...body].map((cells) => cells[column].length)));
  const padded = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map((row) => row.map(padded).join('  ')).join('\n');
}
