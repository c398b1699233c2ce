import { useId } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import './segments.css';

interface SegmentsProps<Value extends string> {
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly size?: 'xs' | 'sm';
  readonly fullWidth?: boolean;
  readonly style?: CSSProperties;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A segmented control. The selection is shown in the same frame: nothing is measured or animated. */
export function Segments<Value extends string>({
  size = 'xs',
  fullWidth = false,
  style,
  value,
  choices,
  onChange,
  ...named
}: SegmentsProps<Value>): ReactElement {
  const name = useId();
  return (
    <div
      role="radiogroup"
      className="segments"
      data-size={size}
      data-full={fullWidth || undefined}
      style={style}
      {...named}
    >
      {choices.map((choice) => (
        <label key={choice.value} className="segment">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
