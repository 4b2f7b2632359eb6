import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { LinesSkeleton } from '../../parts/skeletons';
import { TokenList } from '../../parts/token-list';
import { account } from '../../texts/team';
import { MemberFacts } from '../member';
import { AccountScreenDocument } from './account.generated';

/** The member who is signed in, and its tokens. */
export function Screen() {
  const query = useScreenQuery(AccountScreenDocument, {});
  return (
    <Page title={account.title}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} />}>
        {({ viewer }) => (
          <>
            <MemberFacts member={viewer} />
            <TokenList member={viewer} isViewer tokens={viewer.tokens ?? []} canCreate />
          </>
        )}
      </Loaded>
    </Page>
  );
}
