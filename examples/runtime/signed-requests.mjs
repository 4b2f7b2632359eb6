import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** A change has one definition, of at most 1 MiB as canonical JSON. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Verifies that requests are signed with one of the secrets (standardwebhooks.com), and passes them to `handle` with their
 * id, which is the same for every retry.
 */
export function signedRequests(secrets, handle) {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return async (request) => {
    if (request.method !== 'POST') return { status: 405, text: 'Send a signed POST.' };
    const body = await read(request);
    if (body === null) return { status: 413, text: `A request has at most ${MAX_BODY_BYTES} bytes.` };
    if (!webhooks.some((webhook) => isSigned(webhook, body, request.headers))) {
      return { status: 401, text: 'The signature is invalid.' };
    }
    return handle(request.headers['webhook-id'], JSON.parse(body));
  };
}

/** The whole body. Null if it is too large or breaks off. */
async function read(request) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isSigned(webhook, body, headers) {
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}
