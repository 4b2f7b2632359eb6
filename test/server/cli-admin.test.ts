import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slipwayCommand } from '../support/run-slipway.js';

describe('slipway admin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-admin-'));
  const database = join(folder, 'absent.db');
  const settings = join(folder, 'settings.env');
  writeFileSync(settings, `SLIPWAY_DATABASE_URL=sqlite:${database}\n`);
  const { run } = slipwayCommand({});

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['create-token', 'backup', 'restore', 'rotate-master-key'])(
    '%s prints the help of the program',
    async (name) => {
      expect(await run(['admin', name, '--help'])).toEqual({
        code: 0,
        stdout: expect.stringContaining(`Usage: slipway admin ${name}`),
        stderr: '',
      });
    },
  );

  it('passes on the arguments, the settings and the exit code', async () => {
    const { code, stderr } = await run(['admin', '--settings', settings, 'create-token', '--member', 'member A']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(database) });
    expect(await run(['admin', 'backup', '--to'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'--to'"),
    });
    const absent = await run(['admin', '--settings', join(folder, 'none'), 'backup', 'x']);
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('Expected a file with settings') });
  });

  it('needs the package of the server', async () => {
    const alone = join(folder, 'slipway.mjs');
    copyFileSync(join(__dirname, '../../dist/cli/slipway.mjs'), alone);
    expect(await slipwayCommand({}, alone).run(['admin', 'backup', 'x'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("in the folder of the server's package:   npx slipway admin backup"),
    });
  });
});
