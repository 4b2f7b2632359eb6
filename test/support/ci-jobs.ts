import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../..');

/** The commit, branch or tag that a job runs for, and the service's secrets and variables. */
export interface CiEvent {
  /** The bare repository. */
  readonly repository: string;
  readonly sha: string;
  /** The branch or tag. */
  readonly ref: string;
  readonly serverUrl: string;
  readonly token: string;
}

/** How a job ended. */
export interface JobRun {
  readonly code: number | null;
  /** Everything that it printed. */
  readonly log: string;
  /** The checkout that it ran in. */
  readonly folder: string;
}

/** A job that runs. */
export interface RunningJob {
  readonly ended: Promise<JobRun>;
  /** Ends it and its processes with SIGKILL. */
  kill(): void;
}

/** A service that runs the jobs of one of the examples. */
export interface CiService {
  readonly name: string;
  readonly jobs: { readonly pullRequest: string; readonly merge: string; readonly tag: string };
  start(job: string, event: CiEvent): RunningJob;
}

interface GitHubStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs jobs of `examples/ci/github-actions.yml` as GitHub's runner does: a shell for each step, and files between them. */
export const gitHubActions: CiService = {
  name: 'GitHub Actions',
  jobs: { pullRequest: 'pull-request', merge: 'merge', tag: 'tag' },
  start(job, event) {
    const workflow = readYaml('examples/ci/github-actions.yml');
    const action = readYaml('ci/action.yml');
    const steps: readonly GitHubStep[] = workflow.jobs[job].steps;
    const values = {
      'secrets.SLIPWAY_TOKEN': event.token,
      'vars.SLIPWAY_URL': event.serverUrl,
      'github.token': 'token-of-github',
      'github.event.pull_request.html_url': 'https://github.com/example/content/pull/7',
    };
    const temporary = mkdtempSync(join(tmpdir(), 'slipway-runner-'));
    const files = { GITHUB_ENV: join(temporary, 'env'), GITHUB_PATH: join(temporary, 'path') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    return startJob(event, async (job) => {
      for (const step of steps) {
        if (step.uses?.startsWith('actions/checkout@')) {
          checkOut(event, job.folder, Number(step.with?.['fetch-depth'] ?? 1));
          continue;
        }
        const inputs = evaluated(step.with ?? {}, values);
        const [script, env] = step.uses?.includes('/slipway/ci@')
          ? [
              action.runs.steps[0].run as string,
              evaluated(action.runs.steps[0].env, { 'inputs.url': inputs.url ?? '' }),
            ]
          : [step.run ?? '', evaluated(step.env ?? {}, values)];
        const kept = readFileSync(files.GITHUB_ENV, 'utf8').split('\n').filter(Boolean);
        const paths = readFileSync(files.GITHUB_PATH, 'utf8').split('\n').filter(Boolean);
        const code = await job.shell(['-eo', 'pipefail', '-c', script], {
          ...evaluated(workflow.env, values),
          ...Object.fromEntries(kept.map((line) => line.split(/=(.*)/s).slice(0, 2))),
          ...files,
          PATH: [...paths, commandsOfRunner(temporary), process.env.PATH].join(':'),
          RUNNER_TEMP: temporary,
          GITHUB_SHA: event.sha,
          GITHUB_REF_NAME: event.ref,
          ...env,
        });
        if (code !== 0) return code;
      }
      return 0;
    });
  },
};

/** Runs jobs of `examples/ci/gitlab-ci.yml` as GitLab's runner does: one shell for all lines. */
export const gitLab: CiService = {
  name: 'GitLab',
  jobs: { pullRequest: 'merge-request', merge: 'merge', tag: 'tag' },
  start(job, event) {
    const pipeline = readYaml('examples/ci/gitlab-ci.yml');
    const lines: readonly string[] = [...pipeline.default.before_script, ...pipeline[job].script];
    return startJob(event, async ({ folder, shell }) => {
      checkOut(event, folder, Number(pipeline.variables.GIT_DEPTH));
      return shell(['-eo', 'pipefail', '-c', lines.join('\n')], {
        PATH: process.env.PATH,
        SLIPWAY_URL: event.serverUrl,
        SLIPWAY_TOKEN: event.token,
        CI_PROJECT_DIR: folder,
        CI_COMMIT_SHA: event.sha,
        CI_COMMIT_TAG: event.ref,
        CI_COMMIT_TITLE: git(folder, 'log', '-1', '--format=%s'),
      });
    });
  },
};

interface JobShell {
  readonly folder: string;
  /** Runs bash, and returns its exit code. */
  shell(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null>;
}

function startJob(event: CiEvent, act: (job: JobShell) => Promise<number | null>): RunningJob {
  const folder = mkdtempSync(join(tmpdir(), `slipway-job-${event.sha.slice(0, 7)}-`));
  const log: Buffer[] = [];
  let running: ChildProcess | null = null;
  let isKilled = false;
  const shell: JobShell['shell'] = (args, env) =>
    new Promise((resolve, reject) => {
      if (isKilled) return resolve(null);
      // A group of its own, so that all of it can be killed.
      running = spawn('bash', ['--noprofile', '--norc', ...args], {
        cwd: folder,
        detached: true,
        env: { HOME: folder, CI: 'true', SLIPWAY_CONFIG_DIR: folder, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.stdout?.on('data', (chunk: Buffer) => log.push(chunk));
      running.stderr?.on('data', (chunk: Buffer) => log.push(chunk));
      running.on('error', reject);
      running.on('close', (code) => resolve(code));
    });
  return {
    ended: act({ folder, shell }).then((code) => ({ code, log: Buffer.concat(log).toString(), folder })),
    kill() {
      isKilled = true;
      if (running?.pid !== undefined && running.exitCode === null) process.kill(-running.pid, 'SIGKILL');
    },
  };
}

/** Clones a repository at a commit, with the last `depth` commits only; 0 is all of them. */
function checkOut({ repository, sha }: CiEvent, folder: string, depth: number): void {
  git(folder, 'init', '--quiet');
  const limit = depth > 0 ? [`--depth=${depth}`] : [];
  git(folder, 'fetch', '--quiet', ...limit, `file://${repository}`, sha);
  git(folder, 'checkout', '--quiet', sha);
}

/** Runs git as nobody in particular. Returns what it prints. */
export function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Member', '-c', 'user.email=member@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

/** What GitHub's runners have beside the usual commands: `gh`, which writes down how it was called. */
function commandsOfRunner(temporary: string): string {
  const folder = join(temporary, 'bin');
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  writeFileSync(join(folder, 'gh'), '#!/bin/sh\necho "gh $*"\n', { mode: 0o755 });
  return folder;
}

function evaluated(values: Readonly<Record<string, unknown>>, known: Readonly<Record<string, string>>) {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    String(value).replaceAll(/\$\{\{ (.*?) \}\}/g, (whole, expression: string) => known[expression] ?? whole),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

// The shape is that of the services' own formats, which the tests only read.
// biome-ignore lint/suspicious/noExplicitAny: see above
function readYaml(path: string): any {
  return parse(readFileSync(join(ROOT, path), 'utf8'));
}
