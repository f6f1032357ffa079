type ModuleInfo = { importedIds: readonly string[] };
type Context = { getModuleInfo: (id: string) => ModuleInfo | null };
type Group = { priority: number; name: (id: string, context: Context) => string | null };

/** Everything modules need before they can run: what they import, and so on; not what they load later. */
function closureOf(entries: readonly string[], context: Context): Set<string> {
  const seen = new Set<string>();
  const take = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    context.getModuleInfo(id)?.importedIds.forEach(take);
  };
  entries.forEach(take);
  return seen;
}

/** The name of a chunk by what is known of all modules, which it is from the first call on. */
function named(namer: (context: Context) => (id: string) => string | null): Group['name'] {
  let name: ((id: string) => string | null) | undefined;
  return (id, context) => {
    name ??= namer(context);
    return name(id);
  };
}

/**
 * Chunks that make a start few files: `base` is what both starts need, `home` the screens' frame and the rep's day, `sign-in` what only
 * the sign-in needs of the two; then `after`, which everybody loads once the first screen is drawn, `day`, the rest of the rep's day,
 * and `visit`, the note of a visit.
 * Left alone, the bundler cuts out every module that a lazy screen shares: dozens of files that compress badly, each of them some
 * milliseconds of a slow phone's start.
 */
export function startChunks(root: string): Group[] {
  const closure = (paths: readonly string[], context: Context) =>
    closureOf(
      paths.map((path) => `${root}web/${path}`),
      context,
    );
  const first = named((context) => {
    const start = closure(['main.tsx'], context);
    const home = closure(['signed-in.tsx'], context);
    const signIn = closure(['screens/login.tsx'], context);
    return (id) => {
      if (start.has(id) || (home.has(id) && signIn.has(id))) return 'base';
      // Its few styles come with the page's own: a second sheet would be asked for once the scripts have run, and holds the screen up.
      if (signIn.has(id) && id.endsWith('.css')) return 'base';
      if (home.has(id)) return 'home';
      return signIn.has(id) ? 'sign-in' : null;
    };
  });
  const second = named((context) => {
    const after = closure(['sync/loop.ts', 'parts/keep-boards.ts'], context);
    const day = closure(['screens/day/plan.tsx', 'screens/day/ways.tsx', 'screens/day/install-offer.tsx'], context);
    const visit = closure(['screens/new-visit.tsx'], context);
    return (id) => {
      if (after.has(id)) return 'after';
      if (day.has(id)) return 'day';
      return visit.has(id) ? 'visit' : null;
    };
  });
  // A chunk takes what its modules import along, unless one before it has.
  return [
    { priority: 2, name: first },
    { priority: 1, name: second },
  ];
}
