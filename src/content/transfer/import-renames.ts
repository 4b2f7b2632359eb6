import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { namedKey } from '../changes/change-row.js';
import { CONTENT_TYPES, type ContentKey, type ContentType, integrationKeyOf, slugOf } from '../content.types.js';
import { keyFault } from '../definitions/content-keys.js';
import { closedObjectFaults, textFaults } from '../definitions/value-faults.js';

/** An unvalidated rename of an import. */
export interface RawRename {
  /** A JSON Pointer to the rename, with which the paths of its faults begin. */
  readonly path: string;
  readonly value: unknown;
}

/** An item of the project that has another key in the import. */
export interface ImportRename {
  readonly contentType: ContentType;
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

/** The valid renames of an import, or the faults of an invalid one. */
export function readRename({ path, value }: RawRename): { readonly rename: ImportRename } | { faults: Fault[] } {
  const faults = closedObjectFaults(value, ['contentType', 'from', 'to']);
  if (!isObject(value)) return { faults: at(path, faults) };
  const { contentType: given, from, to } = value;
  const contentType = CONTENT_TYPES.find((each) => each === given);
  if (given !== undefined && !contentType) {
    const message = `expected one of ${CONTENT_TYPES.join(', ')}, got ${describeValue(given)}`;
    faults.push({ path: '/contentType', message });
  }
  if (contentType) {
    faults.push(...textFaults('/from', from, (key) => keyFault(contentType, key)));
    faults.push(...textFaults('/to', to, (key) => keyFault(contentType, key)));
  }
  if (faults.length > 0 || !contentType || typeof from !== 'string' || typeof to !== 'string') {
    return { faults: at(path, faults) };
  }
  return { rename: { contentType, from, to, path } };
}

function at(path: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ path: path + fault.path, message: fault.message }));
}

/** The renames of an import, by the former and by the new keys of items. */
export class ImportRenames {
  private readonly byFrom = new Map<string, ImportRename>();
  private readonly byTo = new Map<string, ImportRename>();
  private readonly repeated: Fault[] = [];

  constructor(readonly list: readonly ImportRename[] = []) {
    for (const rename of list) {
      this.register(this.byFrom, rename, 'from');
      this.register(this.byTo, rename, 'to');
    }
  }

  /** The key in the import of an item of the project. It may have none there. */
  keyInImport({ contentType, key }: ContentKey): string {
    const renamed = this.byFrom.get(namedKey({ contentType, key }))?.to;
    if (renamed !== undefined || contentType !== 'WORKFLOW') return renamed ?? key;
    const moved = `${this.inRenamedIntegration(key)}/${slugOf(key)}`;
    return moved === key || !this.byTo.has(namedKey({ contentType, key: moved })) ? moved : key;
  }

  /** The faults that do not depend on the project. `isImported` returns whether the import has an item with exactly this key. */
  faults(isImported: (item: ContentKey) => boolean): Fault[] {
    return [...this.repeated, ...this.list.flatMap((rename) => this.faultsOf(rename, isImported))];
  }

  /** The faults of renames that do not fit the items of the project. `exists` returns whether it has an item with the key. */
  faultsInProject(exists: (item: ContentKey) => boolean): Fault[] {
    return this.list.flatMap(({ contentType, from, to, path }) => {
      const [former, other] = [describeValue(from), describeValue(to)];
      const hasOther = exists({ contentType, key: to });
      if (!exists({ contentType, key: from })) {
        const message = hasOther
          ? `expected no rename that the project already has: it has ${other}, and no ${former}`
          : `expected the key of an item of the project, got ${former}`;
        return [{ path: `${path}/from`, message }];
      }
      if (!hasOther || this.keyInImport({ contentType, key: to }) !== to) return [];
      return [{ path: `${path}/to`, message: `expected a key that no other item of the project keeps, got ${other}` }];
    });
  }

  private faultsOf({ contentType, from, to, path }: ImportRename, isImported: (item: ContentKey) => boolean): Fault[] {
    const faults: Fault[] = [];
    if (!isImported({ contentType, key: to })) {
      faults.push({ path: `${path}/to`, message: `expected the key of an imported item, got ${describeValue(to)}` });
    }
    if (isImported({ contentType, key: from }) && !this.byTo.has(namedKey({ contentType, key: from }))) {
      const message = `expected no imported item with the former key ${describeValue(from)}, unless another item is renamed to it`;
      faults.push({ path: `${path}/from`, message });
    }
    if (contentType === 'WORKFLOW' && integrationKeyOf(to) !== this.inRenamedIntegration(from)) {
      const message = `expected a workflow of the same integration, "${this.inRenamedIntegration(from)}/<slug>", got ${describeValue(to)}`;
      faults.push({ path: `${path}/to`, message });
    }
    return faults;
  }

  /** The key in the import of a workflow's integration. */
  private inRenamedIntegration(workflowKey: string): string {
    return this.keyInImport({ contentType: 'INTEGRATION', key: integrationKeyOf(workflowKey) });
  }

  private register(map: Map<string, ImportRename>, rename: ImportRename, side: 'from' | 'to'): void {
    const key = namedKey({ contentType: rename.contentType, key: rename[side] });
    const first = map.get(key);
    if (!first) map.set(key, rename);
    else {
      const message = `expected each key once, got ${describeValue(rename[side])}, which ${first.path} already has`;
      this.repeated.push({ path: `${rename.path}/${side}`, message });
    }
  }
}
