import { limitSettings } from '../src/settings/limits.js';
import {
  keySettings,
  networkSettings,
  observabilitySettings,
  retentionSettings,
  shutdownSettings,
  workerSettings,
} from '../src/settings/server-settings.js';
import { type Setting, type SettingTree, settingsIn } from '../src/settings/setting.js';

interface Section {
  readonly title: string;
  readonly settings: SettingTree;
}

const SERVER: readonly Section[] = [
  { title: 'Database and network', settings: networkSettings },
  { title: 'Keys and tokens', settings: keySettings },
  { title: 'Deployments and webhooks', settings: workerSettings },
  { title: 'Retention', settings: retentionSettings },
  { title: 'Shutdown', settings: shutdownSettings },
  { title: 'Logs, metrics and traces', settings: observabilitySettings },
];

const LIMITS: readonly Section[] = [
  { title: 'Documents', settings: limitSettings.document },
  { title: 'Rates', settings: limitSettings.rates },
  { title: 'Request bodies and messages', settings: limitSettings.body },
  { title: 'Content transfers', settings: limitSettings.transfer },
  { title: 'HTTP connections', settings: limitSettings.http },
  { title: 'WebSockets', settings: withoutSettingsOf(limitSettings.webSocket, limitSettings.http) },
];

/** The page `docs/settings.md`. */
export function settingsPage(): string {
  return `<!-- Generated from src/settings by \`npm run generate\`. Do not edit. -->

# Settings

The server reads its settings from environment variables. [\`.env.example\`](../.env.example) lists all of them, to copy;
the settings that the container image sets are commented out there. An empty value counts as absent. All faults are reported
at once, at start. [Operations](operations.md#settings-that-matter) names the settings that you should think about.

${SERVER.map((section) => pageSection('##', section)).join('\n\n')}

## Limits against abuse

[The limits](api-reference.md#limits) describe what happens beyond each.

${LIMITS.map((section) => pageSection('###', section)).join('\n\n')}
`;
}

function pageSection(level: string, { title, settings }: Section): string {
  const rows = settingsIn(settings).map(({ name, declaration }) => {
    const { form, default: defaultText, meaning } = declaration;
    return `| \`${name}\` | ${form.description} | ${defaultText ? `\`${defaultText}\`` : none(declaration)} | ${meaning} |`;
  });
  return `${level} ${title}\n\n| setting | value | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
}

/** The file `.env.example`. */
export function envExample(): string {
  return `# Generated from src/settings by \`npm run generate\`. Do not edit; edit a copy.
#
# Every setting with its default. The server reads its environment, not this file:
#   node --env-file=.env dist/index.js
# The settings that are commented out are set by the container image. A copy of this file must not override them.

${[...SERVER, ...LIMITS].map(envSection).join('\n\n')}
`;
}

function envSection({ title, settings }: Section): string {
  return `## ${title}\n\n${settingsIn(settings).map(envEntry).join('\n\n')}`;
}

function envEntry({ name, declaration }: Setting): string {
  const { form, default: defaultText = '', meaning, setByImage } = declaration;
  const text = `${withoutMarkup(meaning)} Value: ${withoutMarkup(form.description)}.`;
  const comment = wrap(
    defaultText ? text : `${text} Empty: ${withoutMarkup(none(declaration)).replace('none: ', '')}.`,
    118,
  );
  return `${comment.map((line) => `# ${line}`).join('\n')}\n${setByImage ? '# ' : ''}${name}=${defaultText}`;
}

function none({ none: words = 'none' }: Setting['declaration']): string {
  return words;
}

/** Markdown without code marks and targets of links. */
function withoutMarkup(markdown: string): string {
  return markdown.replaceAll('`', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

function wrap(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (line.length <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

function withoutSettingsOf(tree: SettingTree, others: SettingTree): SettingTree {
  const known = settingsIn(others);
  return Object.fromEntries(
    settingsIn(tree).flatMap((setting) => (known.includes(setting) ? [] : [[setting.name, setting]])),
  );
}
