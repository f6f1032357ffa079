import { common } from './fr/common.ts';
import { day } from './fr/day.ts';
import { login } from './fr/login.ts';

/** What `/` needs before its first screen is drawn, signed in or not; the rest of the words follows it. */
export const frStart = { common, day, login };
