import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../../support/corpus.js';
import { readDocument } from '../../support/read-document.js';

const describeWithCorpus = hasCorpus ? describe : describe.skip;

describeWithCorpus(`real content (needs a corpus in ${CORPUS_FOLDER})`, () => {
  test.each(CORPUS_STATES)('of %s is accepted completely', (state) => {
    const { items, faults } = readDocument(corpusDocument(state));
    expect(faults).toEqual([]);
    expect(items.length).toBeGreaterThan(400);
  });
});
