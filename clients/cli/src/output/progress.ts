import type { Output } from './output.js';
import { oneLine, shortened } from './short-text.js';

/** A state of something that takes long. */
interface ProgressState {
  /** From 0 to 100. */
  readonly percentage: number;
  readonly text: string;
}

/** Shows the progress of something. */
interface ProgressView {
  show(state: ProgressState): void;
  /** Shows what was not shown yet, and removes what was drawn. */
  end(): void;
}

/** The progress on stderr: as a bar if a person watches, else as lines. `label` names what is in progress: `2.5.0 → Staging`. */
export function progressView(output: Output, label: string): Promise<ProgressView> {
  return output.isLive ? progressBar(output, label) : Promise.resolve(progressLines(output, label));
}

/** In characters. */
const BAR_WIDTH = 20;

async function progressBar({ noteStream, noteColors }: Output, label: string): Promise<ProgressView> {
  // Loaded here, because most commands draw no bar.
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    // Where a bar is drawn, the stream is that of the process.
    stream: noteStream as NodeJS.WriteStream,
    format: `${noteColors.bold(label)}   ${noteColors.green('{bar}')}  {percent} %   {text}`,
    ...{ barsize: BAR_WIDTH, barCompleteChar: '▓', barIncompleteChar: '░' },
    ...{ clearOnComplete: true, hideCursor: true },
  });
  const taken = label.length + BAR_WIDTH + 14;
  const payload = ({ percentage, text }: ProgressState) => ({
    percent: String(percentage).padStart(3),
    text: shortened(oneLine(text), Math.max(10, (noteStream.columns ?? 80) - taken)),
  });
  bar.start(100, 0, payload({ percentage: 0, text: '' }));
  return {
    show: (state) => bar.update(state.percentage, payload(state)),
    end: () => bar.stop(),
  };
}

/** The shortest time between two lines, in milliseconds: a CI job keeps each of them. */
const LINE_INTERVAL_MS = 2_000;

/** A line whenever the text changes, but not too often. */
export function progressLines(output: Pick<Output, 'note'>, label: string): ProgressView {
  let noted: string | null = null;
  let waiting: ProgressState | null = null;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting === null || waiting.text === noted) return;
    const { percentage, text } = waiting;
    output.note(`${label}   ${percentage} %   ${oneLine(text)}`);
    noted = text;
    timer = setTimeout(flush, LINE_INTERVAL_MS);
  }

  return {
    show(state) {
      waiting = state;
      if (timer === null) flush();
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      flush();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
