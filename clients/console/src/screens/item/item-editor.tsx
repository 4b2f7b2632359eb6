import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { itemTexts } from '../../texts/content';
import { Conflict } from './conflict';
import { DrawnView } from './drawn-view';
import { FormView } from './form-view';
import { HistoryView } from './history-view';
import type { ComparedVersionFragment } from './item.generated';
import { JsonView } from './json-view';
import { LeaveGuard } from './leave-guard';
import type { LoadedItem, Schemas } from './loaded-item';
import { RestoreOffer } from './restore-offer';
import { SaveBar } from './save-bar';
import { ITEM_VIEWS, type ItemView } from './search';
import { useItemDraft } from './use-item-draft';
import { UsesView } from './uses-view';

interface ItemEditorProps {
  readonly projectId: string;
  readonly item: LoadedItem;
  readonly schemas: Schemas;
  /** Those that are known already. */
  readonly versions: readonly ComparedVersionFragment[];
  /** Why it can't be edited. Null if it can. */
  readonly whyNot: string | null;
  /** Reads the item again. */
  readonly onConflict: () => void;
}

const route = getRouteApi('/projects/$projectId/items/$itemId');

/** The views of an item. What is typed in one is in all of them, and stays until it is saved. */
export function ItemEditor({ projectId, item, schemas, versions, whyNot, onConflict }: ItemEditorProps) {
  const { view = 'form' } = route.useSearch();
  const navigate = route.useNavigate();
  const [place, setPlace] = useState<string | null>(null);
  // Opened again, the history is read again.
  const [isHistoryRead, setHistoryRead] = useState(view === 'history');
  const editing = useItemDraft(item, onConflict);
  const schemaId = schemas.find(({ contentType }) => contentType === item.contentType)?.schemaId ?? '';
  const schema = useMemo(() => ({ schemaId, documents: schemas }), [schemaId, schemas]);
  const show = (next: ItemView) => void navigate({ search: { view: next }, replace: true, resetScroll: false });
  const showJson = (path: string | null) => {
    setPlace(path);
    show('json');
  };
  const shared = { item, editing, schema, isReadOnly: whyNot !== null };
  const panels: Readonly<Record<ItemView, React.ReactNode>> = {
    form: <FormView {...shared} onEditJson={showJson} />,
    json: <JsonView {...shared} place={place} />,
    drawn: <DrawnView item={item} isChanged={editing.isChanged} />,
    history: (
      <HistoryView
        item={item}
        mayRestore={whyNot === null}
        isChanged={editing.isChanged}
        isRead={isHistoryRead}
        versions={versions}
      />
    ),
    uses: <UsesView projectId={projectId} item={item} />,
  };
  const views = ITEM_VIEWS.filter((each) => each !== 'drawn' || item.contentType === 'WORKFLOW');

  return (
    <>
      {whyNot === null && <RestoreOffer editing={editing} />}
      <SaveBar editing={editing} whyNot={whyNot} onShowJson={() => showJson(null)} />
      {editing.theirs && <Conflict key={editing.theirs.revision} editing={editing} theirs={editing.theirs} />}
      <Tabs
        value={view}
        onChange={(next) => {
          const chosen = views.find((each) => each === next);
          if (chosen === undefined) return;
          setPlace(null);
          setHistoryRead(false);
          show(chosen);
        }}
        keepMounted={false}
      >
        <Tabs.List aria-label={itemTexts.viewLabel}>
          {views.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {itemTexts.views[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {views.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            {panels[each]}
          </Tabs.Panel>
        ))}
      </Tabs>
      <LeaveGuard isActive={editing.isChanged} />
    </>
  );
}
