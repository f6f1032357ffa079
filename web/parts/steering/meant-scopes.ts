import type { ScopeType } from '#contract/steering.ts';
import type { ScopeOption, Scopes } from './scopes.ts';

/** The scopes to choose from where something has a meaning; the one that is open, a rep's or a family's, joins them. */
export function meantScopes(scopes: Scopes, meant: readonly ScopeType[], open: string): readonly ScopeOption[] {
  const options = scopes.options().filter(({ key }) => meant.includes(key.split(':')[0] as ScopeType));
  if (options.some(({ key }) => key === open)) return options;
  return [{ key: open, name: scopes.nameOf(open) ?? '—', depth: 0 }, ...options];
}
