import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Content, sha256Of } from './content.mjs';

/** How long to wait before asking again a server that did not answer well, in milliseconds. */
const ASK_AGAIN_MS = 1_000;

/**
 * A runtime that reads its content: the manifest, once it hears that there is another one. What it has read it keeps, so
 * that it starts without the server, too.
 */
export class ManifestReader {
  #storage;
  #print;
  #server;
  #environment;
  #token;
  /** What runs, with the entity tag that it was served with; null before the first manifest. */
  #running;
  #reads = 0;
  /** Reads follow one another. */
  #lastRead = Promise.resolve();

  constructor({ storage, print, server, environment, token }) {
    this.#storage = storage;
    this.#print = print;
    this.#server = server;
    this.#environment = environment;
    this.#token = token;
    this.#running = storage.readState();
    this.#tell();
  }

  /** Follows the environment until the process ends. Whatever ends a subscription, the first event of the next one tells. */
  start() {
    const client = createClient({
      url: `${this.#server.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.#token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: pause,
      shouldRetry: () => true,
    });
    this.#follow(client);
  }

  #follow(client) {
    const query = 'subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { etag } }';
    const again = async (reason) => {
      this.#print(`The subscription ended: ${reason}`);
      await pause();
      this.#follow(client);
    };
    client.subscribe(
      { query, variables: { id: this.#environment } },
      {
        next: ({ errors }) => (errors ? this.#print(errors[0].message) : this.#read()),
        error: (error) => void again(JSON.stringify(error)),
        complete: () => void again('the server completed it.'),
      },
    );
  }

  get state() {
    const { manifest } = this.#running ?? {};
    return {
      kind: 'runtime',
      releaseId: manifest?.releaseId ?? null,
      version: manifest?.version ?? null,
      sha256: manifest?.sha256 ?? null,
      /** Manifests read since the start, without those that it had already. */
      reads: this.#reads,
    };
  }

  #read() {
    this.#lastRead = this.#lastRead.then(() => this.#readUntilAnswered());
  }

  async #readUntilAnswered() {
    for (;;) {
      try {
        return await this.#readOnce();
      } catch (error) {
        this.#print(`Could not read the manifest: ${error.message}`);
        await pause();
      }
    }
  }

  async #readOnce() {
    const { etag } = this.#running ?? {};
    const response = await fetch(`${this.#server}/environments/${this.#environment}/manifest`, {
      headers: { authorization: `Bearer ${this.#token}`, ...(etag && { 'if-none-match': etag }) },
    });
    if (response.status === 304) return;
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const manifest = await response.json();
    if (sha256Of(manifest.content) !== manifest.sha256) throw new Error('it is not what its SHA-256 says');
    this.#running = { etag: response.headers.get('etag'), manifest };
    this.#storage.writeState(this.#running);
    this.#reads++;
    this.#tell();
  }

  #tell() {
    if (!this.#running) return this.#print('Nothing runs yet.');
    const { version, releaseId, sha256, content } = this.#running.manifest;
    this.#print(`Runs version ${version} (${releaseId}): ${new Content(content).size} items, SHA-256 ${sha256}`);
  }
}

async function pause() {
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
}
