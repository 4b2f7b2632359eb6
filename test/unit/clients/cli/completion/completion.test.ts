import { Argument, Command, Option } from 'commander';
import { placeAt } from '../../../../../clients/cli/src/completion/wanted.js';
import { splitLine } from '../../../../../clients/cli/src/completion/words.js';

describe('a command line', () => {
  test.each([
    { line: 'slipway ', words: [], current: '' },
    { line: 'slipway sta', words: [], current: 'sta' },
    { line: 'slipway status -p "Two words" --js', words: ['status', '-p', 'Two words'], current: '--js' },
    { line: "slipway status -p 'It is", words: ['status', '-p'], current: 'It is' },
    { line: 'slipway status -p Two\\ words ', words: ['status', '-p', 'Two words'], current: '' },
    { line: 'slipway status --pipeline="A \\"b\\" c', words: ['status'], current: '--pipeline=A "b" c' },
    { line: 'NAME=x /usr/bin/slipway status ', words: ['status'], current: '' },
    { line: 'slipway a "" b', words: ['a', ''], current: 'b' },
    { line: '', words: [], current: '' },
  ])('$line is split as a shell does', ({ line, words, current }) => {
    expect(splitLine(line, 'bash')).toEqual({ words, current });
  });

  test('of PowerShell has another escape character', () => {
    expect(splitLine('slipway pull C:\\my` folder', 'powershell')).toEqual({
      words: ['pull'],
      current: 'C:\\my folder',
    });
  });
});

describe('what fits at the cursor', () => {
  const program = new Command('slipway').option('--verbose', 'more');
  const secrets = program.command('secrets').summary('values');
  secrets
    .command('set <environment> [key]')
    .option('--file <file>', 'a file')
    .option('-p, --pipeline <name>', 'the pipeline')
    .option('--wait [limit]', 'wait');
  program.command('show <environment@version>');
  program
    .command('push [folder]')
    .addOption(new Option('--bump <part>', 'which').choices(['major', 'minor']))
    .option('--profile <name>', 'the profile');
  program.command('hidden', { hidden: true });
  program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh']));

  const wantedIn = (line: string) => {
    const { words, current } = splitLine(line, 'bash');
    const { wanted, prefix } = placeAt(program, words, current);
    const values = wanted.kind === 'CANDIDATES' ? wanted.candidates.map(({ value }) => value) : wanted.kind;
    return prefix === '' ? values : { prefix, values };
  };

  test.each([
    { line: 'slipway ', wanted: ['secrets', 'show', 'push', 'completion', 'help'] },
    { line: 'slipway --verbose secrets ', wanted: ['set', 'help'] },
    { line: 'slipway secrets set ', wanted: 'ENVIRONMENTS' },
    { line: 'slipway secrets set --wait ', wanted: 'ENVIRONMENTS' },
    { line: 'slipway secrets set staging ', wanted: [] },
    { line: 'slipway secrets set staging KEY ', wanted: ['--file', '--pipeline', '--wait', '--help'] },
    { line: 'slipway secrets set --', wanted: ['--file', '--pipeline', '--wait', '--help'] },
    { line: 'slipway secrets set --file ', wanted: 'FILES' },
    { line: 'slipway secrets set --file=', wanted: { prefix: '--file=', values: 'FILES' } },
    { line: 'slipway secrets set --file x ', wanted: 'ENVIRONMENTS' },
    { line: 'slipway secrets set -p ', wanted: 'PIPELINES' },
    { line: 'slipway secrets set --unknown=', wanted: { prefix: '--unknown=', values: [] } },
    { line: 'slipway show ', wanted: 'ENVIRONMENTS' },
    { line: 'slipway push ', wanted: 'FOLDERS' },
    { line: 'slipway push --bump ', wanted: ['major', 'minor'] },
    { line: 'slipway push --profile ', wanted: 'PROFILES' },
    { line: 'slipway completion ', wanted: ['bash', 'zsh'] },
  ])('$line', ({ line, wanted }) => {
    expect(wantedIn(line)).toEqual(wanted);
  });

  test('depends on the options before it', () => {
    const { words, current } = splitLine('slipway secrets set -p "Two words" --file=x staging', 'bash');
    expect(placeAt(program, words, current).given).toEqual({ pipeline: 'Two words', file: 'x' });
  });
});
