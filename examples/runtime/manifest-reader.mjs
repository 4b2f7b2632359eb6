import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ConfigurationReader } from './configuration-reader.mjs';
import { Content, sha256Of } from './content.mjs';

/** The delay before a retry, in milliseconds. */
const RETRY_MS = 1_000;
/** How often the configuration is read again, in milliseconds: no event says that somebody has changed a value. */
const REFRESH_MS = 60_000;

/**
 * A runtime that reads its content: it fetches the manifest whenever that changes, and the configuration that the content
 * uses. It stores the manifest, so that it can start without the server.
 */
export class ManifestReader {
  #storage;
  #print;
  #server;
  #environment;
  #token;
  /** The manifest that runs, with its entity tag. Null before the first one. */
  #running;
  #reads = 0;
  #configuration;
  /** Why the connection is closed, as it was printed. Null while it is open. */
  #closed = null;
  /** Serialises the reads. */
  #lastRead = Promise.resolve();

  constructor({ storage, print, server, environment, token }) {
    this.#storage = storage;
    this.#print = print;
    this.#server = server;
    this.#environment = environment;
    this.#token = token;
    this.#running = storage.readState();
    this.#configuration = new ConfigurationReader({ storage, print, server, environment, token });
    this.#tell();
  }

  /** Subscribes to the environment until the process ends. A new subscription begins with the current state. */
  start() {
    const client = createClient({
      url: `${this.#server.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.#token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: pause,
      shouldRetry: () => true,
      on: {
        connected: () => {
          this.#closed = null;
        },
        closed: (event) => this.#tellClosed(event),
      },
    });
    this.#follow(client);
    setInterval(() => this.#configuration.state && this.#read(), REFRESH_MS);
  }

  /** Says why the connection is closed, once for each reason: e.g. that the token is refused. */
  #tellClosed({ code, reason }) {
    const text = `The connection is closed (${code}${reason && `: ${reason}`}), and is opened again.`;
    if (this.#closed !== text) this.#print(text);
    this.#closed = text;
  }

  #follow(client) {
    const query = 'subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { etag } }';
    const resubscribe = async (reason) => {
      this.#print(`The subscription ended: ${reason}`);
      await pause();
      this.#follow(client);
    };
    client.subscribe(
      { query, variables: { id: this.#environment } },
      {
        next: ({ errors }) => (errors ? this.#print(errors[0].message) : this.#read()),
        error: (error) => void resubscribe(JSON.stringify(error)),
        complete: () => void resubscribe('the server completed it.'),
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
      /** The number of new manifests read since the start. */
      reads: this.#reads,
      /** How many values it has; null if it may not read any. */
      configuration: this.#configuration.state,
    };
  }

  #read() {
    this.#lastRead = this.#lastRead.then(() => this.#readUntilAnswered());
  }

  async #readUntilAnswered() {
    for (;;) {
      try {
        await this.#readOnce();
        return await this.#configuration.read();
      } catch (error) {
        this.#print(`Could not read the content and its configuration: ${error.message}`);
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
    if (sha256Of(manifest.content) !== manifest.sha256) throw new Error('its content does not match its SHA-256');
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
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}
