import type { ServerContext } from '@modelcontextprotocol/server';

/** Reports the progress of a call to the assistant, in percent. Does nothing if the assistant did not ask for it. */
type ReportProgress = (percentage: number, message: string) => void;

/** The progress of one call. The protocol wants numbers that grow: what does not is left out. */
export function progressOf({ mcpReq }: ServerContext): ReportProgress {
  const progressToken = mcpReq._meta?.progressToken;
  let last = -1;
  return (progress, message) => {
    if (progressToken === undefined || progress <= last) return;
    last = progress;
    const params = { progressToken, progress, total: 100, message };
    // An assistant that is gone needs no progress.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
