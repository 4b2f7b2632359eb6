import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/**
 * Subscribes again when the user returns to a tab, because GraphiQL ends a subscription when its tab is left. Renders
 * nothing. Must be a child of GraphiQL.
 */
export function ResumeSubscriptions(): null {
  const { tabs, activeTabIndex, subscription, operationName } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'subscription', 'operationName'),
  );
  const { run } = useGraphiQLActions();
  const tab = tabs[activeTabIndex];
  const tabId = tab?.id;
  const isRunning = subscription !== null;
  // After a change of tabs, GraphiQL reads the operation's name from the editor with a delay.
  const isLoaded = tab?.operationName === operationName;
  const seen = useRef({ tabId, isRunning });
  const interrupted = useRef(new Set<string>());

  useEffect(() => {
    const before = seen.current;
    seen.current = { tabId, isRunning };
    const hasLeft = before.tabId !== tabId;
    if (hasLeft && before.tabId !== undefined && before.isRunning) interrupted.current.add(before.tabId);
    if (isLoaded && tabId !== undefined && interrupted.current.delete(tabId)) void run();
  }, [tabId, isRunning, isLoaded, run]);

  return null;
}
