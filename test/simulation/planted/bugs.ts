/** A guard of the product taken away: `find` stands once in the file, and `replace` comes in its place. */
export type PlantedBug = {
  /** The rule of the protocol that it breaks, B1 to B13. */
  readonly rule: string;
  /** Its number among the known subtle bugs of such protocols, 1 to 30. */
  readonly subtle?: number;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The test that fails with it, by its file and (the beginning of) its name; left out = the random histories find it. */
  readonly caughtBy?: Catcher;
};

export type Catcher = { readonly file: string; readonly test: string };

/** The bug that this process was asked to run with, by the variable `PLANTED`; null = the product as it is. */
export const plantedBug = (): PlantedBug | null => JSON.parse(process.env['PLANTED'] ?? 'null') as PlantedBug | null;

/** The text of one of the product's files as it is with the bug. */
export const withBug = (source: string, { find, replace }: PlantedBug): string => source.replace(find, () => replace);
