import { render } from 'solid-js/web';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
render(() => <h1>Terrain</h1>, place);

// Under `vite dev` the service worker is served as a module.
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/sw.js', { type: import.meta.env.DEV ? 'module' : 'classic' });
