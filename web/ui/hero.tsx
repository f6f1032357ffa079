import { Show, type JSX } from 'solid-js';
import { Contours } from './logo.tsx';
import { arrive } from './motion.ts';
import styles from './hero.module.css';

type HeroProps = {
  /** The screen's one `h1`; receives focus after a route change. */
  title: string;
  /** Shows the title as a small line, when a figure is the true headline. */
  discreet?: boolean;
  /** Right of the title: the status pill. */
  end?: JSX.Element;
  /** On wide windows the green gives way to a plain header on paper. */
  plainWide?: boolean;
  children?: JSX.Element;
};

/** The top of a screen: deep fir with contour lines. Controls inside take its colours by themselves. */
export function Hero(props: HeroProps) {
  let title!: HTMLHeadingElement;
  arrive(() => title);
  return (
    <header class={styles.hero} classList={{ [styles.plainWide ?? '']: props.plainWide === true }}>
      <Contours />
      <div class={styles.inner}>
        <div class={styles.head}>
          <h1 ref={title} tabindex="-1" classList={{ [styles.discreet ?? '']: props.discreet === true }}>
            {props.title}
          </h1>
          <Show when={props.end}>
            <div class={styles.end}>{props.end}</div>
          </Show>
        </div>
        {props.children}
      </div>
    </header>
  );
}

/** The secondary line of a hero: a period, an age, a scope. */
export function HeroNote(props: { end?: JSX.Element; children: JSX.Element }) {
  return (
    <div class={styles.note}>
      <span>{props.children}</span>
      <Show when={props.end}>
        <strong>{props.end}</strong>
      </Show>
    </div>
  );
}
