import { CONTENT_FORMATS, type ContentFormat } from '../../../src/content/transfer/content-format.js';
import { LiveManifest } from '../../../src/runtimes/live-manifest.js';

const project = (contentRevision: number, liveReleaseId: string | null) => ({
  id: 'project_1',
  contentRevision,
  liveReleaseId,
});
const etagOf = (contentRevision: number, liveReleaseId: string | null, mark: string | null = 'version_1') =>
  new LiveManifest('environment_1', project(contentRevision, liveReleaseId), null, mark).etag;

describe('the entity tag of a manifest', () => {
  test('is the same for the same state', () => {
    expect(etagOf(7, 'release_1')).toBe(etagOf(7, 'release_1'));
    expect(etagOf(7, null)).toBe(etagOf(7, null));
  });

  test('is what it was for a release of the first format, and another one in another format', () => {
    const tagOf = (contentFormat: ContentFormat | null) => {
      const release = { version: '1.0.0', liveAt: new Date(0), contentFormat };
      return new LiveManifest('environment_1', project(7, 'release_1'), release, 'version_1').etag;
    };
    expect([null, ...CONTENT_FORMATS].map(tagOf)).toEqual([
      'release_1.7.version_1',
      'release_1.7.version_1',
      'release_1.7.version_1.2',
    ]);
  });

  test('differs by release and by content', () => {
    const tags = [
      ...[etagOf(7, 'release_1'), etagOf(8, 'release_1'), etagOf(7, 'release_2'), etagOf(7, null)],
      ...[etagOf(7, 'release_1', 'version_2'), etagOf(7, null, 'version_2'), etagOf(0, null, null)],
    ];
    expect(new Set(tags).size).toBe(tags.length);
  });

  test('has only characters that a quoted header value allows', () => {
    expect(etagOf(7, 'release_1')).toMatch(/^[\w.]+$/);
  });
});
