import { version } from '../../package.json';

/** What this build is called in reports and in Réglages. */
export const appVersion: string = version;
