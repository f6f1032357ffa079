import { Show, createSignal } from 'solid-js';
import { Refusal, type RefusalCode } from '#contract/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { useSession } from '../session-context.ts';
import { Unreachable, signIn } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Band } from '../ui/feedback.tsx';
import { TextField } from '../ui/field.tsx';
import { Hero } from '../ui/hero.tsx';
import { Logo } from '../ui/logo.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './login.module.css';

/**
 * Connexion: the first sign-in on this phone, or again after the session ended; the entries on the phone are untouched.
 * Signing in as somebody else opens that person's own database.
 */
export function LoginScreen() {
  const { env, session, setSession } = useSession();
  const { t, locale, setLocale } = useI18n();
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [problem, setProblem] = createSignal<RefusalCode | 'offline'>();
  const [isBusy, setBusy] = createSignal(false);

  const submit = async () => {
    setBusy(true);
    setProblem();
    try {
      const next = await signIn(env, email(), password());
      const before = session();
      history.replaceState(null, '', before === null ? location.href : '/');
      setSession(next);
    } catch (error) {
      if (error instanceof Unreachable) setProblem('offline');
      else setProblem(error instanceof Refusal ? error.code : 'internal');
    } finally {
      setBusy(false);
    }
  };
  const problemText = () => {
    const code = problem();
    return code && (code === 'offline' ? t('login.offline') : t(`errors.${code}`));
  };

  return (
    <div class={styles.screen}>
      <Hero title={t('login.title')} end={<Logo />} />
      <form
        class="page"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy()) void submit();
        }}
      >
        <Show when={problemText()}>{(text) => <Band tone="bad">{text()}</Band>}</Show>
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
        <Button kind="action" wide type="submit" busy={isBusy()}>
          {t('login.enter')}
        </Button>
        <p class="meta">{t('login.offline')}</p>
        <Segmented
          label={t('me.language')}
          value={locale()}
          onChange={setLocale}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </form>
    </div>
  );
}
