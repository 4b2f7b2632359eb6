const RETRY_MS = 1_000;

/**
 * Loads the script of a screen. As long as the server can't be reached, it is tried again, and the page stays as it is. A
 * script that a reachable server does not have is of an older version: the router loads the page again then.
 */
export async function loadScript<Module>(load: () => Promise<Module>): Promise<Module> {
  for (;;) {
    try {
      return await load();
    } catch {
      if (await isReachable()) return load();
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

async function isReachable(): Promise<boolean> {
  try {
    const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
    return ok;
  } catch {
    return false;
  }
}
