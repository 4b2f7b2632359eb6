type Labels = Readonly<Record<string, string | number>>;

/** What a server tells Prometheus. */
export class ScrapedMetrics {
  private readonly values = new Map<string, number>();

  constructor(text: string) {
    for (const [, name = '', labels = '', value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
      this.values.set(seriesOf(name, labels.split(/,(?=\w+=)/).filter(Boolean)), Number(value));
    }
  }

  /** The value of one series; undefined where there is none. */
  value(name: string, labels: Labels = {}): number | undefined {
    return this.values.get(
      seriesOf(
        name,
        Object.entries(labels).map(([label, value]) => `${label}="${value}"`),
      ),
    );
  }

  /** By how much a series has grown; one that is not there counts as 0. */
  increase(before: ScrapedMetrics, name: string, labels: Labels = {}): number {
    return (this.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
  }
}

export async function metricsOf(url: string): Promise<ScrapedMetrics> {
  return new ScrapedMetrics(await (await fetch(url)).text());
}

/** The metrics, once they are as they are waited for. */
export async function metricsOnce(url: string, isSo: (metrics: ScrapedMetrics) => boolean): Promise<ScrapedMetrics> {
  for (;;) {
    const metrics = await metricsOf(url);
    if (isSo(metrics)) return metrics;
  }
}

function seriesOf(name: string, labels: readonly string[]): string {
  return `${name}{${[...labels].sort().join(',')}}`;
}
