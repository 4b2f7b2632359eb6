import { pick } from '../../../typescript/src/index.js';
import { affordable } from '../changes/affordable.js';
import { MAX_FIELD_CHANGES } from '../changes/field-lines.js';
import { KINDS } from '../changes/printed-change.js';
import type { MessageGroup } from '../messages/printed-message.js';
import type { ChoosingOptions } from '../output/hint.js';
import { foundRelease } from '../pipeline/find-release.js';
import type { Session } from '../session/session.js';
import { deployingCommand } from './next-step.js';
import { type FirstMessagesFragment, PreviewStartDocument, type PreviewStartQuery } from './preview.generated.js';
import { MAX_CHANGES, messageContext, type PreviewView, titleOf } from './preview-view.js';

/** Reads what people see of a release: its first changes and messages, from one snapshot. @throws CommandFailure, SlipwayError */
export async function readView({ client, signal, chosenBy }: Session, releaseId: string): Promise<PreviewView> {
  const result = await affordable(MAX_CHANGES, async (first) => {
    const variables = { id: releaseId, first, fieldChanges: MAX_FIELD_CHANGES };
    return pick(await client.query(PreviewStartDocument, variables, { signal }), (data) => data.release);
  });
  return viewOf(foundRelease(result, releaseId), chosenBy);
}

function viewOf(release: NonNullable<PreviewStartQuery['release']>, chosenBy: ChoosingOptions): PreviewView {
  const { changeSummary, versionSuggestions, drafts } = release;
  const groups = KINDS.map((kind) => {
    const { nodes, totalCount } = changeSummary[kind.countsAs];
    return { kind, changes: nodes, total: totalCount };
  });
  const target = messageContext(release, chosenBy);
  return {
    title: titleOf(release),
    source: release.sourceEnvironment?.name ?? null,
    target,
    counts: changeSummary.counts,
    suggestions: versionSuggestions,
    groups: groups.filter(({ total }) => total > 0),
    excluded: changeSummary.excluded,
    drafts,
    messages: {
      errors: messageGroup(release.errors),
      newWarnings: messageGroup(release.newWarnings),
      carriedOver: messageGroup(release.carriedOver),
      infos: messageGroup(release.infos),
    },
    nextCommand: deployingCommand(release, target.environment),
  };
}

function messageGroup({ nodes, totalCount }: FirstMessagesFragment): MessageGroup {
  return { messages: nodes, total: totalCount };
}
