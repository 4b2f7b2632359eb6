import type { Attack } from './attacks.js';
import { operation } from './requests.js';
import type { Victim } from './victim.js';

/** Short queries with long answers, on a large project. */
export function longReads({ url, support, large }: Victim): Attack[] {
  const { user, projectId, stagingId, releaseId } = large;
  const names = (count: number, field: string) =>
    Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
  const ofUser = (name: string, selection: string) =>
    operation(
      { caller: 'a connected user', url, token: user },
      name,
      `{ currentUser { integration(key: "custom.large") { ${selection} } } }`,
      {},
    );
  const ofMember = (name: string, query: string) =>
    operation({ caller: 'a member', url, token: support }, name, query, {});
  const ofPreview = (name: string, selection: string) =>
    ofMember(name, `{ release(id: "${releaseId}") { ${selection} } }`);
  const states = 'workflows { key name enabled waitsForSettings settings { id title hasValue value } }';
  const users = (selection: string) =>
    `{ project(id: "${projectId}") { connectedUsers { nodes { connections { ${selection} } } } } }`;
  return [
    ofUser('20,000 workflows', 'workflows { key }'),
    ofUser('20,000 workflows with their states and settings', states),
    ofUser('20,000 workflows with their states and settings, twice', names(2, states)),
    ofUser('20,000 workflows with their states and settings, 50 times', names(50, states)),
    ofMember('the 20,000 enabled workflows of a user', users('enabledWorkflowKeys waitingWorkflowKeys')),
    ofMember('the 20,000 enabled workflows of a user, 50 times', users(names(50, 'enabledWorkflowKeys'))),
    ofMember(
      'the number of 20,000 pending changes',
      `{ node(id: "${stagingId}") { ... on Environment { pendingChanges { total } } } }`,
    ),
    ofPreview(
      'a preview of 20,000 changes',
      'changeSummary { counts { all { total } } changes { nodes { id before after } } }',
    ),
    ofPreview('a preview of 20,000 changes, 25 times', `changeSummary { ${names(25, 'changes { nodes { id } }')} }`),
    ofPreview('the messages of 20,000 changes', 'messageCounts { warnings infos } messages { nodes { title text } }'),
    ofPreview('the messages of 20,000 changes, 25 times', names(25, 'messages { nodes { title text } }')),
    ofMember(
      'a comparison of 20,000 items',
      `{ compareContent(source: { projectId: "${projectId}" }, target: { environmentId: "${stagingId}" }) {
        counts { all { total } } changes { nodes { id } } } }`,
    ),
  ];
}
