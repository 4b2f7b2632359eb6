/** How field changes match and name the elements of a list. */
export interface KnownList {
  /** What one element is called. */
  readonly noun: string;
  /** The field that identifies an element within its list. */
  readonly identity: string;
  /** The field that names an element for people, if it has one; else its identity does. */
  readonly label: string;
  /** Fields that refer to other elements: an element keeps its content when one of those is renamed. */
  readonly references: readonly string[];
  readonly element: KnownObject;
}

/** The lists with identified elements inside an object, by field. */
export interface KnownObject {
  readonly lists: Readonly<Record<string, KnownList>>;
  readonly objects: Readonly<Record<string, KnownObject>>;
  /** Fields of any JSON, in which names are shown as they are written. */
  readonly free: readonly string[];
}

const OPTION: KnownList = list({ noun: 'option', identity: 'value', label: 'title' }, {});
const MAPPED_FIELD: KnownList = list({ noun: 'field', identity: 'id', label: 'title' }, {});
const BRANCH: KnownList = list({ noun: 'branch', identity: 'label' }, {});
const USER_SETTING: KnownList = list(
  { noun: 'user setting', identity: 'id', label: 'title' },
  { lists: { options: OPTION, fields: MAPPED_FIELD }, free: ['source', 'default'] },
);
/** The steps of a workflow. */
export const STEPS: KnownList = list(
  { noun: 'step', identity: 'id', references: ['next', 'branches'] },
  { lists: { branches: BRANCH }, free: ['parameters'] },
);

/** The known lists of an item: `{ key, name, definition }` of any content type. */
export const ITEM: KnownObject = object({
  objects: {
    definition: object({
      lists: { steps: STEPS, userSettings: USER_SETTING },
      objects: {
        trigger: object({ free: ['parameters', 'setUp', 'tearDown', 'validation'] }),
        authenticationDetails: object({ free: ['credentials', 'test'] }),
      },
      free: ['parameters', 'metadata', 'example', 'schema'],
    }),
  },
});

function list(
  { noun, identity, label = identity, references = [] }: Partial<KnownList> & Pick<KnownList, 'noun' | 'identity'>,
  element: Partial<KnownObject>,
): KnownList {
  return { noun, identity, label, references, element: object(element) };
}

function object({ lists = {}, objects = {}, free = [] }: Partial<KnownObject>): KnownObject {
  return { lists, objects, free };
}
