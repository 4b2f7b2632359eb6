import { execFile } from 'node:child_process';

/** Whether an edit is contained in what is pushed, or why Git does not say it. */
export type Containment = 'CONTAINED' | 'NOT_CONTAINED' | UnknownContainment;

/** SHALLOW: the repository has only a part of its history. NOT_TRUSTED: Git does not read it, as it belongs to another user. */
export type UnknownContainment = 'SHALLOW' | 'NOT_TRUSTED';

/** Runs `git` with these arguments. */
export type RunGit = (args: readonly string[]) => Promise<GitResult>;

interface GitResult {
  /** Null if it could not be run. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Git in a folder: without a shell, without questions, and without fetching anything. */
export function gitIn(folder: string): RunGit {
  const env = {
    ...process.env,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
  return (args) =>
    new Promise((resolve) => {
      execFile('git', ['-C', folder, ...args], { env, timeout: 30_000 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, stdout, stderr });
      });
    });
}

/** A commit id, or the start of one. Nothing else is given to Git: it could be an option. */
const COMMIT = /^[0-9a-f]{7,64}$/i;

/** What may name a commit: no option, and none of the signs that Git gives a meaning to. */
const COMMIT_NAME = /^[\w.][\w./-]*$/;

/**
 * The id of the commit that a text names in a folder's repository, such as `HEAD`, a branch or the start of an id: a name
 * means something else tomorrow, and to others. The text itself if it names none.
 */
export async function commitNamed(git: RunGit, text: string): Promise<string> {
  if (!COMMIT_NAME.test(text)) return text;
  const { code, stdout } = await git(['rev-parse', '--verify', '--quiet', `${text}^{commit}`]);
  return code === 0 ? stdout.trim() : text;
}

/**
 * Returns whether what came from a commit is contained in the pushed one, or in the one that is checked out: because it is
 * that commit, or an ancestor of it. `pushed` is the `--ref` of the push, if there is one.
 */
export function containmentIn(git: RunGit, pushed: string | undefined): (ref: string | null) => Promise<Containment> {
  const known = new Map<string, Promise<Containment>>();
  let otherwise: Promise<Containment> | null = null;

  async function find(ref: string): Promise<Containment> {
    if (!COMMIT.test(ref)) return 'NOT_CONTAINED';
    if (ref === pushed) return 'CONTAINED';
    for (const commit of [...(pushed !== undefined && COMMIT.test(pushed) ? [pushed] : []), 'HEAD']) {
      const { code } = await git(['merge-base', '--is-ancestor', `${ref}^{commit}`, `${commit}^{commit}`]);
      if (code === 0) return 'CONTAINED';
    }
    otherwise ??= git(['rev-parse', '--is-shallow-repository']).then(containmentOfUnknown);
    return otherwise;
  }

  return async (ref) => {
    if (ref === null) return 'NOT_CONTAINED';
    let found = known.get(ref);
    if (!found) {
      found = find(ref);
      known.set(ref, found);
    }
    return found;
  };
}

/** What is said of a commit that is not found among the ancestors. */
function containmentOfUnknown({ stdout, stderr }: GitResult): Containment {
  if (stdout.trim() === 'true') return 'SHALLOW';
  return stderr.includes('dubious ownership') ? 'NOT_TRUSTED' : 'NOT_CONTAINED';
}

/** Whether the folder of `git` differs from a commit that is checked out there. False if the commit is none, or another one. */
export async function differsFromCommit(git: RunGit, ref: string): Promise<boolean> {
  if (!COMMIT.test(ref)) return false;
  const head = await git(['rev-parse', 'HEAD']);
  if (head.code !== 0 || !head.stdout.startsWith(ref.toLowerCase())) return false;
  // The command itself writes `slipway.json`.
  const { stdout } = await git(['status', '--porcelain', '--', '.', ':(exclude)slipway.json']);
  return stdout.trim() !== '';
}
