import { render } from 'solid-js/web';
import './styles/index.css';
import { App } from './app.tsx';
import { keepInstallPrompt } from './platform/install.ts';
import { followKeyboard } from './platform/keyboard-inset.ts';
import { noteLostCode } from './platform/lost-code.ts';
import { pageEnv } from './platform/page-env.ts';
import { applyPreferences } from './platform/preference.ts';
import { registerWorker } from './platform/sw-bridge.ts';
import { beginNewLog } from './store/new-log.ts';
import { rememberedSession } from './sync/session.ts';

applyPreferences();
keepInstallPrompt();
noteLostCode();
followKeyboard();

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');

const env = pageEnv();
const remembered = await rememberedSession(env);
render(() => <App env={env} remembered={remembered} />, place);
// The first screen does not wait for it; a browser that cannot do it opens the app all the same.
void beginNewLog(env).catch(() => {});
void registerWorker().catch(() => {});
