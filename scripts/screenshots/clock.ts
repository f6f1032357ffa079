/** A Tuesday morning in the middle of a month, Paris: the pictures of every run tell the same time. */
export const picturedAt = Date.UTC(2026, 10, 17, 9, 20);

const startedAt = Date.now();

/**
 * A script that makes it that moment wherever it runs: in the Worker, in a page, in this process. Time goes on, in order, but a hundred
 * times slower: the last picture of a run tells the same minute as the first.
 */
export const picturedClock = `{
  const Real = Date;
  const now = () => Math.floor(${picturedAt} + (Real.now() - ${startedAt}) / 100);
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static now() {
      return now();
    }
  };
}
`;
