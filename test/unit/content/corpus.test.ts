import { parseContentDocument } from '../../../src/content/content-document.js';
import { CORPUS_FOLDER, CORPUS_STATES, hasCorpus, readCorpus } from '../../support/corpus.js';

const whereThereIsOne = hasCorpus ? describe : describe.skip;

whereThereIsOne(`real content (needs a corpus in ${CORPUS_FOLDER})`, () => {
  test.each(CORPUS_STATES)('of %s is accepted without leaving anything out', (state) => {
    const { document, leftOut } = readCorpus(state);
    const parsed = parseContentDocument(document);
    expect(leftOut).toEqual([]);
    expect('items' in parsed && parsed.items.length).toBeGreaterThan(400);
  });
});
