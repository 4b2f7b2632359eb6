import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../../support/corpus.js';
import { readDocument } from '../../support/read-document.js';

const whereThereIsOne = hasCorpus ? describe : describe.skip;

whereThereIsOne(`real content (needs a corpus in ${CORPUS_FOLDER})`, () => {
  test.each(CORPUS_STATES)('of %s is accepted without leaving anything out', (state) => {
    const { items, faults } = readDocument(corpusDocument(state));
    expect(faults).toEqual([]);
    expect(items.length).toBeGreaterThan(400);
  });
});
