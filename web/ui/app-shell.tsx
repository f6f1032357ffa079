import { Index, Show, type Component, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Logo } from './logo.tsx';
import styles from './app-shell.module.css';

export type Place = {
  href: string;
  label: string;
  icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
  current: boolean;
  /** The action in the middle of the bar; everything else is a tab. */
  raised?: boolean;
};

type AppShellProps = {
  places: readonly Place[];
  /** Names of the navigation and of the link that jumps over it, for readers. */
  navLabel: string;
  skipLabel: string;
  brand: string;
  /** At the foot of the wide rail: who is signed in. */
  railFooter?: JSX.Element;
  children: JSX.Element;
};

/** Bottom bar below 640 px, a rail of icons to 1023, a rail of words beyond. The current tab scrolls to the top. */
export function AppShell(props: AppShellProps) {
  return (
    <div class={styles.shell}>
      <a class={styles.skip} href="#main">
        {props.skipLabel}
      </a>
      <nav class={styles.nav} aria-label={props.navLabel}>
        <div class={styles.brand}>
          <Logo />
          <span>{props.brand}</span>
        </div>
        <ul class={styles.places}>
          {/* By place, not by value: words that arrive and a change of screen must not take a link away under a thumb or the focus. */}
          <Index each={props.places}>
            {(place) => (
              <li>
                <PlaceLink {...place()} />
              </li>
            )}
          </Index>
        </ul>
        <Show when={props.railFooter}>
          <div class={styles.footer}>{props.railFooter}</div>
        </Show>
      </nav>
      <main id="main" tabindex="-1" class={styles.main}>
        {props.children}
      </main>
    </div>
  );
}

function PlaceLink(props: Place) {
  return (
    <a
      class={styles.place}
      classList={{ [styles.raised ?? '']: props.raised === true }}
      href={props.href}
      aria-current={props.current ? 'page' : undefined}
      onClick={(event) => {
        if (!props.current || props.raised || location.pathname !== props.href) return;
        event.preventDefault();
        window.scrollTo({ top: 0, behavior: 'smooth' });
      }}
    >
      <span class={styles.icon}>
        <Dynamic component={props.icon} aria-hidden="true" />
      </span>
      <span class={styles.label}>{props.label}</span>
    </a>
  );
}
