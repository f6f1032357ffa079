import styles from './logo.module.css';

/** The sign of the product: a T whose stem is a map pin, inside one contour line. Takes the colour of the text. */
export function Logo(props: { size?: number }) {
  return (
    <svg
      class={styles.logo}
      width={props.size ?? 28}
      height={props.size ?? 28}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path
        stroke-width="2"
        opacity=".55"
        d="M24 2.5c8.5-.6 17.5 3.6 20.3 11.5 2.6 7.3-.2 12.8-1.3 18.5-1.3 6.9-8.3 12.6-17.5 13-9.6.4-18.2-3-21.3-10.8-2.6-6.6.8-11.5 1.3-17.700C6.2 8.8 14.5 3.1 24 2.500Z"
      />
      <path stroke-width="4.5" d="M12.5 13.5h23" />
      <path stroke-width="4.5" d="M24 37c-4.4-5-6.5-9-6.5-12.6a6.5 6.5 0 0 1 13 0c0 3.6-2.1 7.6-6.5 12.6Z" />
    </svg>
  );
}

/** Contour lines of a hill, for the corner of a dark header. */
export function Contours() {
  return (
    <svg class={styles.contours} viewBox="0 0 260 200" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M178 84c14-10 37-8 44 5 6 13-6 29-24 31-17 2-31-5-33-15-1-8 4-15 13-21Z" />
      <path d="M165 66c24-16 64-12 74 9 10 22-8 52-40 55-30 3-55-8-58-26-2-15 8-28 24-38Z" />
      <path d="M151 49c35-23 92-17 106 13 14 33-11 76-58 80-43 3-79-12-84-39-3-22 13-39 36-54Z" />
      <path d="M136 31c46-30 121-22 140 18 18 43-15 101-77 106-57 5-104-17-110-53-4-29 17-52 47-71Z" />
      <path d="M121 13c57-37 150-27 173 22 22 54-18 126-95 132-71 6-129-21-136-66-5-36 21-64 58-88Z" />
      <path d="M106-6C174-49 285-37 313 22c26 64-22 151-114 158C114 187 45 155 37 101 31 58 62 24 106-6Z" />
    </svg>
  );
}
