type Labels = Readonly<Record<string, string | number>>;

/** The metrics that a server exposes to Prometheus. */
export class ScrapedMetrics {
  private readonly values = new Map<string, number>();

  constructor(text: string) {
    for (const [, name = '', labels = '', value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
      this.values.set(seriesOf(name, labels.split(/,(?=\w+=)/).filter(Boolean)), Number(value));
    }
  }

  /** The value of one series. Undefined if it does not exist. */
  value(name: string, labels: Labels = {}): number | undefined {
    return this.values.get(
      seriesOf(
        name,
        Object.entries(labels).map(([label, value]) => `${label}="${value}"`),
      ),
    );
  }

  /** The increase of a series. A missing one counts as 0. */
  increase(before: ScrapedMetrics, name: string, labels: Labels = {}): number {
    return (this.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
  }
}

export async function metricsOf(url: string): Promise<ScrapedMetrics> {
  return new ScrapedMetrics(await (await fetch(url)).text());
}

/** Waits until the metrics meet a condition, and returns them. */
export async function metricsOnce(url: string, isSo: (metrics: ScrapedMetrics) => boolean): Promise<ScrapedMetrics> {
  for (;;) {
    const metrics = await metricsOf(url);
    if (isSo(metrics)) return metrics;
  }
}

function seriesOf(name: string, labels: readonly string[]): string {
  return `${name}{${[...labels].sort().join(',')}}`;
}
