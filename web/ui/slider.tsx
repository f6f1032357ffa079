import { createUniqueId } from 'solid-js';
import IconMinus from '~icons/lucide/minus';
import IconPlus from '~icons/lucide/plus';
import { IconButton } from './button.tsx';
import styles from './slider.module.css';

type SliderProps = {
  label: string;
  /** A whole number of steps. */
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  /** What the value means: "4,5 par jour"; read aloud too. */
  text: string;
  /** What the buttons do. */
  less: string;
  more: string;
};

/** A number to play with: dragged, or moved one step at a time by the buttons beside it. */
export function Slider(props: SliderProps) {
  const id = createUniqueId();
  const move = (value: number) => props.onChange(Math.min(props.max, Math.max(props.min, value)));
  return (
    <div class={styles.slider}>
      <div class={styles.head}>
        <label for={id}>{props.label}</label>
        <output for={id}>{props.text}</output>
      </div>
      <div class={styles.row}>
        <IconButton label={props.less} disabled={props.value <= props.min} onClick={() => move(props.value - 1)}>
          <IconMinus />
        </IconButton>
        <input
          id={id}
          type="range"
          min={props.min}
          max={props.max}
          step={1}
          value={props.value}
          aria-valuetext={props.text}
          onInput={(event) => move(event.currentTarget.valueAsNumber)}
        />
        <IconButton label={props.more} disabled={props.value >= props.max} onClick={() => move(props.value + 1)}>
          <IconPlus />
        </IconButton>
      </div>
    </div>
  );
}
