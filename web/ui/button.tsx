import { Show, splitProps, type JSX } from 'solid-js';
import styles from './button.module.css';

export type ButtonKind = 'action' | 'brand' | 'quiet' | 'danger' | 'text';

type Look = {
  /** `action` is the one red button of a screen; the default is `quiet`. */
  kind?: ButtonKind;
  icon?: JSX.Element;
  /** Takes the whole width. */
  wide?: boolean;
  /** 56 px instead of 48; `action` always is. */
  large?: boolean;
};

type ButtonProps = Look &
  Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> & { busy?: boolean; onClick?: () => void };

/** A push button; while `busy` it keeps its size and its focus, and does nothing. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['kind', 'icon', 'wide', 'large', 'busy', 'onClick', 'children', 'class']);
  return (
    <button
      type="button"
      {...rest}
      classList={lookOf(own)}
      aria-busy={own.busy}
      aria-disabled={own.busy}
      onClick={(event) => {
        if (own.busy) event.preventDefault();
        else own.onClick?.();
      }}
    >
      <Content icon={own.icon}>{own.children}</Content>
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton(props: Look & JSX.AnchorHTMLAttributes<HTMLAnchorElement>) {
  const [own, rest] = splitProps(props, ['kind', 'icon', 'wide', 'large', 'children', 'class']);
  return (
    <a {...rest} classList={lookOf(own)}>
      <Content icon={own.icon}>{own.children}</Content>
    </a>
  );
}

type IconButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & { label: string; children: JSX.Element };

/** A 48 px button that shows only an icon; `label` is its name. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['label', 'children', 'class']);
  return (
    <button type="button" {...rest} class={styles.icon} aria-label={own.label} title={own.label}>
      <span aria-hidden="true">{own.children}</span>
    </button>
  );
}

function Content(props: { icon: JSX.Element; children: JSX.Element }) {
  return (
    <>
      <Show when={props.icon}>
        <span class={styles.glyph} aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <span>{props.children}</span>
    </>
  );
}

function lookOf(look: Look) {
  return {
    [styles.button ?? '']: true,
    [styles[look.kind ?? 'quiet'] ?? '']: true,
    [styles.wide ?? '']: look.wide === true,
    [styles.large ?? '']: look.large === true,
  };
}
