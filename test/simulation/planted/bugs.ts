/** A guard of the product taken away: `find` stands once in the file, and `replace` comes in its place. */
export type PlantedBug = {
  /** The rule of sync.md that it breaks. */
  readonly rule: string;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};
