/** Fields of forms with their label, hint and fault, and the summary that leads to the faults. */

import type { Child, FC } from 'hono/jsx'
import type { Messages } from './messages.th.ts'

/** Field id → what is wrong with it and what to do. */
export type Faults = ReadonlyMap<string, string>
export const noFaults: Faults = new Map()

type FieldProps = {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly faults?: Faults
  /** For a label that would only repeat what stands beside the field. */
  readonly quietLabel?: boolean
}

const described = ({ id, hint, faults }: FieldProps): string | undefined =>
  [hint !== undefined && `${id}-hint`, faults?.has(id) && `${id}-wrong`].filter((part) => typeof part === 'string').join(' ') || undefined

/** A box that must be ticked before a deed that binds or takes away. */
export const ConfirmField: FC<{ readonly label: string; readonly faults: Faults }> = ({ label, faults }) => (
  <div class="field">
    {faults.has('confirm') && <span class="wrong">{faults.get('confirm')}</span>}
    <label class="check">
      <input type="checkbox" id="confirm" name="confirm" value="yes" required /> {label}
    </label>
  </div>
)

const Around: FC<FieldProps & { readonly children?: Child }> = ({ id, label, hint, faults, quietLabel, children }) => (
  <div class="field">
    <label for={id} class={quietLabel ? 'visually-hidden' : undefined}>
      {label}
    </label>
    {hint !== undefined && (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {faults?.has(id) && (
      <span class="wrong" id={`${id}-wrong`}>
        {faults.get(id)}
      </span>
    )}
    {children}
  </div>
)

export const TextField: FC<
  FieldProps & {
    readonly value: string
    readonly type?: 'text' | 'search' | 'url' | 'email' | 'password'
    /** What a password manager may fill in; nothing otherwise. */
    readonly autocomplete?: string
    readonly inputmode?: 'text' | 'email'
    /** For numbers in either digit set: `inputmode=decimal` would hide Thai digits on phones. */
    readonly width?: number
    readonly required?: boolean
    readonly list?: string
    /** Where what begins like it is asked for while one types; without script the field is a plain one. */
    readonly suggest?: string
    readonly maxlength?: number
  }
> = (props) => (
  <Around {...props}>
    <input
      id={props.id}
      name={props.id}
      type={props.type ?? 'text'}
      value={props.value}
      size={props.width}
      required={props.required}
      list={props.list}
      data-suggest={props.suggest}
      maxlength={props.maxlength ?? 500}
      autocomplete={props.autocomplete ?? 'off'}
      inputmode={props.inputmode}
      aria-describedby={described(props)}
      aria-invalid={props.faults?.has(props.id) ? 'true' : undefined}
    />
  </Around>
)

/** `name` where several forms of a page send the same field. */
export const AreaField: FC<FieldProps & { readonly value: string; readonly rows?: number; readonly name?: string }> = (props) => (
  <Around {...props}>
    <textarea
      id={props.id}
      name={props.name ?? props.id}
      rows={props.rows ?? 3}
      maxlength={20_000}
      aria-describedby={described(props)}
      aria-invalid={props.faults?.has(props.id) ? 'true' : undefined}
    >
      {props.value}
    </textarea>
  </Around>
)

export type Choice = { readonly value: string; readonly label: string }

export const SelectField: FC<FieldProps & { readonly value: string; readonly choices: readonly Choice[] }> = (props) => (
  <Around {...props}>
    <select
      id={props.id}
      name={props.id}
      aria-describedby={described(props)}
      aria-invalid={props.faults?.has(props.id) ? 'true' : undefined}
    >
      {props.choices.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Around>
)

/** Boxes of one name; the group names itself by its legend. */
export const Checks: FC<{
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly chosen: readonly string[]
  readonly choices: readonly Choice[]
  readonly faults?: Faults
}> = ({ name, legend, hint, chosen, choices, faults }) => (
  <fieldset class="checks" id={name} tabindex={-1} aria-describedby={faults?.has(name) ? `${name}-wrong` : undefined}>
    <legend>{legend}</legend>
    {hint !== undefined && <span class="hint">{hint}</span>}
    {faults?.has(name) && (
      <span class="wrong" id={`${name}-wrong`}>
        {faults.get(name)}
      </span>
    )}
    <div>
      {choices.map(({ value, label }) => (
        <label>
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} /> {label}
        </label>
      ))}
    </div>
  </fieldset>
)

/** What came back wrong, each with the way to its field; nothing where nothing is wrong. */
export const FaultSummary: FC<{ readonly m: Messages; readonly faults: Faults; readonly shown: (text: string) => string }> = ({
  m,
  faults,
  shown,
}) =>
  faults.size === 0 ? null : (
    <div class="note stop" role="alert" aria-labelledby="faults">
      <h2 id="faults">{shown(m.problems(faults.size))}</h2>
      <ul>
        {[...faults].map(([id, text]) => (
          <li>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
