/** One form: its fields, what it must still hold, and how the document will look. */

import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { cellId, renderHtml } from '#report'
import type { Checklist, Composed, Form, FormField, FormValues, TableField } from '#report'
import { checklistScript, documentStylesheet } from '../assets.ts'
import { AreaField, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { ChecklistPart } from './checklist.tsx'
import { idOfField, pathOf, shownValue } from './entered-form.ts'
import type { FormsMessages } from './messages.th.ts'

export type FormPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: FormsMessages
  readonly base: string
  readonly form: Form
  readonly values: FormValues
  readonly letter: Fields
  readonly list: Checklist
  readonly draft: Composed
  readonly faults: Faults
  /** Why it was not handed out, one a line. */ readonly differences: readonly string[]
  /** Figures that are not those of the registers, one a line. */ readonly unlike: readonly string[]
  readonly notice: string | undefined
  /** The table that is to have more empty rows. */ readonly more: string | undefined
}

export const FormPage: FC<FormPageProps> = (props) => {
  const { t, base, form, values, letter, list, draft, faults, differences, unlike, notice, more, ...frame } = props
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const title = shown(form.name[language])
  const failed = faults.size > 0 || differences.length > 0 || unlike.length > 0
  const tables = form.fields.filter(
    (field): field is TableField => field.type === 'table' && field.columns.some(({ heads }) => heads !== undefined),
  )
  return (
    <Frame {...frame} title={title} section="papers" failed={failed} styles={[documentStylesheet]} scripts={[checklistScript]}>
      {notice !== undefined && <output class="note">{shown(notice)}</output>}
      <div>
        <h1>{title}</h1>
        <p class="lead">{shown(form.about[language])}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {differences.length > 0 && (
        <div class="note stop" role="alert" aria-labelledby="differs">
          <h2 id="differs">{t.differs}</h2>
          <ul>
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        </div>
      )}
      {unlike.length > 0 && (
        <div class="note stop" role="alert" aria-labelledby="unlike">
          <h2 id="unlike">{t.unlike}</h2>
          <p>{t.unlikeHint}</p>
          <ul>
            {unlike.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        </div>
      )}
      <div class="form-beside">
        <form class="sheet rows wide-rows" method="post" action={`${base}/${pathOf(form)}`} data-checked>
          {form.records && (
            <p class="acts">
              <button class="button quiet" name="act" value="records" data-busy={t.taking}>
                {t.fromRecords}
              </button>
              <span class="hint">{t.fromRecordsHint}</span>
            </p>
          )}
          {form.fields.map((field) =>
            field.type === 'table' ? (
              <TablePart t={t} language={language} field={field} values={values} faults={faults} more={more === field.name} />
            ) : (
              <OneField field={field} value={textIn(values, field.name)} faults={faults} language={language} />
            ),
          )}
          <LetterPart t={t} form={form} letter={letter} faults={faults} language={language} />
          <p class="acts">
            <button class="button" name="act" value="produce" data-busy={t.producing}>
              {t.produce}
            </button>
            <button class="button quiet" name="act" value="sign" data-busy={t.producing}>
              {t.sign}
            </button>
            <button class="button quiet" name="act" value="keep">
              {t.keep}
            </button>
          </p>
        </form>
        <ChecklistPart t={t} language={language} list={list} />
      </div>
      {tables.map((field) => (
        <form class="sheet rows" method="post" enctype="multipart/form-data" action={`${base}/${pathOf(form)}/rows/${field.name}`}>
          <h2>{t.file}</h2>
          <p class="hint">{t.fileHint}</p>
          <div class="field">
            <label for={`file-${field.name}`}>{t.chooseFile(field[language])}</label>
            {faults.has(`file-${field.name}`) && (
              <span class="wrong" id={`file-${field.name}-wrong`}>
                {faults.get(`file-${field.name}`)}
              </span>
            )}
            <input
              id={`file-${field.name}`}
              type="file"
              name="file"
              accept=".csv,.xlsx,.txt"
              required
              aria-describedby={faults.has(`file-${field.name}`) ? `file-${field.name}-wrong` : undefined}
            />
          </div>
          <p class="acts">
            <button class="button quiet" data-busy={t.taking}>
              {t.take}
            </button>
          </p>
        </form>
      ))}
      <section class="rows" aria-labelledby="preview">
        <div>
          <h2 id="preview">{t.preview}</h2>
          <p class="hint">{t.previewHint}</p>
        </div>
        <div class="paper" lang={form.language}>
          {raw(renderHtml(draft.tree, { headingLevel: 3, idPrefix: 'doc-' }))}
        </div>
      </section>
      <p>
        <a href={base}>{t.back}</a>
      </p>
    </Frame>
  )
}

const textIn = (values: FormValues, name: string): string => {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

type OneProps = { readonly field: FormField; readonly value: string; readonly faults: Faults; readonly language: 'th' | 'en' }

const OneField: FC<OneProps> = ({ field, value, faults, language }) => {
  const common = {
    id: idOfField(field.name),
    label: digits(field[language], language),
    hint: field.hint && digits(field.hint[language], language),
    faults,
    value: shownValue(field.type, value, language),
  }
  if (field.type === 'long') return <AreaField {...common} rows={4} />
  if (field.type !== 'choice') return <TextField {...common} maxlength={2000} />
  const choices = [{ value: '', label: '—' }, ...field.choices.map((choice) => ({ value: choice.value, label: choice[language] }))]
  return <SelectField {...common} value={value} choices={choices} />
}

type TableProps = {
  readonly t: FormsMessages
  readonly language: 'th' | 'en'
  readonly field: TableField
  readonly values: FormValues
  readonly faults: Faults
  readonly more: boolean
}

const TablePart: FC<TableProps> = ({ t, language, field, values, faults, more }) => {
  const given = values[field.name]
  const rows = given === undefined || typeof given === 'string' ? [] : given
  const empty = more ? 5 : rows.length === 0 ? 2 : 0
  const id = idOfField(field.name)
  return (
    <fieldset class="form-table" id={id} tabindex={-1} aria-describedby={faults.has(id) ? `${id}-wrong` : undefined}>
      <legend>{digits(field[language], language)}</legend>
      {field.hint && <span class="hint">{digits(field.hint[language], language)}</span>}
      <span class="hint">{t.rowHint}</span>
      {faults.has(id) && (
        <span class="wrong" id={`${id}-wrong`}>
          {faults.get(id)}
        </span>
      )}
      {[...rows, ...Array.from({ length: empty }, () => ({}) as Readonly<Record<string, string>>)].map((row, at) => (
        <fieldset class="form-row" aria-label={digits(t.row(at + 1), language)}>
          <b aria-hidden="true">{digits(at + 1, language)}</b>
          {field.columns.map((column) => {
            const cell = idOfField(cellId(field.name, at, column.name))
            return (
              <div class="field">
                <label for={cell}>{digits(column[language], language)}</label>
                {faults.has(cell) && (
                  <span class="wrong" id={`${cell}-wrong`}>
                    {faults.get(cell)}
                  </span>
                )}
                <input
                  id={cell}
                  name={cell}
                  value={shownValue(column.type, row[column.name] ?? '', language)}
                  maxlength={2000}
                  autocomplete="off"
                  data-needed={column.needed ? '' : undefined}
                  aria-describedby={faults.has(cell) ? `${cell}-wrong` : undefined}
                  aria-invalid={faults.has(cell) ? 'true' : undefined}
                />
              </div>
            )
          })}
        </fieldset>
      ))}
      <p class="acts">
        <button class="button quiet" name="act" value={`more.${field.name}`}>
          {t.more}
          <span class="visually-hidden"> {digits(field[language], language)}</span>
        </button>
      </p>
    </fieldset>
  )
}

type LetterProps = Pick<FormPageProps, 't' | 'form' | 'letter' | 'faults' | 'language'>

const LetterPart: FC<LetterProps> = ({ t, form, letter, faults, language }) => {
  const { signer } = form
  const value = (name: string) => first(letter, name)
  return (
    <fieldset class="form-table">
      <legend>{t.letter}</legend>
      <span class="hint">{t.letterHint}</span>
      <input type="hidden" name="signedOn" value={value('signedOn')} />
      <div class="inline roomy">
        {form.numbered && <TextField id="number" label={t.number} value={value('number')} maxlength={100} />}
        <TextField id="date" label={t.date} hint={digits(t.dateHint, language)} value={value('date')} faults={faults} maxlength={60} />
      </div>
      {signer !== null && (
        <div class="inline roomy">
          <TextField id={`${signer}.post`} label={t.post} value={value(`${signer}.post`)} maxlength={200} />
          <TextField id={`${signer}.name`} label={t.person} value={value(`${signer}.name`)} maxlength={200} />
          <TextField id={`${signer}.acting`} label={t.acting} value={value(`${signer}.acting`)} maxlength={200} />
        </div>
      )}
    </fieldset>
  )
}
