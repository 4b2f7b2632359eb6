import { compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';

/** The JWE algorithm of its key. */
const ALGORITHM = 'ECDH-ES';

const GIVE_KEY = `mutation ($publicKey: JSON!) {
  setDeploymentTargetPublicKey(input: { publicKey: $publicKey }) { userErrors { message } } }`;

/**
 * Reads the configuration that the content uses. It is encrypted to the key of this runtime, and kept in memory only. An
 * ADMIN has to allow it: `receivesSecrets`.
 */
export class ConfigurationReader {
  #storage;
  #print;
  #server;
  #environment;
  #token;
  /** Null as long as it has none. */
  #configuration = null;
  #users = [];
  /** The last line that was printed about it. */
  #printed = null;

  constructor({ storage, print, server, environment, token }) {
    this.#storage = storage;
    this.#print = print;
    this.#server = server;
    this.#environment = environment;
    this.#token = token;
  }

  /** Numbers only: values are never shown. Null as long as it has none. */
  get state() {
    if (this.#configuration === null) return null;
    const { contentRevision, secrets, variables, appCredentials, teamSettings } = this.#configuration;
    const countOf = (values) => Object.keys(values).length;
    return {
      contentRevision,
      secrets: countOf(secrets),
      variables: countOf(variables),
      appCredentials: countOf(appCredentials),
      teamSettings: Object.values(teamSettings).reduce((sum, ofItem) => sum + countOf(ofItem), 0),
      users: this.#users.length,
      workflows: this.#users.reduce((sum, { workflows }) => sum + workflows.length, 0),
    };
  }

  /** Reads all of it again. If it is refused, prints why, once. Rejects if the server can't be reached. */
  async read() {
    const { publicKey, privateKey } = await this.#keys();
    const reason = await this.#give(publicKey);
    if (reason !== null) return this.#refuse(reason);
    const configuration = await this.#open('', privateKey);
    const users = [];
    let page = { endCursor: null, hasNextPage: true };
    while (page.hasNextPage) {
      const after = page.endCursor === null ? '' : `&after=${page.endCursor}`;
      page = await this.#open(`/users?first=200${after}`, privateKey);
      users.push(...page.users);
    }
    this.#configuration = configuration;
    this.#users = users;
    const { contentRevision, ...counts } = this.state;
    this.#printOnce(
      `Has the configuration: ${Object.entries(counts)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')}`,
    );
  }

  /** The key pair, which is created at the first start. Only the public half leaves this machine. */
  async #keys() {
    const stored = this.#storage.readKey() ?? (await this.#createKey());
    const { d, ...publicKey } = stored;
    return { publicKey, privateKey: await importJWK(stored, ALGORITHM) };
  }

  async #createKey() {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const jwk = await exportJWK(privateKey);
    this.#storage.writeKey(jwk);
    return jwk;
  }

  /** Gives the public key, which changes nothing if the server has it. Returns why it is refused; null if it is not. */
  async #give(publicKey) {
    const response = await fetch(`${this.#server}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: GIVE_KEY, variables: { publicKey } }),
    });
    const { data, errors } = await response.json();
    const [error] = [...(errors ?? []), ...(data?.setDeploymentTargetPublicKey?.userErrors ?? [])];
    return error?.message ?? null;
  }

  async #open(path, privateKey) {
    const response = await fetch(`${this.#server}/environments/${this.#environment}/configuration${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    if (!response.ok) throw new Error(`the server answered ${response.status} to a read of the configuration`);
    const { plaintext } = await compactDecrypt(await response.text(), privateKey);
    return JSON.parse(new TextDecoder().decode(plaintext));
  }

  #refuse(reason) {
    this.#configuration = null;
    this.#users = [];
    this.#printOnce(`Has no configuration: ${reason}`);
  }

  #printOnce(line) {
    if (this.#printed !== line) this.#print(line);
    this.#printed = line;
  }
}
