import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Git repository in a temporary folder. */
export interface GitRepository {
  readonly folder: string;
  /** Runs Git there, and returns what it prints. */
  git(...args: string[]): Promise<string>;
  /** Commits all files, and returns the id of the commit. */
  commit(): Promise<string>;
  remove(): Promise<void>;
}

/** Nothing of the machine's settings of Git. */
const ENV = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'member A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'member A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** Creates an empty repository, or a clone with these arguments of `git clone`. */
export async function gitRepository(clone?: readonly string[]): Promise<GitRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-git-'));
  const git = async (...args: string[]) => (await run('git', args, { cwd: folder, env: ENV })).stdout.trim();
  await (clone ? git('clone', '-q', ...clone, '.') : git('init', '-q'));
  return {
    folder,
    git,
    async commit() {
      await git('add', '-A');
      await git('commit', '-q', '--allow-empty', '-m', 'Edit content');
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
