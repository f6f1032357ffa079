import type { JSX } from 'solid-js';
import IconLeft from '~icons/lucide/chevron-left';
import styles from './back-link.module.css';

/** One step up, under the hero. */
export function BackLink(props: { href: string; children: JSX.Element }) {
  return (
    <a class={styles.back} href={props.href}>
      <IconLeft aria-hidden="true" />
      {props.children}
    </a>
  );
}
