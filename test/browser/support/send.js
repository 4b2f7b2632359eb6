/**
 * Returns a function that sends an operation and returns its data. It throws if the operation fails or is refused.
 *
 * @param {string} url the server's
 * @param {string} token
 * @returns {(query: string, variables?: Record<string, unknown>) => Promise<any>}
 */
exports.sender = (url, token) =>
  async function send(query, variables = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = /** @type {{ data: Record<string, any>, errors?: unknown }} */ (await response.json());
    const refused = Object.values(data ?? {}).some((payload) => payload?.userErrors?.length > 0);
    if (errors || refused) throw new Error(`Expected success of ${query}, got ${JSON.stringify(errors ?? data)}`);
    return data;
  };
