type ModuleInfo = { importedIds: readonly string[] };
type Context = { getModuleInfo: (id: string) => ModuleInfo | null };

/** Everything a module needs before it can run: what it imports, and so on; not what it loads later. */
function closureOf(entry: string, context: Context): Set<string> {
  const seen = new Set<string>();
  const take = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    context.getModuleInfo(id)?.importedIds.forEach(take);
  };
  take(entry);
  return seen;
}

/**
 * Names the chunk of a module so that the first load is few files: `base` is what both starts need, `home` the screens' frame and the
 * rep's day, `sign-in` what only the sign-in needs of the two. Left alone, the bundler cuts out every module that a lazy screen shares:
 * thirty files that compress badly.
 */
export function firstLoadChunks(root: string) {
  let name: ((id: string) => string | null) | undefined;
  return (id: string, context: Context): string | null => {
    name ??= namer(root, context);
    return name(id);
  };
}

function namer(root: string, context: Context): (id: string) => string | null {
  const start = closureOf(`${root}web/main.tsx`, context);
  const home = closureOf(`${root}web/signed-in.tsx`, context);
  const signIn = closureOf(`${root}web/screens/login.tsx`, context);
  return (id) => {
    if (start.has(id) || (home.has(id) && signIn.has(id))) return 'base';
    // Its few styles come with the page's own: a second sheet would be asked for once the scripts have run, and holds the screen up.
    if (signIn.has(id) && id.endsWith('.css')) return 'base';
    if (home.has(id)) return 'home';
    return signIn.has(id) ? 'sign-in' : null;
  };
}
