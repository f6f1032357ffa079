/** What a state means; each has a colour, an icon, and a word given by the screen. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'pend' | 'plain';
