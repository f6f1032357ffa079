import { Show, Suspense, createResource, createSignal } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { codeLost } from '../platform/lost-code.ts';
import { LanguageChoice } from '../parts/language-choice.tsx';
import { useSession } from '../session-context.ts';
import { forgetWipe, readWipe } from '../store/install.ts';
import type { SignInProblem } from '../parts/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { Band } from '../ui/feedback.tsx';
import { TextField } from '../ui/field.tsx';
import { Hero } from '../ui/hero.tsx';
import { Logo } from '../ui/logo.tsx';
import styles from './login.module.css';

/** The store comes with it: fetched once somebody begins to type, so that the screen is drawn without waiting for it. */
const loadSignIn = () => import('../parts/sign-in.ts').catch(() => undefined);

/**
 * Connexion: the first sign-in on this phone, or again after the session ended; the entries on the phone are untouched.
 * Signing in as somebody else opens that person's own database.
 */
export function LoginScreen() {
  const { env, session, setSession } = useSession();
  const { t } = useI18n();
  const [problem, setProblem] = createSignal<SignInProblem>();
  const [isBusy, setBusy] = createSignal(false);

  const enter = async (email: string, password: string) => {
    setBusy(true);
    setProblem();
    const code = await loadSignIn();
    const answer = code ? await code.trySignIn(env, email, password) : 'offline';
    setBusy(false);
    if (typeof answer === 'string') return void setProblem(answer);
    if (session() !== null) history.replaceState(null, '', '/');
    setSession(answer);
  };
  return (
    <div class={styles.screen}>
      <Hero title={t('login.title')} end={<Logo />} />
      <div class="page">
        <Suspense>
          <Wiped />
        </Suspense>
        <Show when={problem()}>{(code) => <ProblemBand problem={code()} />}</Show>
        <Credentials isBusy={isBusy()} onEnter={(email, password) => void enter(email, password)} />
        <p class="meta">{t('login.offline')}</p>
        <LanguageChoice />
        <p class={`meta cluster ${styles.links}`}>
          <a href="/privacy">{t('login.privacy')}</a>
          <a href="/accessibility">{t('login.accessibility')}</a>
        </p>
      </div>
    </div>
  );
}

/** What became of this phone when its access was closed, until somebody has read it. */
function Wiped() {
  const { env } = useSession();
  const { t, format } = useI18n();
  const [wipe, { mutate }] = createResource(() => readWipe(env));
  const read = () => {
    mutate(null);
    void forgetWipe(env);
  };
  return (
    <Show when={wipe.latest}>
      {(done) => (
        <Band tone="info" action={{ label: t('login.understood'), run: read }}>
          {t('login.wiped', done().name, format.dateTime(done().at))} {t('login.handedIn', done().handedIn)}
          <Show when={done().photos > 0}> {t('login.photosLost', done().photos)}</Show>
        </Band>
      )}
    </Show>
  );
}

function ProblemBand(props: { problem: SignInProblem }) {
  const { t } = useI18n();
  const text = () => (props.problem === 'offline' ? t('login.unreachable') : t(`errors.${props.problem}`));
  const isCodeLost = () => props.problem === 'offline' && codeLost();
  // The errors come with the rest of the words: a network that fails now leaves the general one.
  return (
    <Show when={isCodeLost()} fallback={<Band tone="bad">{text() || t('login.failed')}</Band>}>
      <Band tone="bad" action={{ label: t('common.reload'), run: () => location.reload() }}>
        {t('common.codeLost')}
      </Band>
    </Show>
  );
}

function Credentials(props: { isBusy: boolean; onEnter: (email: string, password: string) => void }) {
  const { t } = useI18n();
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!props.isBusy) props.onEnter(email(), password());
  };
  return (
    <form class="stack" onFocusIn={() => void loadSignIn()} onSubmit={submit}>
      <TextField
        label={t('login.email')}
        type="email"
        name="email"
        inputmode="email"
        autocomplete="username"
        enterkeyhint="next"
        required
        value={email()}
        onText={setEmail}
      />
      <TextField
        label={t('login.password')}
        type="password"
        name="password"
        autocomplete="current-password"
        enterkeyhint="go"
        required
        value={password()}
        onText={setPassword}
      />
      <Button kind="action" wide type="submit" busy={props.isBusy}>
        {t('login.enter')}
      </Button>
    </form>
  );
}
